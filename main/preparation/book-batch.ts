import { rowName } from '../../shared/batch/row-number.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import type { BookPreview, BookSource } from '../../shared/bridge/recipient-calls.ts';
import { indianDate } from '../../shared/calendar/indian-day.ts';
import { monthInIndia, type BatchPeriod } from '../../shared/calendar/batch-period.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Connection, Environment } from '../../shared/connection/connection.ts';
import { quote } from '../../shared/findings/quote.ts';
import type { RuleLimits } from '../../shared/findings/limits.ts';
import { addPaise, rupeesText, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readRow } from '../../shared/workbook/read-row.ts';
import { batchByNumber, findBatch, insertBatch } from '../ledger/batches.ts';
import type { LedgerTransaction } from '../ledger/database.ts';
import { finishImport } from '../ledger/imports.ts';
import type { Ledger } from '../ledger/open.ts';
import { findRecipient, type BookedRecipient } from '../ledger/recipient-list.ts';
import { fillRecipientBook } from '../ledger/recipient-book.ts';
import { recipientsOfBatch } from '../ledger/recipient-rows.ts';
import { insertRow } from '../ledger/rows.ts';
import { batchProblem } from './approval-problems.ts';
import { newBatchId } from './import-sheet.ts';
import { typedCells, typedSheet, type TypedRow } from './typed-sheet.ts';
import { refreshAll } from './verdicts.ts';

/** Somebody who comes along into a batch from the book. */
interface BookLine {
  readonly known: BookedRecipient;
  readonly amountPaise: Paise;
  readonly remarks: string;
}

interface BookList {
  readonly environment: Environment;
  readonly lines: readonly BookLine[];
  readonly differences: BookPreview['differences'];
  /** What it is made of, for the audit trail. */
  readonly of: string;
}

const notThen: Partial<Record<RowState, string>> = {
  excluded: 'was excluded then',
  failed: 'failed then',
  held: 'is on hold there',
  unknown: 'has an unknown outcome there',
};

/** Whom a batch from the book is made of, with what is different now. */
function bookList(db: LedgerTransaction, from: BookSource): Result<BookList, DeskProblem> {
  fillRecipientBook(db);
  const differences: { mobile: string; says: string }[] = [];
  const lines: BookLine[] = [];
  const take = (known: BookedRecipient, amountPaise: Paise, remarks: string): void => {
    if (known.leftAt === null) lines.push({ known, amountPaise, remarks });
    else
      differences.push({
        mobile: known.mobile,
        says: `${quote(known.name ?? known.mobile)} was marked as left on ${indianDate(known.leftAt)} (${quote(known.leftReason ?? '')}) and does not come along.`,
      });
  };
  if (from.kind === 'picked') {
    for (const mobile of new Set(from.mobiles)) {
      const known = findRecipient(db, from.environment, mobile);
      if (known === null) return fail(notInBook(mobile));
      take(known, known.lastPaise, '');
    }
    return ok({ environment: from.environment, lines, differences, of: 'picked' });
  }
  const batch = findBatch(db, from.batchId);
  if (batch === null) return fail(batchProblem(from.batchId));
  if (batch.state !== 'settled' || batch.kind === 'reversal') return fail(notCompleted);
  const rows = recipientsOfBatch(db, batch.number);
  for (const { mobile, name, email, remarks, amountPaise, state, sourceRow } of rows) {
    const known = mobile === null ? null : findRecipient(db, batch.environment, mobile);
    if (state !== 'credited' || known === null || amountPaise === null) {
      differences.push({
        mobile: mobile ?? '',
        says: `${quote(name ?? rowName(sourceRow))} ${notThen[state] ?? 'was not credited then'} and does not come along.`,
      });
      continue;
    }
    take(known, amountPaise, remarks ?? '');
    const changed = [
      ...(known.name !== name ? [`the name ${quote(known.name ?? '')}`] : []),
      ...(known.email !== email ? [`the email ${quote(known.email ?? '')}`] : []),
    ];
    if (changed.length > 0 && known.leftAt === null)
      differences.push({
        mobile: known.mobile,
        says: `${quote(name ?? known.mobile)} has ${changed.join(' and ')} since ${quote(known.batch)}.`,
      });
  }
  return ok({ environment: batch.environment, lines, differences, of: batch.id });
}

const differencesShown = 200;

/** Says whom a batch from the book would pay and what is different from before. */
export function previewBookBatch(
  ledger: Ledger,
  from: BookSource,
): Result<BookPreview, DeskProblem> {
  const list = ledger.db.write('look into the recipient book', (tx) => bookList(tx, from));
  if (!list.ok) return list;
  const { lines, differences } = list.value;
  return ok({
    recipients: lines.length,
    totalPaise: lines.reduce((sum, { amountPaise }) => addPaise(sum, amountPaise), zeroPaise),
    differences: differences.slice(0, differencesShown),
    differencesTotal: differences.length,
  });
}

export interface BookBatchOrder {
  readonly from: BookSource;
  readonly name: string;
  readonly connection: Connection;
  readonly preparedBy: string;
  readonly limits: RuleLimits;
  /** Rupees for each; null: as much as the last time. */
  readonly amount: string | null;
  /** The month that it is for; the one that it is in India when nobody says so. */
  readonly period?: BatchPeriod;
}

/** Makes a batch of known recipients, as if they had been typed: it is checked like a sheet, and wrong rows are fixed there. */
export function startBookBatch(
  ledger: Ledger,
  order: BookBatchOrder,
  randomBytes: (count: number) => Uint8Array,
): Result<BatchId, DeskProblem> {
  const { db } = ledger;
  const { connection, limits, preparedBy, amount } = order;
  return db.write('batch from the recipient book', (tx) => {
    const list = bookList(tx, order.from);
    if (!list.ok) return list;
    const { environment, lines, of } = list.value;
    if (environment !== connection.environment) return fail(otherEnvironment);
    if (lines.length === 0) return fail(nobodyLeft);
    const rows = lines.map(({ known, amountPaise, remarks }): TypedRow => ({
      title: known.title ?? '',
      name: known.name ?? '',
      email: known.email ?? '',
      mobile: known.mobile,
      amount: amount ?? rupeesText(amountPaise),
      remarks,
    }));
    const sheet = typedSheet(rows);
    const at = ledger.now().toISOString();
    const id = newBatchId(ledger.now(), randomBytes);
    const number = insertBatch(tx, {
      ...sheet,
      fileName: 'Recipient book',
      headers: [...sheet.headers, employeeCode],
      id,
      name: order.name,
      environment,
      connection: connection.name,
      at,
      preparedBy,
      parent: null,
      period: order.period ?? monthInIndia(ledger.now()),
    });
    for (const [position, row] of rows.entries()) {
      const code = lines[position]?.known.employeeCode ?? '';
      const cells = [
        ...typedCells(row),
        code === '' ? { kind: 'empty' as const } : { kind: 'text' as const, text: code },
      ];
      const reading = readRow(cells, sheet.mapping, {}, limits);
      insertRow(tx, number, { position, sourceRow: position + 2, cells, ...reading });
    }
    refreshAll(tx, batchByNumber(db, number), limits, at);
    finishImport(tx, {
      batch: { number, id },
      road: 'typed',
      by: preparedBy,
      at,
      detail: `${rows.length} recipients from the recipient book, ${of === 'picked' ? 'picked one by one' : `as in ${of}`}.`,
    });
    return ok(id);
  });
}

/** By this header the code is carried along, and found again. */
const employeeCode = 'Employee code';

function notInBook(mobile: string): DeskProblem {
  return {
    code: 'not-in-book',
    message: `No recipient with the mobile ${mobile} is in the recipient book.`,
    remedy: 'Look for the recipient by name or email. The book holds those of completed batches.',
  };
}

const notCompleted: DeskProblem = {
  code: 'batch-not-completed',
  message: 'Only a completed batch can be repeated.',
  remedy: 'Complete the batch first, or choose another one.',
};

const otherEnvironment: DeskProblem = {
  code: 'other-environment',
  message: 'These recipients are of another environment than the account.',
  remedy: 'Choose an account of the same environment: practice, test or live.',
};

const nobodyLeft: DeskProblem = {
  code: 'no-recipients',
  message: 'No recipient is left for the batch.',
  remedy: 'Pick others, or mark them as not left.',
};
