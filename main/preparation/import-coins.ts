import { cellText, emptyCell } from '../../shared/cell/cell-text.ts';
import type { Cell } from '../../shared/cell/cell.ts';
import { monthInIndia, type BatchPeriod } from '../../shared/calendar/batch-period.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { CardHolder } from '../../shared/bridge/enkash-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import type { CoinEvent } from '../../shared/enkash/coins.ts';
import { formatCount } from '../../shared/money/format.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ColumnMapping, Inspection, SheetChoice } from '../../shared/workbook/inspection.ts';
import {
  userColumnsOf,
  userColumnsSchema,
  type UserColumns,
} from '../../shared/workbook/user-columns.ts';
import { readRow } from '../../shared/workbook/read-row.ts';
import { fieldCells, type SourceRow } from '../../shared/workbook/source-row.ts';
import { tenDigits } from '../enkash/coins.ts';
import { batchByNumber, insertBatch } from '../ledger/batches.ts';
import { insertImportNotice } from '../ledger/import-notices.ts';
import { finishImport } from '../ledger/imports.ts';
import type { Ledger } from '../ledger/open.ts';
import { insertRow } from '../ledger/rows.ts';
import { readSheet, type SheetSource } from '../reading/sheet-reader.ts';
import { withCoins } from './coin-event.ts';
import { limitsOf } from './connection-limits.ts';
import { newBatchId } from './import-sheet.ts';
import { refreshAll } from './verdicts.ts';

/** Whom a row of a sheet of users names; null where it does not say. */
export interface NamedUser {
  readonly userId: string | null;
  readonly mobile: string | null;
  readonly email: string | null;
}

export interface UserSheet {
  readonly inspection: Inspection;
  readonly rows: readonly SourceRow[];
  readonly users: readonly NamedUser[];
}

/** A sheet of users is held whole, and each is asked for at EnKash. */
export const mostUsers = 20_000;

/** Reads a sheet that names users by mobile, email or EnKash's user ID. `chosen`: the columns of a person; null: its headers say. */
export async function readUserSheet(
  source: SheetSource,
  choice: SheetChoice,
  chosen: UserColumns | null,
  workerUrl: URL,
): Promise<Result<UserSheet, DeskProblem>> {
  const rows: SourceRow[] = [];
  const read = await readSheet(source, choice, {
    workerUrl,
    onRows: (more) => {
      if (rows.length <= mostUsers) rows.push(...more);
    },
  });
  if (!read.ok) return fail(read.error);
  const inspection = read.value;
  const columns = chosen ?? userColumnsOf(inspection);
  const mapping = chosen === null ? inspection.mapping : mappingOf(chosen);
  if (!userColumnsSchema.safeParse(columns).success) return fail(noUserColumn);
  const { userId: idColumn } = columns;
  if (rows.length > mostUsers) return fail(tooManyUsers);
  if (rows.length === 0) return fail(noUsers);
  const users = rows.map(({ cells }): NamedUser => {
    const fields = fieldCells(cells, mapping, {});
    const mobile = tenDigits(cellText(fields.mobile));
    return {
      userId: idColumn === null ? null : textOf(cells[idColumn] ?? emptyCell),
      mobile: mobile === '' ? null : mobile,
      email: textOf(fields.email)?.toLowerCase() ?? null,
    };
  });
  return ok({ inspection, rows, users });
}

function mappingOf({ mobile, email }: UserColumns): ColumnMapping {
  return {
    ...(mobile === null ? {} : { mobile: [mobile] }),
    ...(email === null ? {} : { email: [email] }),
  };
}

function textOf(cell: Cell): string | null {
  const text = cellText(cell).trim();
  return text === '' ? null : text;
}

/** What is learnt of each user stands beside the sheet's own columns; the fields of the rows are read from it. */
const learntHeaders = [
  'Title (EnKash)',
  'Full name (EnKash)',
  'Email (EnKash)',
  'Mobile (EnKash)',
  'User ID (EnKash)',
] as const;

export interface CoinImport {
  readonly sheet: UserSheet;
  readonly event: CoinEvent;
  /** EnKash's users who are named in the sheet. */
  readonly known: readonly CardHolder[];
  readonly name: string;
  readonly connection: Connection;
  readonly preparedBy: string;
  readonly period?: BatchPeriod;
}

/**
 * Makes a batch of coins of a sheet of users and of what EnKash knows of them. A row whose user EnKash does not know, or
 * knows more than once, has errors, and is fixed or excluded like any other.
 */
export function importCoins(
  ledger: Ledger,
  { sheet, event, known, name, connection, preparedBy, period }: CoinImport,
  randomBytes: (count: number) => Uint8Array,
): BatchId {
  const { db } = ledger;
  const { inspection, rows, users } = sheet;
  const find = userFinder(known);
  const headers = inspection.columns.map(({ header }) => header);
  const at = headers.length;
  const limits = limitsOf(connection, 'coins');
  const mapping = withCoins(
    { title: [at], name: [at + 1], email: [at + 2], mobile: [at + 3] },
    event,
  );
  const now = ledger.now().toISOString();
  const id = newBatchId(ledger.now(), randomBytes);
  const unknown = users.filter((user) => find(user) === null).length;
  db.write('import coins', (tx) => {
    const number = insertBatch(tx, {
      id,
      name,
      environment: connection.environment,
      connection: connection.name,
      at: now,
      fileName: inspection.fileName,
      fileSha256: inspection.sha256,
      sheet: inspection.sheet,
      headers: [...headers, ...learntHeaders],
      mapping,
      preparedBy,
      parent: null,
      period: period ?? monthInIndia(ledger.now()),
      kind: 'coins',
      coinEvent: event,
    });
    for (const [position, { row, cells: own }] of rows.entries()) {
      const named = users[position] ?? { userId: null, mobile: null, email: null };
      const cells = [...padded(own, at), ...learntCells(named, find(named))];
      insertRow(tx, number, {
        position,
        sourceRow: row,
        cells,
        ...readRow(cells, mapping, {}, limits),
      });
    }
    for (const notice of inspection.notices) insertImportNotice(tx, number, notice);
    refreshAll(tx, batchByNumber(db, number), limits, now);
    finishImport(tx, {
      batch: { number, id },
      road: 'import',
      by: preparedBy,
      at: now,
      detail: `${rows.length} users from a ${inspection.kind} file with the SHA-256 ${inspection.sha256}, for ${formatCount(event.amount)} coins each of the event ${event.id}.${unknown === 0 ? '' : ` EnKash does not know ${unknown} of them for certain.`}`,
    });
  });
  return id;
}

function padded(cells: readonly Cell[], width: number): Cell[] {
  return Array.from({ length: width }, (_, index) => cells[index] ?? emptyCell);
}

/** Of somebody whom EnKash does not know, only what the sheet says, so that it can be compared and corrected. */
function learntCells(named: NamedUser, user: CardHolder | null): Cell[] {
  const texts =
    user === null
      ? [null, null, named.email, named.mobile, null]
      : [user.title, user.name, user.email, tenDigits(user.mobile), user.userId];
  return texts.map((text) =>
    text === null || text === '' ? emptyCell : ({ kind: 'text', text } as const),
  );
}

/** Says of one of EnKash's users whether a row may be theirs. */
export function perhapsNamed(users: readonly NamedUser[]): (user: CardHolder) => boolean {
  const ids = new Set(users.map(({ userId }) => userId));
  const mobiles = new Set(users.map(({ mobile }) => mobile));
  const emails = new Set(users.map(({ email }) => email));
  return ({ userId, mobile, email }) =>
    (userId !== null && ids.has(userId)) ||
    mobiles.has(tenDigits(mobile)) ||
    (email !== null && emails.has(email.toLowerCase()));
}

/** Whether EnKash's user is the one of a row: everything that the row says must agree. */
function isNamed(user: CardHolder, { userId, mobile, email }: NamedUser): boolean {
  return (
    (userId !== null || mobile !== null || email !== null) &&
    (userId === null || user.userId === userId) &&
    (mobile === null || tenDigits(user.mobile) === mobile) &&
    (email === null || user.email?.toLowerCase() === email)
  );
}

/** Finds the one user of a row; null where there is none, or more than one. */
function userFinder(known: readonly CardHolder[]): (named: NamedUser) => CardHolder | null {
  const by = {
    userId: new Map<string, CardHolder[]>(),
    mobile: new Map<string, CardHolder[]>(),
    email: new Map<string, CardHolder[]>(),
  };
  const put = (map: Map<string, CardHolder[]>, key: string | null, user: CardHolder): void => {
    if (key !== null && key !== '') map.set(key, [...(map.get(key) ?? []), user]);
  };
  for (const user of known) {
    put(by.userId, user.userId, user);
    put(by.mobile, tenDigits(user.mobile), user);
    put(by.email, user.email?.toLowerCase() ?? null, user);
  }
  return (named) => {
    const near =
      named.userId !== null
        ? by.userId.get(named.userId)
        : named.mobile !== null
          ? by.mobile.get(named.mobile)
          : by.email.get(named.email ?? '');
    const fits = (near ?? []).filter((user) => isNamed(user, named));
    return new Set(fits.map(({ userId }) => userId)).size === 1 ? (fits[0] ?? null) : null;
  };
}

const noUserColumn: DeskProblem = {
  code: 'no-user-column',
  message: 'The sheet has no column that names users.',
  remedy:
    'Give a column the header "Mobile", "Email" or "User ID", or choose the columns in the window.',
};
const tooManyUsers: DeskProblem = {
  code: 'too-many-users',
  message: `The sheet has more than ${formatCount(mostUsers)} users.`,
  remedy: 'Split it into several sheets.',
};
const noUsers: DeskProblem = {
  code: 'no-users',
  message: 'The sheet has no row below its headers.',
  remedy: 'Choose another sheet.',
};
