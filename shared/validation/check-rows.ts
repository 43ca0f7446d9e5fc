import type { Paise } from '../money/paise.ts';
import type { RecipientValues } from '../recipient/recipient.ts';
import {
  amountOutlier,
  amountStatistics,
  type AmountStatistics,
} from './cross-row/amount-statistics.ts';
import type { Finding } from '../findings/finding.ts';
import type { GroupedRow } from './cross-row/grouped-row.ts';
import { findingsOfGroup, type GroupKey } from './cross-row/groups.ts';
import { historyFindings, personTotal, type PersonHistory } from './across-batches/history.ts';
import type { RuleLimits } from '../findings/limits.ts';

export {
  amountOutlier,
  amountStatistics,
  judgeAlike,
  type AmountStatistics,
} from './cross-row/amount-statistics.ts';
export type { GroupedRow } from './cross-row/grouped-row.ts';
export { findingsOfGroup, groupKeys, type GroupKey } from './cross-row/groups.ts';
export {
  historyFindings,
  personTotal,
  type EarlierPayment,
  type PersonHistory,
} from './across-batches/history.ts';

export interface CrossRowContext {
  readonly limits: RuleLimits;
  /** What this desk did before for the person and the reference of a row. */
  readonly historyOf: (values: RecipientValues, row: number) => PersonHistory;
}

/**
 * Everything that is to be said of rows because of other rows and earlier batches, in one pass, by row id;
 * rows nothing is said of are absent. Excluded rows are not given. It is the same as asking
 * `findingsOfGroup`, `historyFindings` and `amountOutlier` row by row, in this order.
 */
export function crossRowFindings(
  rows: readonly GroupedRow[],
  context: CrossRowContext,
): Map<number, Finding[]> {
  const { found, add, totals } = groupFindingsOf(rows);
  const statistics = amountStatistics(amountsOf(rows));
  for (const { id, values } of rows)
    add(id, findingsAlone(id, values, { ...context, statistics, totals }));
  return found;
}

/** What is known of a whole batch when its rows are judged one by one. */
export interface WholeBatch extends CrossRowContext {
  readonly statistics: AmountStatistics;
  /** What the rows of a mobile give together, where it is more than one row. */
  readonly totals: ReadonlyMap<string, Paise>;
}

/** What is to be said of a row beside earlier batches and the usual amounts of its own. */
export function findingsAlone(id: number, values: RecipientValues, batch: WholeBatch): Finding[] {
  const total = values.mobile === null ? null : (batch.totals.get(values.mobile) ?? null);
  return [
    ...historyFindings(values, batch.historyOf(values, id), batch.limits, total),
    ...amountOutlier(batch.statistics, values, batch.limits),
  ];
}

/**
 * What is to be said of rows that share a mobile, an email or a reference, by row id, and what mobiles of several rows
 * give together. Rows that share nothing need not be given.
 */
export function groupFindingsOf(rows: readonly GroupedRow[]): {
  readonly found: Map<number, Finding[]>;
  readonly add: (id: number, findings: readonly Finding[]) => void;
  readonly totals: Map<string, Paise>;
} {
  const found = new Map<number, Finding[]>();
  const add = (id: number, findings: readonly Finding[]): void => {
    if (findings.length === 0) return;
    const known = found.get(id);
    if (known === undefined) found.set(id, [...findings]);
    else known.push(...findings);
  };
  const totals = new Map<string, Paise>();
  const collected = collectGroups(rows);
  for (const kind of ['mobile', 'email', 'reference'] as const)
    for (const [value, sharing] of collected[kind]) {
      if (!Array.isArray(sharing)) continue;
      for (const [id, findings] of findingsOfGroup({ kind, value }, sharing)) add(id, findings);
      if (kind === 'mobile') totals.set(value, personTotal(sharing));
    }
  return { found, add, totals };
}

/** A row alone, or all rows that share the key: nearly all keys have one row, and no list is made for it. */
type Sharing = GroupedRow | GroupedRow[];
type Groups = Readonly<Record<GroupKey['kind'], Map<string, Sharing>>>;

function collectGroups(rows: readonly GroupedRow[]): Groups {
  const groups: Groups = { mobile: new Map(), email: new Map(), reference: new Map() };
  for (const row of rows) {
    const { mobile, email, reference } = row.values;
    if (mobile !== null) collect(groups.mobile, mobile, row);
    if (email !== null) collect(groups.email, email, row);
    if (reference !== null) collect(groups.reference, reference.toLowerCase(), row);
  }
  return groups;
}

function collect(groups: Map<string, Sharing>, value: string, row: GroupedRow): void {
  const known = groups.get(value);
  if (known === undefined) groups.set(value, row);
  else if (Array.isArray(known)) known.push(row);
  else groups.set(value, [known, row]);
}

function* amountsOf(rows: readonly GroupedRow[]) {
  for (const { values } of rows) if (values.amountPaise !== null) yield values.amountPaise;
}
