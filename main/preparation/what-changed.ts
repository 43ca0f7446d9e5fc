import { rowName } from '../../shared/batch/row-number.ts';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import { formatRupees } from '../../shared/money/format.ts';
import { paise, rupeesText, zeroPaise } from '../../shared/money/paise.ts';
import type { StoredBatch } from '../ledger/batches.ts';
import {
  actsOnBatch,
  eachChangedValue,
  shownSince,
  type ChangedValue,
} from '../ledger/content-changes.ts';
import { makersOf, wordsReliedOn, type PersonsWord } from '../ledger/makers.ts';
import type { Ledger } from '../ledger/open.ts';
import { rowsById, type StoredRow } from '../ledger/rows.ts';

export type ChangedByHand = BridgeOutput<'batch.forApproval'>['changed'];

const mostShown = 30;

/**
 * What people changed since the approval was last taken back (or, when it never was, since the file), from the trail of
 * changes and not from the edits that survive: one line a value (or a row that was added), from what it was to what it is, amounts first. A value
 * that is again as it was is left out only when one person alone changed it.
 */
export function changedByHand(
  ledger: Pick<Ledger, 'db' | 'now'>,
  batch: StoredBatch,
): ChangedByHand {
  const { db } = ledger;
  const at = ledger.now().toISOString();
  const since = shownSince(db, batch.number);
  const values = new Map<string, Changed>();
  for (const change of eachChangedValue(db, batch.number, since.id)) {
    const key = `${change.row}:${change.what}`;
    const known = values.get(key);
    const by = new Set([...(known?.by ?? []), change.by]);
    values.set(key, { first: known?.first ?? change, last: change, by });
  }
  const all = withRowsAdded([...values.values()])
    .map(({ first, last, by }) => ({
      last,
      by,
      from: first.before === last.after ? last.before : first.before,
      stands: first.before !== last.after,
    }))
    .filter(({ stands, by }) => stands || by.size > 1)
    .sort((a, b) => weight(a.last) - weight(b.last));
  const shown = all.slice(0, mostShown);
  const rows = new Map(
    rowsById(
      db,
      shown.map(({ last }) => last.row),
    ).map((row) => [row.id, row]),
  );
  return {
    since: since.at,
    by: makersOf(db, batch, at),
    acts: [
      ...wordsAsActs(wordsReliedOn(db, batch, at)),
      ...actsOnBatch(db, batch.number, since.id)
        .slice(-mostShown)
        .map((act) => ({ by: act.by, at: act.at, what: act.detail })),
    ],
    cells: all.length,
    shown: shown.flatMap(({ last, from, by }) => {
      const row = rows.get(last.row);
      return row === undefined
        ? []
        : [
            {
              row: row.sourceRow,
              name: row.name ?? '',
              what: last.what,
              from: shownValue(last.what, from),
              to: last.what === 'added' ? whatIsPaid(row) : shownValue(last.what, last.after),
              by: [...by].join(', '),
            },
          ];
    }),
  };
}

/** One value from what it first was to what it is. */
interface Changed {
  readonly first: ChangedValue;
  readonly last: ChangedValue;
  readonly by: ReadonlySet<string>;
}

/** Of a row that was added by hand, all that was typed for it is one thing: that it was added, unless it takes no part. */
function withRowsAdded(values: readonly Changed[]): Changed[] {
  const added = new Map(
    values.flatMap((one) => (one.last.what === 'added' ? [[one.last.row, one] as const] : [])),
  );
  const makers = new Map<ChangedValue['row'], Set<string>>();
  const out = new Set<ChangedValue['row']>();
  for (const { last, by } of values) {
    if (!added.has(last.row)) continue;
    makers.set(last.row, new Set([...(makers.get(last.row) ?? []), ...by]));
    if (last.what === 'excluded' && last.after !== null) out.add(last.row);
  }
  const rows = [...added].map(([row, one]) => ({
    first: one.first,
    last: out.has(row) ? { ...one.last, after: one.first.before } : one.last,
    by: makers.get(row) ?? one.by,
  }));
  return [...values.filter(({ last }) => !added.has(last.row)), ...rows];
}

function whatIsPaid({ amountPaise, mobile }: StoredRow): string {
  return [formatRupees(amountPaise ?? zeroPaise), ...(mobile === null ? [] : [mobile])].join(', ');
}

/** What people said of earlier payments, those that were said at once in one line. */
function wordsAsActs(words: readonly PersonsWord[]): ChangedByHand['acts'] {
  const lines = new Map<string, { readonly last: PersonsWord; readonly rows: number }>();
  for (const word of words) {
    const { by, at, batch, to, reason } = word;
    const key = JSON.stringify([by, at, batch, to, reason]);
    lines.set(key, { last: word, rows: (lines.get(key)?.rows ?? 0) + 1 });
  }
  return [...lines.values()].slice(-mostShown).map(({ last, rows }) => {
    const { by, at, batch, row, to, reason } = last;
    const which = rows === 1 ? rowName(row) : `${rows} rows`;
    const why = reason === null ? '' : ` ${reason}`;
    return { by, at, what: `Resolved ${which} of ${batch} as ${outcomes[to]}.${why}` };
  });
}

const outcomes = {
  credited: 'credited',
  failed: 'not credited',
  excluded: 'allocated elsewhere',
} as const;

/** Amounts are kept in paise. */
function shownValue(what: ChangedValue['what'], value: string | null): string {
  const amount = what === 'amount' && value !== null ? Number(value) : null;
  return amount !== null && Number.isSafeInteger(amount)
    ? rupeesText(paise(amount))
    : (value ?? '');
}

/** What a new recipient is paid is seen first, however much else was changed. */
function weight({ what }: ChangedValue): number {
  if (what === 'added') return 0;
  if (what === 'amount' || what === 'excluded') return 1;
  return what === 'mobile' || what === 'email' ? 2 : 3;
}
