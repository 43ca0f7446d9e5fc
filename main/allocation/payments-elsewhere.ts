import { rowName } from '../../shared/batch/row-number.ts';
import type { RowId } from '../../shared/batch/identifiers.ts';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import { allocatedElsewhere } from '../../shared/batch/row-state.ts';
import { dayAfter, indianDay } from '../../shared/calendar/indian-day.ts';
import { formatCount } from '../../shared/money/format.ts';
import { TextSet } from '../../shared/validation/cross-row/repeated-texts.ts';
import type { AccountTransaction } from '../enkash/account-transactions.ts';
import type { FoundTransaction } from '../enkash/outcomes.ts';
import { plainMobile, plainText } from '../enkash/person-keys.ts';
import { appendAudit } from '../ledger/audit.ts';
import {
  keepPaymentsElsewhere,
  knownPayments,
  rowsToCompare,
  unansweredPayments,
  type ComparedRow,
  type PaymentLike,
} from '../ledger/payments-elsewhere.ts';
import { openRowsById, sentBefore } from '../ledger/requests.ts';
import { settleRows } from '../ledger/settlements.ts';
import { blank, elsewhereNote } from './judge-outcome.ts';
import type { RunContext, Stop } from './run-context.ts';
import { lookUp, referencesPerLookUp } from './status-check.ts';
import { paidElsewhere, stopFor } from './stop.ts';

/** A list that does not come is asked for so often. */
const listTries = 2;

/**
 * Before the first request: fetches the account's list of the last days and looks for payments of the same amount to the
 * same recipients that this ledger does not know. What was paid under a row's own reference is allocated elsewhere; of
 * any other payment a person says, recipient by recipient, what it means. Without a list the run goes on, and says so.
 */
export async function comparePayments(context: RunContext): Promise<Stop | null> {
  const { batch, clock, connection, ledger, progress } = context;
  const { compareDays } = connection;
  if (compareDays === 0 || kindOf(batch.kind).takesBack) return null;
  const rows = () => rowsToCompare(ledger.db, batch.number, 'queued');
  progress.say(
    'starting',
    `Comparing with the account's payments of the last ${compareDays} days.`,
  );
  const listed = await paymentsLikeRows(context, rows, compareDays);
  if (listed.kind === 'stopped') return listed.stop;
  if (listed.kind === 'no-list') return notCompared(context, listed.why);
  const own = listed.found.filter(({ row, transaction }) => isSame(transaction.reference, row));
  await settleOwn(context, own);
  const others = listed.found.filter(({ row, transaction }) => !isSame(transaction.reference, row));
  ledger.db.write('payments from elsewhere', (tx) =>
    keepPaymentsElsewhere(tx, others.map(likeOf), clock.now().toISOString()),
  );
  const open = unansweredPayments(ledger.db, batch.number);
  return open.length === 0 ? null : paidElsewhere(open.length);
}

/**
 * What is to be told of payments that another computer made while this one sent the same; null: of none. Asked after every
 * run, also where the balance fell by what was credited: a payment between the comparison and the first balance is not in
 * its fall, and money may have been added meanwhile. The list has a page for every ten requests.
 */
export async function paymentsMeanwhile(context: RunContext): Promise<PaidMeanwhile | null> {
  const { batch, clock, connection, control, ledger, progress, tally } = context;
  if (connection.compareDays === 0 || kindOf(batch.kind).takesBack || control.pauseRequested())
    return null;
  if (tally.now.credited.rows === 0) return null;
  const rows = () => rowsToCompare(ledger.db, batch.number, 'credited');
  progress.say('settling', 'Looking for the same payments from elsewhere.');
  const today = indianDay(clock.now().toISOString()) ?? '';
  const begun = indianDay(batch.approvedAt ?? batch.createdAt) ?? today;
  const days = Math.min(connection.compareDays, daysBetween(begun, today) + 1);
  const listed = await paymentsLikeRows(context, rows, days);
  if (listed.kind !== 'listed') return null;
  const added = ledger.db.write('payments meanwhile', (tx) =>
    keepPaymentsElsewhere(tx, listed.found.map(likeOf), clock.now().toISOString()),
  );
  const fresh = listed.found.filter((_, place) => added.has(place));
  if (fresh.length === 0) return null;
  const shown = fresh
    .slice(0, shownRows)
    .map(
      ({ row, transaction }) =>
        `${rowName(row.sourceRow)} (${row.reference}, and transaction ${nameOf(transaction)})`,
    );
  const more =
    fresh.length > shownRows ? `, and ${formatCount(fresh.length - shownRows)} more` : '';
  return {
    code: paidMeanwhileCode,
    meaning: `While this batch was sent, the same amount went to the same recipient from elsewhere, too: ${shown.join(', ')}${more}.`,
    remedy: 'Ask whoever else uses the account. If it was not meant twice, reverse one of the two.',
  };
}

export interface PaidMeanwhile {
  readonly code: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** The note of a batch of which somebody was paid by another computer at the same time. */
export const paidMeanwhileCode = 'paid-elsewhere-meanwhile';
const shownRows = 5;

interface Like {
  readonly row: ComparedRow;
  readonly transaction: AccountTransaction;
}

type Listed =
  | { readonly kind: 'listed'; readonly found: readonly Like[] }
  | { readonly kind: 'no-list'; readonly why: string }
  | { readonly kind: 'stopped'; readonly stop: Stop | null };

/** The payments of the last days that are like one of these rows and that this ledger does not know. */
async function paymentsLikeRows(
  context: RunContext,
  rows: () => Iterable<ComparedRow>,
  days: number,
): Promise<Listed> {
  const { batch, client, clock, connection, control, ledger } = context;
  if (!connection.settleByLookUp)
    return { kind: 'no-list', why: 'Look-ups are not available on this account.' };
  const recipients = new TextSet();
  for (const row of rows()) for (const key of recipientKeys(row)) recipients.add(key);
  const alike = new Map<string, AccountTransaction[]>();
  const to = indianDay(clock.now().toISOString()) ?? '';
  const end = await client.transactions({
    period: { from: dayAfter(to, -days), to: dayAfter(to, 1) },
    take: (transactions) => {
      for (const transaction of transactions) {
        const { mobile, name, paise, moved, spent } = transaction;
        if (!moved || spent || paise <= 0) continue;
        const who =
          mobile === null ? (name === null ? null : plainText(name)) : plainMobile(mobile);
        if (who === null) continue;
        const key = `${who} ${paise}`;
        if (!recipients.has(key)) continue;
        const known = alike.get(key);
        if (known === undefined) alike.set(key, [transaction]);
        else known.push(transaction);
      }
    },
    again: (_problem, failed) => Promise.resolve(failed < listTries),
    signal: control.signal,
  });
  if (end.kind === 'cancelled') return { kind: 'stopped', stop: null };
  if (end.kind === 'failed') {
    const { cause } = end.problem;
    if (cause.scope === 'sign-in') return { kind: 'stopped', stop: stopFor(cause) };
    return { kind: 'no-list', why: cause.meaning };
  }
  const found = likeRows(rows, alike);
  const known = knownPayments(
    ledger.db,
    batch.environment,
    found.map(({ transaction: { id, reference, day } }) => ({ id, reference, day })),
  );
  return { kind: 'listed', found: found.filter((_, place) => !known.has(place)) };
}

/** By whom and how much a row pays: a list names a recipient by mobile, or else by name. */
function recipientKeys({ mobile, name, amountPaise }: ComparedRow): string[] {
  return [`${mobile} ${amountPaise}`, `${plainText(name)} ${amountPaise}`];
}

/** Each of the payments beside the rows that it is like, in the rows' order. */
function likeRows(
  rows: () => Iterable<ComparedRow>,
  alike: ReadonlyMap<string, readonly AccountTransaction[]>,
): Like[] {
  if (alike.size === 0) return [];
  const found: Like[] = [];
  for (const row of rows())
    for (const transaction of new Set(recipientKeys(row).flatMap((key) => alike.get(key) ?? [])))
      found.push({ row, transaction });
  return found;
}

/** Rows whose own reference EnKash has already are settled by a status check, before they are sent in vain. */
async function settleOwn(context: RunContext, own: readonly Like[]): Promise<void> {
  const { ledger, clock, tally } = context;
  const { db } = ledger;
  const ids = [...new Set(own.map(({ row }) => row.rowId))];
  const tried = sentBefore(db, noRequest, ids);
  const rows = openRowsById(
    db,
    ids.filter((id) => !tried.has(id)),
  );
  for (let from = 0; from < rows.length; from += referencesPerLookUp)
    await lookUp(context, rows.slice(from, from + referencesPerLookUp), (row, looked, tx) => {
      const paid = looked.elsewhere.get(row.reference) ?? looked.found.get(row.reference);
      if (paid === undefined) return;
      settleRows(tx, [exclusion(row.rowId, paid)], clock.now().toISOString());
      tally.move('queued', 'excluded', row.amountPaise);
    });
}

/** The number of no request: they are counted from 1. */
const noRequest = -1;

function exclusion(row: RowId, paid: FoundTransaction): Parameters<typeof settleRows>[1][number] {
  return {
    ...blank(row),
    to: 'excluded',
    how: 'look-up',
    cause: allocatedElsewhere,
    enkashTxnId: paid.enkashTxnId,
    note: elsewhereNote(paid),
  };
}

/** Says, in the run, in the audit trail and at its end, that nothing could be compared. */
function notCompared(
  { batch, clock, connection, ledger, memory, progress }: RunContext,
  why: string,
): null {
  const sentence = `EnKash gave no list of the account's payments, so this batch was not compared with it. ${why}`;
  // Where look-ups are not available at all, whoever made the connection knows.
  if (connection.settleByLookUp) memory.notCompared = sentence;
  progress.say('starting', sentence);
  ledger.db.write('not compared', (tx) =>
    appendAudit(tx, clock.now().toISOString(), {
      actor: 'Reward Desk',
      action: 'batch.not-compared',
      subject: batch.id,
      detail: sentence,
    }),
  );
  return null;
}

function likeOf({ row, transaction: { id, reference, day } }: Like): PaymentLike {
  return { row: row.rowId, payment: { id, reference, day } };
}

function isSame(reference: string | null, row: ComparedRow): boolean {
  return reference?.toLowerCase() === row.reference.toLowerCase();
}

function nameOf({ id, reference }: AccountTransaction): string {
  return id ?? reference ?? 'without a number';
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
