import { z } from 'zod';
import { indianDay } from '../../shared/calendar/indian-day.ts';
import { cellText, emptyCell } from '../../shared/cell/cell-text.ts';
import { cellSchema, type Cell } from '../../shared/cell/cell.ts';
import { paiseSchema, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import { readMoney } from '../../shared/reconciliation/statement-values.ts';
import type { NewVoucher, PostedRow } from '../../shared/vouchers/make-vouchers.ts';
import type { VoucherSettings } from '../../shared/vouchers/voucher-settings.ts';
import { voucherSchema } from '../../shared/vouchers/voucher.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { firstSent, momentInBooks } from './first-sent.ts';
import { jsonText } from './json-text.ts';
import { fieldsOfBatch } from './sheet-fields.ts';

const storedSchema = z.object({
  voucher: jsonText(voucherSchema),
  at: z.string(),
  by: z.string(),
});
/** A voucher that was written, with who wrote it first. */
export type StoredVoucher = z.infer<typeof storedSchema>;

/** The vouchers of a batch, in their order. */
export function vouchersOf(db: LedgerReader, batch: number): StoredVoucher[] {
  return db.all(
    storedSchema,
    'SELECT content AS voucher, posted_at AS at, posted_by AS by FROM vouchers WHERE batch = ? ORDER BY n',
    batch,
  );
}

/** How many credited rows of a batch are in no voucher yet. */
export function rowsWithoutVoucher(db: LedgerReader, batch: number): number {
  const found = db.get(
    z.object({ rows: z.int() }),
    `SELECT count(*) AS rows FROM rows r WHERE r.batch = ? AND r.state = 'credited'
       AND NOT EXISTS (SELECT 1 FROM voucher_rows v WHERE v.row = r.id)`,
    batch,
  );
  return found?.rows ?? 0;
}

const rowSchema = z.object({
  id: z.int(),
  sourceRow: z.int(),
  reference: z.string().nullable(),
  paise: paiseSchema,
  at: z.string(),
  cells: z.string().nullable(),
  sheet: z.int(),
  is_reversal: z.int(),
});
const cellsSchema = jsonText(z.array(cellSchema));

/** What goes into new vouchers, and the rows of the file whose deducted tax is no amount. */
export interface RowsToPost {
  readonly rows: readonly PostedRow[];
  readonly unreadTax: readonly number[];
}

/**
 * The credited rows of a batch that are in no voucher yet, each on the day on which it first went out. A row that takes
 * a credit back has the codes of that credit's row, and no tax: what was deducted is not undone by it.
 */
export function rowsToPost(
  db: LedgerReader,
  batch: number,
  { costCentreFrom, tdsFrom }: Pick<VoucherSettings, 'costCentreFrom' | 'tdsFrom'>,
): RowsToPost {
  const sheets = new Map<number, ReadonlyMap<string, number>>();
  const columnsOf = (sheet: number): ReadonlyMap<string, number> => {
    const known =
      sheets.get(sheet) ??
      new Map(fieldsOfBatch(db, sheet).map(({ key, column }) => [key, column]));
    sheets.set(sheet, known);
    return known;
  };
  const found = db.each(
    rowSchema,
    `SELECT r.id, r.source_row AS sourceRow, r.reference, r.amount_paise AS paise,
       ${momentInBooks} AS at, r.reverses IS NOT NULL AS is_reversal,
       coalesce(c.cells, r.cells) AS cells, coalesce(c.batch, r.batch) AS sheet
     FROM rows r JOIN batches b ON b.number = r.batch LEFT JOIN rows c ON c.id = r.reverses
     LEFT JOIN ${firstSent} s ON s.row = r.id
     WHERE r.batch = ?1 AND r.state = 'credited'
       AND NOT EXISTS (SELECT 1 FROM voucher_rows v WHERE v.row = r.id) ORDER BY r.position`,
    batch,
  );
  const rows: PostedRow[] = [];
  const unreadTax: number[] = [];
  for (const { id, sourceRow, reference, paise, at, cells, sheet, is_reversal } of found) {
    const columns = columnsOf(sheet);
    const texts = columns.size === 0 || cells === null ? [] : cellsSchema.parse(cells);
    const cellOf = (field: string): Cell => texts[columns.get(field) ?? -1] ?? emptyCell;
    const valueOf = (field: string): string => cellText(cellOf(field)).trim();
    const tdsPaise = tdsFrom === 'none' || is_reversal === 1 ? zeroPaise : taxOf(cellOf('tds'));
    if (tdsPaise === null) unreadTax.push(sourceRow);
    rows.push({
      ...{ id, reference, paise, day: indianDay(at) ?? at.slice(0, 10) },
      tdsPaise: tdsPaise ?? zeroPaise,
      costCentre: valueOf(costCentreFrom),
      programme: valueOf('programme'),
      glCode: valueOf('glCode'),
    });
  }
  return { rows, unreadTax };
}

/** An empty cell or a dash is no tax; null: it cannot be read as an amount that was deducted. */
function taxOf(cell: Cell): Paise | null {
  if (/^[-–—]?$/.test(cellText(cell).trim())) return zeroPaise;
  const money = readMoney(cell);
  return money?.sign === null ? money.paise : null;
}

/** Marks rows as booked by their vouchers, for good. Only inside `write`. */
export function insertVouchers(
  db: LedgerTransaction,
  batch: number,
  vouchers: readonly NewVoucher[],
  before: number,
  posted: { readonly at: string; readonly by: string },
): void {
  // The rows come first, and the voucher they name is looked for at the end: looking for one of a thousand entries reads all
  // of it, for each row again.
  db.script('PRAGMA defer_foreign_keys = ON');
  for (const [at, { voucher, rows }] of vouchers.entries()) {
    db.run(
      'INSERT INTO voucher_rows SELECT value, ?1 FROM json_each(?2)',
      voucher.id,
      JSON.stringify(rows),
    );
    db.insert('vouchers', {
      id: voucher.id,
      batch,
      n: before + at + 1,
      content: JSON.stringify(voucher),
      posted_at: posted.at,
      posted_by: posted.by,
    });
  }
}
