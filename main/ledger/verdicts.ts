import { z } from 'zod';
import { rowIdSchema, type RowId } from '../../shared/batch/identifiers.ts';
import { rowStates, type RowState } from '../../shared/batch/row-state.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import { titles, type RecipientValues } from '../../shared/recipient/recipient.ts';
import { findingSchema, type Finding, type Severity } from '../../shared/findings/finding.ts';
import type { LedgerReader, LedgerTransaction, SqlValue } from './database.ts';
import { jsonText } from './json-text.ts';
import { inSlice, rowSlices } from './row-slices.ts';

/** What is kept of a row's findings for lists and filters. */
export interface FindingMarks {
  /** `|code:field|code:field|`: what a list filters by without reading JSON. */
  readonly codes: string;
  /** 0 nothing, 1 note, 2 warning, 3 error: the worst that is said of the row. */
  readonly severity: number;
}

/** The worst severity, as lists sort and filter by it. */
export const severityRank: Readonly<Record<Severity, number>> = { note: 1, warning: 2, error: 3 };

export function markFindings(findings: readonly Finding[]): FindingMarks {
  return {
    codes:
      findings.length === 0
        ? ''
        : `|${findings.map(({ code, field }) => `${code}:${field ?? ''}`).join('|')}|`,
    severity: findings.reduce((worst, { severity }) => Math.max(worst, severityRank[severity]), 0),
  };
}

const judgedRowSchema = z.object({
  id: rowIdSchema,
  sourceRow: z.int(),
  state: z.enum(rowStates),
  title: z.enum(titles).nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  amountPaise: paiseSchema.nullable(),
  remarks: z.string().nullable(),
  reference: z.string().nullable(),
  findings: z.string(),
  crossFindings: z.string(),
  codes: z.string(),
  severity: z.int(),
});

/** A row as judging needs it: without its cells. Findings stay text, as most rows have none to look at. */
export interface JudgedRow {
  readonly id: RowId;
  readonly row: number;
  readonly state: RowState;
  readonly values: RecipientValues;
  /** JSON, as stored. */
  readonly ownFindings: string;
  readonly crossFindings: string;
  readonly marks: FindingMarks;
}

/** All rows of a batch as judging needs them, in its order. */
export function eachJudgedRow(db: LedgerReader, batch: number): Generator<JudgedRow> {
  return judgedRows(db, 'batch = ?', batch);
}

/**
 * All rows of a batch in its order, some at a time, so that each can be written while the next are still to come: the
 * engine does not write while it reads.
 */
export function* judgedSlices(db: LedgerReader, batch: number): Generator<JudgedRow[]> {
  for (const slice of rowSlices(db, batch)) yield [...judgedRows(db, inSlice, ...slice)];
}

const keyedSchema = z.object({
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  reference: z.string().nullable(),
});

/** By what the rows of a batch that take part may clash, without all else that is known of them. */
export function* eachKeyed(db: LedgerReader, batch: number): Generator<RecipientValues> {
  for (const keys of db.each(
    keyedSchema,
    "SELECT mobile, email, reference FROM rows WHERE batch = ? AND state <> 'excluded'",
    batch,
  ))
    yield { ...nothingElse, ...keys };
}

const nothingElse = { title: null, name: null, amountPaise: null, remarks: null } as const;

/** The rows that take part and of which something is said, with all that is said. */
export function* eachFoundRow(
  db: LedgerReader,
  batch: number,
): Generator<{ row: number; values: RecipientValues; findings: Finding[] }> {
  for (const row of judgedRows(db, "batch = ? AND severity > 0 AND state <> 'excluded'", batch))
    yield {
      row: row.row,
      values: row.values,
      findings: [...findingsText.parse(row.ownFindings), ...findingsText.parse(row.crossFindings)],
    };
}

function* judgedRows(db: LedgerReader, where: string, ...values: SqlValue[]): Generator<JudgedRow> {
  const rows = db.each(
    judgedRowSchema,
    `SELECT id, source_row AS sourceRow, state, title, name, email, mobile, amount_paise AS amountPaise, remarks, reference, findings,
       cross_findings AS crossFindings, codes, severity FROM rows WHERE ${where} ORDER BY position`,
    ...values,
  );
  for (const row of rows) {
    const { title, name, email, mobile, amountPaise, remarks, reference, codes, severity } = row;
    yield {
      id: row.id,
      row: row.sourceRow,
      state: row.state,
      values: { title, name, email, mobile, amountPaise, remarks, reference },
      ownFindings: row.findings,
      crossFindings: row.crossFindings,
      marks: { codes, severity },
    };
  }
}

const findingsText = jsonText(z.array(findingSchema));

/**
 * Writes what is said of a row because of other rows, and the state that follows from all findings. Writes
 * nothing when it stands there already. The state of a fresh draft is left to `settleDrafts`.
 */
export function writeVerdict(
  db: LedgerTransaction,
  row: JudgedRow,
  cross: readonly Finding[],
): void {
  const own = row.ownFindings === '[]' ? [] : findingsText.parse(row.ownFindings);
  const marks = markFindings([...own, ...cross]);
  const crossText = JSON.stringify(cross);
  const state = stateAfter(row.state, marks);
  const same =
    marks.codes === row.marks.codes &&
    marks.severity === row.marks.severity &&
    crossText === row.crossFindings;
  if (same && (state === row.state || row.state === 'draft')) return;
  db.run(
    'UPDATE rows SET cross_findings = ?, codes = ?, severity = ?, state = ? WHERE id = ?',
    crossText,
    marks.codes,
    marks.severity,
    state,
    row.id,
  );
}

function stateAfter(state: RowState, { severity }: FindingMarks): RowState {
  if (state === 'excluded') return 'excluded';
  return severity === severityRank.error ? 'invalid' : 'ready';
}

/** Gives every fresh draft of a batch the state that its marks say. */
export function settleDrafts(db: LedgerTransaction, batch: number): void {
  for (const slice of rowSlices(db, batch))
    db.run(
      `UPDATE rows SET state = CASE WHEN severity = ? THEN 'invalid' ELSE 'ready' END
       WHERE ${inSlice} AND +state = 'draft'`,
      severityRank.error,
      ...slice,
    );
}
