import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { BatchId, RowId } from '../../shared/batch/identifiers.ts';
import { blockOf, type Block, type DeskProblem } from '../../shared/bridge/problem.ts';
import { formatRupees } from '../../shared/money/format.ts';
import { addPaise, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { batchByNumber, insertBatch, type StoredBatch } from '../ledger/batches.ts';
import type { LedgerReader } from '../ledger/database.ts';
import { someMasked } from '../ledger/maskable.ts';
import { finishImport } from '../ledger/imports.ts';
import type { Ledger } from '../ledger/open.ts';
import { leftToTakeBack } from '../ledger/reversals.ts';
import type { PaidRow } from '../ledger/paid-rows.ts';
import { findRow, insertRow, type StoredRow } from '../ledger/rows.ts';
import { newBatchId } from './import-sheet.ts';
import { typedCells, typedRow, typedSheet } from './typed-sheet.ts';
import { refreshAll, valuesOf } from './verdicts.ts';

export interface TakeBackOrder {
  readonly credits: readonly { readonly rowId: RowId; readonly amountPaise: Paise }[];
  readonly reason: string;
  readonly preparedBy: string;
}

/**
 * Makes a batch that takes wrong credits back, each in whole or in part and never more than it was. Nothing moves
 * until a second person has approved it and somebody sends it.
 */
export function takeBack(
  ledger: Ledger,
  order: TakeBackOrder,
  randomBytes: (count: number) => Uint8Array,
): Result<BatchId, DeskProblem> {
  const { db } = ledger;
  const found = creditsOf(db, order);
  if (!found.ok) return found;
  const { batch, credits } = found.value;
  const rows = credits.map(({ credit, amountPaise }) => ({
    credit,
    values: { ...valuesOf(credit), amountPaise, remarks: order.reason, reference: null },
  }));
  const typed = rows.map(({ values }) => typedRow(values));
  const at = ledger.now().toISOString();
  const id = newBatchId(ledger.now(), randomBytes);
  const total = credits.reduce((sum, { amountPaise }) => addPaise(sum, amountPaise), zeroPaise);
  const [only, second] = credits;
  db.write('take back', (tx) => {
    const number = insertBatch(tx, {
      ...typedSheet(typed),
      id,
      name:
        second === undefined && only !== undefined
          ? `Reversal from ${only.credit.name ?? 'one recipient'}`
          : `Reversal of ${credits.length} credits`,
      environment: batch.environment,
      connection: batch.connection,
      at,
      preparedBy: order.preparedBy,
      parent: null,
      period: batch.period,
      kind: 'reversal',
      account: { companyId: batch.companyId ?? '', cardAccountId: batch.cardAccountId ?? '' },
    });
    for (const [position, { credit, values }] of rows.entries())
      insertRow(tx, number, {
        position,
        sourceRow: position + 1,
        cells: typedCells(typed[position] ?? {}),
        values,
        findings: [],
        reverses: credit.id,
      });
    refreshAll(tx, batchByNumber(db, number), defaultRuleLimits, at);
    finishImport(tx, {
      batch: { number, id },
      road: 'reversal',
      by: order.preparedBy,
      at,
      detail: `${credits.length} credits, ${formatRupees(total)}, to be reversed: ${order.reason}`,
    });
  });
  return ok(id);
}

interface Credits {
  readonly batch: StoredBatch;
  readonly credits: readonly { readonly credit: StoredRow; readonly amountPaise: Paise }[];
}

function creditsOf(db: LedgerReader, order: TakeBackOrder): Result<Credits, DeskProblem> {
  const credits: { credit: StoredRow; amountPaise: Paise }[] = [];
  let batch: StoredBatch | null = null;
  for (const { rowId, amountPaise } of order.credits) {
    const credit = findRow(db, rowId);
    if (credit === null) return fail(noSuchCredit);
    const theirs = batchByNumber(db, credit.batch);
    if (credit.state !== 'credited' || !kindOf(theirs.kind).isReversible)
      return fail(notCredited(credit));
    if (credits.some((one) => one.credit.id === credit.id)) return fail(namedTwice(credit));
    if (someMasked(db, [rowId])) return fail(creditMasked(credit));
    if (batch !== null && !sameAccount(batch, theirs)) return fail(otherAccount);
    const left = leftToTakeBack(db, credit);
    if (left <= 0 || amountPaise > left) return fail(tooMuch(credit, left));
    if (amountPaise <= 0) return fail(nothingToTake);
    credits.push({ credit, amountPaise });
    batch = theirs;
  }
  return batch === null ? fail(noSuchCredit) : ok({ batch, credits });
}

function sameAccount(a: StoredBatch, b: StoredBatch): boolean {
  return (
    a.connection === b.connection &&
    a.environment === b.environment &&
    a.companyId === b.companyId &&
    a.cardAccountId === b.cardAccountId
  );
}

/** Why a reversal cannot be approved as it stands, in sentences: a credit of which less is left than is asked. */
export function reversalBlocks(db: LedgerReader, rows: Iterable<PaidRow>): Block[] {
  const blocks: Block[] = [];
  for (const row of rows) {
    if (row.state !== 'ready' || row.reverses === null) continue;
    const credit = findRow(db, row.reverses);
    const left = credit === null ? zeroPaise : leftToTakeBack(db, credit, row.id);
    if (credit === null || (row.amountPaise ?? zeroPaise) <= left) continue;
    blocks.push(blockOf(tooMuch(credit, left)));
  }
  return blocks;
}

/** Only the account that gave a credit can take it back. */
export const reversalLeavesAccount: DeskProblem = {
  code: 'reversal-other-account',
  message: 'A payment can be reversed only through the account that made it.',
  remedy: 'Set the connection back to the company and card account of the payment.',
};

function tooMuch(credit: StoredRow, left: Paise): DeskProblem {
  const whole = formatRupees(credit.amountPaise ?? zeroPaise);
  return {
    code: 'more-than-the-credit',
    message:
      left <= 0
        ? `The payment ${credit.reference ?? ''} of ${whole} is reversed already, or its reversal is in progress.`
        : `Of the payment ${credit.reference ?? ''} of ${whole}, at most ${formatRupees(left)} can be reversed.`,
    remedy:
      left <= 0
        ? 'Check the payment timeline of that recipient. An unknown outcome must be resolved first.'
        : 'Reverse at most that amount.',
  };
}

function notCredited(credit: StoredRow): DeskProblem {
  return {
    code: 'not-credited',
    message: `${credit.name ?? 'This row'} has no payment that can be reversed: the row is ${credit.state}.`,
    remedy:
      'Only payments that EnKash has credited can be reversed. Resolve an unknown outcome first.',
  };
}

function creditMasked(credit: StoredRow): DeskProblem {
  return {
    code: 'credit-masked',
    message: `The recipient of the payment ${credit.reference ?? ''} was masked, so Reward Desk no longer knows from which card to reverse it.`,
    remedy:
      'Reverse it in the EnKash portal, and note there that it is a reversal of that reference.',
  };
}

function namedTwice(credit: StoredRow): DeskProblem {
  return {
    code: 'credit-twice',
    message: `The payment ${credit.reference ?? ''} is listed twice.`,
    remedy: 'List it once, with the whole amount to reverse.',
  };
}

const noSuchCredit: DeskProblem = {
  code: 'no-such-credit',
  message: 'There is no such payment in this data.',
  remedy: 'Search for the recipient in the results of the batch.',
};
const otherAccount: DeskProblem = {
  code: 'credits-of-two-accounts',
  message: 'These payments were made from two accounts.',
  remedy: 'Reverse them in one batch per account.',
};
const nothingToTake: DeskProblem = {
  code: 'nothing-to-take-back',
  message: 'The amount to reverse must be more than zero.',
  remedy: 'Enter the amount to reverse.',
};
