import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { RowId } from '../../shared/batch/identifiers.ts';
import type { Paise } from '../../shared/money/paise.ts';
import type { RecipientValues } from '../../shared/recipient/recipient.ts';
import {
  amountOutlier,
  amountStatistics,
  findingsAlone,
  findingsOfGroup,
  groupFindingsOf,
  groupKeys,
  historyFindings,
  judgeAlike,
  personTotal,
  type AmountStatistics,
  type GroupKey,
  type GroupedRow,
  type WholeBatch,
} from '../../shared/validation/check-rows.ts';
import { coinsAgain } from '../../shared/validation/across-batches/history.ts';
import { KeyCounter } from '../../shared/validation/cross-row/shared-keys.ts';
import { checkBatch } from '../../shared/validation/batch/check-batch.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { RuleLimits } from '../../shared/findings/limits.ts';
import {
  moveBatch,
  noteJudged,
  tallyBatch,
  touchBatch,
  writeBatchFindings,
  type StoredBatch,
} from '../ledger/batches.ts';
import {
  eachJudgedRow,
  eachKeyed,
  judgedSlices,
  settleDrafts,
  writeVerdict,
  type JudgedRow,
} from '../ledger/verdicts.ts';
import type { LedgerReader, LedgerTransaction } from '../ledger/database.ts';
import { coinsBefore } from '../ledger/coin-requests.ts';
import { sameSheetBefore } from '../ledger/imports.ts';
import { personHistory } from '../ledger/history.ts';
import { amountsOfBatch, rowsById, rowsSharing, type StoredRow } from '../ledger/rows.ts';

/** Beyond this many touched rows it is cheaper to look at the whole batch again. */
const manyRows = 2000;

/** Gives the values of a stored row. */
export function valuesOf(row: StoredRow): RecipientValues {
  const { title, name, email, mobile, amountPaise, remarks, reference } = row;
  return { title, name, email, mobile, amountPaise, remarks, reference };
}

/** What must be known from before an edit to say what it changes for other rows. */
export interface Before {
  /** The keys under which the changed rows could clash with others. */
  readonly keys: readonly GroupKey[];
  /** What was a usual amount; null where the edit touches no amount, so that it stays as it was. */
  readonly statistics: AmountStatistics | null;
}

export function takeBefore(
  db: LedgerReader,
  batch: StoredBatch,
  rows: readonly StoredRow[],
  touchesAmounts: boolean,
): Before {
  return {
    keys: keysOf(rows),
    statistics: touchesAmounts ? amountStatistics(amountsOfBatch(db, batch.number)) : null,
  };
}

function keysOf(rows: readonly StoredRow[]): GroupKey[] {
  return rows.flatMap((row) => groupKeys(valuesOf(row)));
}

/**
 * Writes what is said of rows because of other rows, and each row's state, after some rows changed.
 * Whoever shared a key with a changed row before may be free of a finding now.
 */
export function refreshVerdicts(
  db: LedgerTransaction,
  batch: StoredBatch,
  changed: readonly RowId[],
  before: Before,
  limits: RuleLimits,
  at: string,
): void {
  const { takesBack, counts } = kindOf(batch.kind);
  if (changed.length > manyRows || takesBack || counts === 'coins') {
    refreshAll(db, batch, limits, at);
    return;
  }
  const statistics = amountStatistics(amountsOfBatch(db, batch.number));
  if (before.statistics !== null && !judgeAlike(before.statistics, statistics, limits)) {
    refreshAll(db, batch, limits, at);
    return;
  }
  const rows = rowsById(db, changed);
  const groups = new Map<string, Group>();
  const groupOf = (key: GroupKey): Group => {
    const text = `${key.kind}:${key.value}`;
    const known =
      groups.get(text) ?? judgeGroup(key, rowsSharing(db, batch.number, key.kind, key.value));
    groups.set(text, known);
    return known;
  };
  const touched = new Map<RowId, StoredRow>(rows.map((row) => [row.id, row]));
  for (const key of [...before.keys, ...keysOf(rows)])
    for (const row of groupOf(key).rows) touched.set(row.id, row);
  const history = personHistory(db, batch, at);
  for (const row of touched.values()) {
    const values = valuesOf(row);
    const cross: Finding[] = [];
    if (row.state !== 'excluded') {
      let total: Paise | null = null;
      for (const key of groupKeys(values)) {
        const group = groupOf(key);
        cross.push(...(group.findings.get(row.id) ?? []));
        if (key.kind === 'mobile') total = group.total;
      }
      cross.push(...historyFindings(values, history.of(values, row.id), limits, total));
      cross.push(...amountOutlier(statistics, values, limits));
    }
    writeVerdict(db, judged(row), cross);
  }
  finishRefresh(db, batch, limits, at);
}

function judged(row: StoredRow): JudgedRow {
  return {
    id: row.id,
    row: row.sourceRow,
    state: row.state,
    values: valuesOf(row),
    ownFindings: JSON.stringify(row.findings),
    crossFindings: JSON.stringify(row.crossFindings),
    // As written by the edit that is judged now, the marks are those of before: always write.
    marks: { codes: '', severity: -1 },
  };
}

/** The rows that share a key, with what is to be said of them together. */
interface Group {
  readonly rows: readonly StoredRow[];
  readonly findings: ReadonlyMap<number, Finding[]>;
  readonly total: Paise;
}

function judgeGroup(key: GroupKey, rows: readonly StoredRow[]): Group {
  const members = rows.map((row): GroupedRow => ({
    id: row.id,
    row: row.sourceRow,
    values: valuesOf(row),
  }));
  return { rows, findings: findingsOfGroup(key, members), total: personTotal(members) };
}

/** Looks at the whole batch: after an import, or when very many rows changed. */
export function refreshAll(
  db: LedgerTransaction,
  batch: StoredBatch,
  limits: RuleLimits,
  at: string,
): void {
  const cross = crossOfAll(db, batch, limits, at);
  for (const rows of judgedSlices(db, batch.number))
    for (const row of rows) writeVerdict(db, row, cross(row));
  settleDrafts(db, batch.number);
  finishRefresh(db, batch, limits, at);
}

/** Gives what is said of each row because of others. Holds the rows that share something, and no others. */
function crossOfAll(
  db: LedgerTransaction,
  batch: StoredBatch,
  limits: RuleLimits,
  at: string,
): (row: JudgedRow) => readonly Finding[] {
  const history = personHistory(db, batch, at);
  // Who was given what before, and what is usual, says nothing of credits that are taken back.
  if (kindOf(batch.kind).takesBack) return () => [];
  const gotCoins =
    batch.coinEvent === null ? null : coinsBefore(db, batch.number, batch.coinEvent.id);
  const keys = new KeyCounter();
  for (const values of eachKeyed(db, batch.number)) keys.add(values);
  const shared = keys.shared();
  const sharing: GroupedRow[] = [];
  if (shared.some)
    for (const row of eachJudgedRow(db, batch.number))
      if (row.state !== 'excluded' && shared.has(row.values)) sharing.push(row);
  const { found, totals } = groupFindingsOf(sharing);
  // Coins are held against coins of the same event, and against no rupees.
  if (gotCoins !== null)
    return ({ id, state, values }) =>
      state === 'excluded'
        ? []
        : [
            ...(found.get(id) ?? []),
            ...coinsAgain(values, gotCoins.get(values.mobile ?? '') ?? null),
          ];
  const whole: WholeBatch = {
    limits,
    historyOf: (values, row) => history.of(values, row),
    statistics: amountStatistics(amountsOfBatch(db, batch.number)),
    totals,
  };
  return ({ id, state, values }) =>
    state === 'excluded' ? [] : [...(found.get(id) ?? []), ...findingsAlone(id, values, whole)];
}

/** A batch without a wrong row is checked; with one it is a draft. What holds for the whole is said anew. */
function finishRefresh(
  db: LedgerTransaction,
  batch: StoredBatch,
  limits: RuleLimits,
  at: string,
): void {
  const tally = tallyBatch(db, batch.number);
  const clean = tally.invalid.rows + tally.draft.rows === 0;
  const findings = checkBatch(
    {
      totalPaise: tally.ready.paise,
      sameSheet: batch.kind === 'bulk' ? sameSheetBefore(db, batch) : [],
    },
    limits,
  );
  writeBatchFindings(db, batch.number, findings);
  moveBatch(db, batch.number, clean ? 'checked' : 'draft', at);
  touchBatch(db, batch.number, at);
  noteJudged(db, batch.number, at);
}
