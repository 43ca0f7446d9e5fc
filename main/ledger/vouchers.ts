import { z } from 'zod';
import { indianDay } from '../../shared/calendar/indian-day.ts';
import { cellText, emptyCell } from '../../shared/cell/cell-text.ts';
import { cellSchema } from '../../shared/cell/cell.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { NewVoucher, PostedRow } from '../../shared/vouchers/make-vouchers.ts';
import { voucherSchema } from '../../shared/vouchers/voucher.ts';
import { carriedColumns } from '../../shared/workbook/carried-columns.ts';
import type { CarriedField } from '../../shared/workbook/carried-fields.ts';
import { columnMappingSchema } from '../../shared/workbook/inspection.ts';
import type { LedgerDatabase } from './database.ts';
import { jsonText } from './json-text.ts';

const storedSchema = z.object({
  voucher: jsonText(voucherSchema),
  at: z.string(),
  by: z.string(),
});
/** A voucher that was written, with who wrote it first. */
export type StoredVoucher = z.infer<typeof storedSchema>;

/** The vouchers of a batch, in their order. */
export function vouchersOf(db: LedgerDatabase, batch: number): StoredVoucher[] {
  return db.all(
    storedSchema,
    'SELECT content AS voucher, posted_at AS at, posted_by AS by FROM vouchers WHERE batch = ? ORDER BY n',
    batch,
  );
}

/** How many credited rows of a batch are in no voucher yet. */
export function rowsWithoutVoucher(db: LedgerDatabase, batch: number): number {
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
  reference: z.string().nullable(),
  paise: paiseSchema,
  at: z.string(),
  cells: z.string().nullable(),
  sheet: z.int(),
});
const cellsSchema = jsonText(z.array(cellSchema));

/** Which carried column is the cost centre of a voucher. */
export type CostCentreFrom = CarriedField | 'none';

/**
 * The credited rows of a batch that are in no voucher yet, each on the day on which it first went out. A row that takes
 * a credit back has the codes of that credit's row.
 */
export function rowsToPost(
  db: LedgerDatabase,
  batch: number,
  costCentreFrom: CostCentreFrom,
): PostedRow[] {
  const columns = new Map<number, ReadonlyMap<string, number>>();
  const columnsOf = (sheet: number): ReadonlyMap<string, number> => {
    const known = columns.get(sheet) ?? carriedOf(db, sheet);
    columns.set(sheet, known);
    return known;
  };
  const found = db.each(
    rowSchema,
    `SELECT r.id, r.reference, r.amount_paise AS paise, coalesce(s.at, r.settled_at, b.run_started_at) AS at,
       coalesce(c.cells, r.cells) AS cells, coalesce(c.batch, r.batch) AS sheet
     FROM rows r JOIN batches b ON b.number = r.batch LEFT JOIN rows c ON c.id = r.reverses
     LEFT JOIN (SELECT a.row AS row, min(q.started_at) AS at FROM requests q JOIN attempts a ON a.request = q.id
       WHERE q.batch = ?1 AND q.purpose <> 'look-up' GROUP BY a.row) s ON s.row = r.id
     WHERE r.batch = ?1 AND r.state = 'credited'
       AND NOT EXISTS (SELECT 1 FROM voucher_rows v WHERE v.row = r.id) ORDER BY r.position`,
    batch,
  );
  const rows: PostedRow[] = [];
  for (const { id, reference, paise, at, cells, sheet } of found) {
    const carried = columnsOf(sheet);
    const texts = carried.size === 0 || cells === null ? [] : cellsSchema.parse(cells);
    const valueOf = (field: string): string => {
      const column = carried.get(field);
      return column === undefined ? '' : cellText(texts[column] ?? emptyCell).trim();
    };
    rows.push({
      ...{ id, reference, paise, day: indianDay(at) ?? at.slice(0, 10) },
      costCentre: valueOf(costCentreFrom),
      programme: valueOf('programme'),
      glCode: valueOf('glCode'),
    });
  }
  return rows;
}

function carriedOf(db: LedgerDatabase, batch: number): ReadonlyMap<string, number> {
  const sheet = db.get(
    z.object({ headers: jsonText(z.array(z.string())), mapping: jsonText(columnMappingSchema) }),
    'SELECT headers, mapping FROM batches WHERE number = ?',
    batch,
  );
  return new Map(
    sheet === null
      ? []
      : carriedColumns(sheet.headers, sheet.mapping).map(({ field, column }) => [field, column]),
  );
}

/** Marks rows as booked by their vouchers, for good. Only inside `write`. */
export function insertVouchers(
  db: LedgerDatabase,
  batch: number,
  vouchers: readonly NewVoucher[],
  before: number,
  posted: { readonly at: string; readonly by: string },
): void {
  for (const [at, { voucher, rows }] of vouchers.entries()) {
    db.run(
      'INSERT INTO vouchers VALUES (?, ?, ?, ?, ?, ?)',
      voucher.id,
      batch,
      before + at + 1,
      JSON.stringify(voucher),
      posted.at,
      posted.by,
    );
    for (const row of rows) db.run('INSERT INTO voucher_rows VALUES (?, ?)', row, voucher.id);
  }
}
