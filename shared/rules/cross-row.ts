import type { Paise } from '../money/paise.ts';
import type { RecipientValues } from '../recipient/recipient.ts';
import { amountOutlier, amountStatistics } from './amount-statistics.ts';
import type { Finding } from './finding.ts';
import { findingsOfGroup, groupKeys, type GroupedRow, type GroupKey } from './groups.ts';
import { historyFindings, personTotal, type PersonHistory } from './history.ts';
import type { RuleLimits } from './limits.ts';

export { amountOutlier, amountStatistics, type AmountStatistics } from './amount-statistics.ts';
export { findingsOfGroup, groupKeys, type GroupedRow, type GroupKey } from './groups.ts';
export { historyFindings, personTotal, type EarlierCredit, type PersonHistory } from './history.ts';

export interface CrossRowContext {
  readonly limits: RuleLimits;
  /** What this desk did before for the person and the reference of a row. */
  readonly historyOf: (values: RecipientValues) => PersonHistory;
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
  const found = new Map<number, Finding[]>();
  const add = (id: number, findings: readonly Finding[]): void => {
    if (findings.length === 0) return;
    const known = found.get(id);
    if (known === undefined) found.set(id, [...findings]);
    else known.push(...findings);
  };
  const groups = collectGroups(rows);
  for (const kind of ['mobile', 'email', 'reference'] as const)
    for (const [value, sharing] of groups[kind])
      if (sharing.length > 1)
        for (const [id, findings] of findingsOfGroup({ kind, value }, sharing)) add(id, findings);
  const totals = new Map<string, Paise>();
  for (const [mobile, sharing] of groups.mobile) totals.set(mobile, personTotal(sharing));
  const statistics = amountStatistics(amountsOf(rows));
  for (const { id, values } of rows) {
    const total = values.mobile === null ? null : (totals.get(values.mobile) ?? null);
    add(id, historyFindings(values, context.historyOf(values), context.limits, total));
    add(id, amountOutlier(statistics, values, context.limits));
  }
  return found;
}

type Groups = Readonly<Record<GroupKey['kind'], Map<string, GroupedRow[]>>>;

function collectGroups(rows: readonly GroupedRow[]): Groups {
  const groups: Groups = { mobile: new Map(), email: new Map(), reference: new Map() };
  for (const row of rows) {
    for (const { kind, value } of groupKeys(row.values)) {
      const sharing = groups[kind].get(value);
      if (sharing === undefined) groups[kind].set(value, [row]);
      else sharing.push(row);
    }
  }
  return groups;
}

function* amountsOf(rows: readonly GroupedRow[]) {
  for (const { values } of rows) if (values.amountPaise !== null) yield values.amountPaise;
}
