import { z } from 'zod';
import { cellText, emptyCell } from '../../shared/cell/cell-text.ts';
import { cellSchema } from '../../shared/cell/cell.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { addPaise, paise, paiseSchema, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import {
  budgetsSchema,
  programmeKey,
  type Budget,
  type BudgetUse,
  type BudgetWithBatch,
} from '../../shared/period/budget.ts';
import { appendAudit } from './audit.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';
import { fieldsOfBatch } from './sheet-fields.ts';

function keyOf(environment: Environment): string {
  return `budgets.${environment}`;
}

/** The budgets of an environment, as somebody set them. */
export function budgetsOf(db: LedgerReader, environment: Environment): readonly Budget[] {
  const kept = db.get(
    z.object({ value: jsonText(budgetsSchema) }),
    'SELECT value FROM settings WHERE key = ?',
    keyOf(environment),
  );
  return kept?.value ?? [];
}

/** Keeps them, with who changed them in the audit trail. Only inside `write`. */
export function keepBudgets(
  tx: LedgerTransaction,
  environment: Environment,
  budgets: readonly Budget[],
  change: { readonly by: string; readonly at: string; readonly detail: string },
): void {
  tx.run(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    keyOf(environment),
    JSON.stringify(budgets),
  );
  appendAudit(tx, change.at, {
    actor: change.by,
    action: 'budget.set',
    subject: environment,
    detail: change.detail,
  });
}

const batchSchema = z.object({
  number: z.int(),
  version: z.string(),
  period: z.string(),
  isDone: z.int(),
});
const partSchema = z.object({ cell: jsonText(cellSchema).nullable(), paise: paiseSchema });

/** Completed batches are added up once for each ledger that is open. */
const completed = new WeakMap<
  LedgerReader,
  Map<number, { readonly version: string; readonly sums: ReadonlyMap<string, Paise> }>
>();

/** What the rows in such states come to, by the programme that they are for; a reversal takes from its credit's. */
function sumsOfBatch(db: LedgerReader, batch: number, states: string): Map<string, Paise> {
  const sums = new Map<string, Paise>();
  const sheets = db.all(
    z.object({ number: z.int() }),
    `SELECT DISTINCT coalesce(c.batch, r.batch) AS number FROM rows r LEFT JOIN rows c ON c.id = r.reverses
     WHERE r.batch = ?`,
    batch,
  );
  for (const { number } of sheets) {
    const field = fieldsOfBatch(db, number).find(({ key }) => key === 'programme');
    if (field === undefined) continue;
    const parts = db.all(
      partSchema,
      `SELECT json_extract(coalesce(c.cells, r.cells), ?) AS cell,
         sum(CASE WHEN r.reverses IS NULL THEN r.amount_paise ELSE -r.amount_paise END) AS paise
       FROM rows r LEFT JOIN rows c ON c.id = r.reverses
       WHERE r.batch = ? AND coalesce(c.batch, r.batch) = ? AND r.state IN (${states}) GROUP BY 1`,
      `$[${field.column}]`,
      batch,
      number,
    );
    for (const { cell, paise: amount } of parts) {
      const key = programmeKey(cellText(cell ?? emptyCell));
      sums.set(key, addPaise(sums.get(key) ?? zeroPaise, amount));
    }
  }
  return sums;
}

const takenStates = "'queued', 'sending', 'unknown', 'held', 'credited'";
/** Of a reversal only what was carried out gives anything back. */
const reversedStates = "'credited'";

/** What is approved, sent or credited of each budget, without one batch. */
function usedOf(
  db: LedgerReader,
  environment: Environment,
  budgets: readonly Budget[],
  without: number | null,
): Paise[] {
  const used = budgets.map(() => zeroPaise);
  if (budgets.length === 0) return used;
  const first = budgets.map(({ from }) => from).sort()[0] ?? '';
  const last =
    budgets
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? '';
  const batches = db.all(
    batchSchema.extend({ kind: z.string() }),
    `SELECT number, kind, updated_at || '/' || version AS version, period, state = 'settled' AS isDone FROM batches
     WHERE imported = 1 AND kind <> 'coins' AND environment = ? AND period BETWEEN ? AND ? AND number IS NOT ?
       AND state IN ('approved', 'allocating', 'paused', 'settled') ORDER BY number`,
    environment,
    first,
    last,
    without,
  );
  const kept =
    completed.get(db) ?? new Map<number, { version: string; sums: Map<string, Paise> }>();
  completed.set(db, kept);
  for (const { number, kind, version, period, isDone } of batches) {
    const known = kept.get(number);
    const sums =
      known?.version === version
        ? known.sums
        : sumsOfBatch(db, number, kind === 'reversal' ? reversedStates : takenStates);
    if (isDone === 1) kept.set(number, { version, sums });
    for (const [at, { programme, from, to }] of budgets.entries())
      if (from <= period && period <= to)
        used[at] = addPaise(used[at] ?? zeroPaise, sums.get(programmeKey(programme)) ?? zeroPaise);
  }
  return used;
}

/** Every budget of an environment, with what is used of it. */
export function budgetUse(db: LedgerReader, environment: Environment): BudgetUse[] {
  const budgets = budgetsOf(db, environment);
  const used = usedOf(db, environment, budgets, null);
  return budgets.map((budget, at) => ({ ...budget, usedPaise: used[at] ?? zeroPaise }));
}

/** The budgets that an open batch would overspend. */
export function budgetsOverspent(
  db: LedgerReader,
  batch: {
    readonly number: number;
    readonly environment: Environment;
    readonly period: string;
    readonly kind: string;
  },
): BudgetWithBatch[] {
  if (batch.kind === 'reversal' || batch.kind === 'coins') return [];
  const budgets = budgetsOf(db, batch.environment).filter(
    ({ from, to }) => from <= batch.period && batch.period <= to,
  );
  if (budgets.length === 0) return [];
  const own = sumsOfBatch(db, batch.number, "'ready', " + takenStates);
  const touched = budgets.filter(({ programme }) => (own.get(programmeKey(programme)) ?? 0) > 0);
  const used = usedOf(db, batch.environment, touched, batch.number);
  return touched
    .map((budget, at) => ({
      budget,
      usedPaise: used[at] ?? zeroPaise,
      batchPaise: own.get(programmeKey(budget.programme)) ?? paise(0),
    }))
    .filter(({ budget, usedPaise, batchPaise }) => usedPaise + batchPaise > budget.paise);
}
