import { z } from 'zod';
import { rowIdSchema, type RowId } from '../../shared/batch/identifiers.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import type { RowFilter, RowSort } from '../../shared/batch/views.ts';
import { paiseSchema, type Paise } from '../../shared/money/paise.ts';
import { cellSchema, type Cell } from '../../shared/cell/cell.ts';
import { recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import { titles, type RecipientValues } from '../../shared/recipient/recipient.ts';
import { findingSchema, type Finding, type Severity } from '../../shared/findings/finding.ts';
import type { Edits } from '../../shared/workbook/source-row.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';
import { likeText } from './like-text.ts';
import { projection } from './projection.ts';
import { markFindings, severityRank } from './verdicts.ts';

const settledBy = z.enum(['reply', 'look-up', 'same-reference', 'person']);

const storedRowSchema = z.object({
  id: rowIdSchema,
  batch: z.int(),
  position: z.int(),
  sourceRow: z.int(),
  cells: jsonText(z.array(cellSchema)),
  edits: jsonText(z.partialRecord(z.enum(recipientFields), z.string())),
  title: z.enum(titles).nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  amountPaise: paiseSchema.nullable(),
  remarks: z.string().nullable(),
  reference: z.string().nullable(),
  reverses: rowIdSchema.nullable(),
  findings: jsonText(z.array(findingSchema)),
  crossFindings: jsonText(z.array(findingSchema)),
  state: z.enum(rowStates),
  excludedBecause: z.string().nullable(),
  cause: z.string().nullable(),
  causeText: z.string().nullable(),
  enkashTxnId: z.string().nullable(),
  enkashCardId: z.string().nullable(),
  enkashUserId: z.string().nullable(),
  balanceAfterPaise: paiseSchema.nullable(),
  otbBalancePaise: paiseSchema.nullable(),
  settledBy: settledBy.nullable(),
  settledAt: z.string().nullable(),
  note: z.string().nullable(),
});
export type StoredRow = z.infer<typeof storedRowSchema>;

const fields = projection(storedRowSchema);

export interface NewRow {
  readonly position: number;
  readonly sourceRow: number;
  readonly cells: readonly Cell[];
  readonly values: RecipientValues;
  readonly findings: readonly Finding[];
  /** The credited row that this one takes back; only in a reversal. */
  readonly reverses?: RowId | null;
}

export function insertRow(db: LedgerTransaction, batch: number, row: NewRow): RowId {
  const { values } = row;
  const marks = markFindings(row.findings);
  const id = db.insert('rows', {
    batch,
    position: row.position,
    source_row: row.sourceRow,
    cells: JSON.stringify(row.cells),
    title: values.title,
    name: values.name,
    email: values.email,
    mobile: values.mobile,
    amount_paise: values.amountPaise,
    remarks: values.remarks,
    reference: values.reference,
    reverses: row.reverses ?? null,
    findings: JSON.stringify(row.findings),
    codes: marks.codes,
    severity: marks.severity,
    state: 'draft',
  });
  return rowIdSchema.parse(id);
}

/** Writes what the rules make of a row after an edit: its values and its own findings. */
export function writeReading(
  db: LedgerTransaction,
  row: RowId,
  edits: Edits,
  values: RecipientValues,
  findings: readonly Finding[],
): void {
  db.run(
    `UPDATE rows SET edits = ?, title = ?, name = ?, email = ?, mobile = ?, amount_paise = ?, remarks = ?,
       reference = ?, findings = ? WHERE id = ?`,
    JSON.stringify(edits),
    values.title,
    values.name,
    values.email,
    values.mobile,
    values.amountPaise,
    values.remarks,
    values.reference,
    JSON.stringify(findings),
    row,
  );
}

export function findRow(db: LedgerReader, row: RowId): StoredRow | null {
  return db.get(storedRowSchema, `SELECT ${fields} FROM rows WHERE id = ?`, row);
}

/** The row of a batch that has this number in its sheet. */
export function rowOfSheet(db: LedgerReader, batch: number, sourceRow: number): RowId | null {
  const found = db.get(
    z.object({ id: rowIdSchema }),
    'SELECT id FROM rows WHERE batch = ? AND source_row = ? ORDER BY position LIMIT 1',
    batch,
    sourceRow,
  );
  return found?.id ?? null;
}

/** All rows of a batch in its order, one at a time. */
export function eachRow(db: LedgerReader, batch: number): Generator<StoredRow> {
  return db.each(
    storedRowSchema,
    `SELECT ${fields} FROM rows WHERE batch = ? ORDER BY position`,
    batch,
  );
}

export function rowsById(db: LedgerReader, ids: readonly RowId[]): StoredRow[] {
  return db.all(
    storedRowSchema,
    `SELECT ${fields} FROM rows WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
}

/** Rows of a batch that share a mobile, an e-mail or a reference. */
export function rowsSharing(
  db: LedgerReader,
  batch: number,
  what: 'mobile' | 'email' | 'reference',
  value: string,
): StoredRow[] {
  const key = what === 'reference' ? 'lower(reference)' : what;
  return db.all(
    storedRowSchema,
    `SELECT ${fields} FROM rows WHERE batch = ? AND ${key} = ? AND state <> 'excluded' ORDER BY position`,
    batch,
    value,
  );
}

export function excludeRow(db: LedgerTransaction, row: RowId, reason: string): void {
  db.run("UPDATE rows SET state = 'excluded', excluded_because = ? WHERE id = ?", reason, row);
}

/** Lets an excluded row take part again; the verdict that follows decides between ready and invalid. */
export function includeRow(db: LedgerTransaction, row: RowId): void {
  db.run("UPDATE rows SET state = 'invalid', excluded_because = NULL WHERE id = ?", row);
}

const sortColumns: Readonly<Record<RowSort['by'], string>> = {
  position: 'position',
  state: 'state',
  title: 'title',
  name: 'name COLLATE NOCASE',
  email: 'email',
  mobile: 'mobile',
  amount: 'amount_paise',
  remarks: 'remarks COLLATE NOCASE',
  reference: 'reference',
};

/** The ids of the rows that pass a filter, in the wanted order: what a list's pages are cut from. */
export function filteredRows(
  db: LedgerReader,
  batch: number,
  filter: RowFilter,
  sort: RowSort,
): RowId[] {
  const where = ['batch = ?'];
  const values: (string | number | null)[] = [batch];
  if (filter.states !== undefined) {
    where.push('state IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(filter.states));
  }
  if (filter.severity !== undefined) {
    where.push('severity = ?');
    values.push(severityRank[filter.severity]);
  }
  if (filter.code !== undefined) {
    where.push("codes LIKE ? ESCAPE '\\'");
    values.push(
      `%|${likeText(filter.code)}:${filter.field ?? ''}${filter.field === undefined ? '' : '|'}%`,
    );
  } else if (filter.field !== undefined) {
    where.push('codes LIKE ?');
    values.push(`%:${filter.field}|%`);
  }
  if (filter.cause !== undefined) {
    where.push('cause IS ?');
    values.push(filter.cause);
  }
  if (filter.text !== undefined && filter.text.trim() !== '') {
    where.push(
      `(coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(mobile, '') || ' ' ||
        coalesce(reference, '') || ' ' || coalesce(remarks, '') || ' ' || coalesce(title, '') || ' ' ||
        coalesce(enkash_txn_id, '') || ' ' || coalesce(amount_paise / 100, '') || ' ' || edits || ' ' || cells)
       LIKE ? ESCAPE '\\'`,
    );
    values.push(`%${likeText(filter.text.trim())}%`);
  }
  const direction = sort.direction === 'up' ? 'ASC' : 'DESC';
  return db
    .all(
      z.object({ id: rowIdSchema }),
      `SELECT id FROM rows WHERE ${where.join(' AND ')}
       ORDER BY ${sortColumns[sort.by]} ${direction} NULLS LAST, position`,
      ...values,
    )
    .map(({ id }) => id);
}

/** The fields that findings of one severity are about, row by row; null is a row as a whole. Excluded rows have none. */
export function fieldsWithSeverity(
  db: LedgerReader,
  batch: number,
  severity: Severity,
): ReadonlyMap<RowId, ReadonlySet<RecipientField | null>> {
  const found = new Map<RowId, Set<RecipientField | null>>();
  const of = (findings: 'findings' | 'cross_findings'): string =>
    `SELECT rows.id, said.value ->> 'field' AS field FROM rows, json_each(rows.${findings}) AS said
     WHERE rows.batch = ? AND rows.severity >= ? AND rows.state <> 'excluded'
       AND said.value ->> 'severity' = ?`;
  const values = [batch, severityRank[severity], severity];
  for (const { id, field } of db.each(
    z.object({ id: rowIdSchema, field: z.enum(recipientFields).nullable() }),
    `${of('findings')} UNION ${of('cross_findings')}`,
    ...values,
    ...values,
  )) {
    const fields = found.get(id);
    if (fields === undefined) found.set(id, new Set([field]));
    else fields.add(field);
  }
  return found;
}

/** The amounts of the rows that take part, for what is usual in the batch. */
export function amountsOfBatch(db: LedgerReader, batch: number): Paise[] {
  // One text instead of a hundred thousand rows: an edit asks for this.
  const found = db.get(
    z.object({ amounts: jsonText(z.array(paiseSchema)) }),
    `SELECT json_group_array(amount_paise) AS amounts FROM rows
     WHERE batch = ? AND amount_paise IS NOT NULL AND state <> 'excluded'`,
    batch,
  );
  return found?.amounts ?? [];
}
