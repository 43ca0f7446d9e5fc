import type { ReactNode } from 'react';
import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import { noRows, type StateTally, type Tally } from '../../shared/batch/tally.ts';
import { formatCount, formatRupees } from '../../shared/money/format.ts';
import { rowStateWord } from './marks.tsx';
import { rupeesOf } from './words.ts';

/** The states of a run, in the order of the bar: what is done first, what is open last. */
export const runStates = [
  'credited',
  'failed',
  'held',
  'unknown',
  'sending',
  'queued',
] as const satisfies readonly RowState[];

/**
 * A bar of a batch by state, and the same as figures, which a reader of the screen gets too. `stopped`: those who were
 * approved and never sent. `elsewhere`: those who had this very payment already, not from this computer.
 */
export function StateBar({
  tally,
  kind = 'bulk',
  stopped = noRows,
  elsewhere = noRows,
}: {
  readonly tally: Tally;
  readonly kind?: BatchKind;
  readonly stopped?: StateTally;
  readonly elsewhere?: StateTally;
}): ReactNode {
  const parts = [
    ...runStates.map((state) => ({ state, word: rowStateWord(state, kind), ...tally[state] })),
    ...(stopped.rows > 0 ? [{ state: 'excluded' as const, word: 'Cancelled', ...stopped }] : []),
    ...(elsewhere.rows > 0
      ? [{ state: 'excluded' as const, word: 'Allocated elsewhere', ...elsewhere }]
      : []),
  ];
  const all = parts.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <figure className="state-bar">
      <div className="state-bar-track" aria-hidden>
        {parts
          .filter(({ rows }) => rows > 0)
          .map(({ state, word, rows }) => (
            <div key={word} className={`part ${state}`} style={{ flexGrow: rows }} />
          ))}
      </div>
      <table className="state-figures">
        <caption className="for-readers">Recipients and amounts by status</caption>
        <thead className="for-readers">
          <tr>
            {parts.map(({ word }) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            {parts.map(({ state, word, rows, paise }) => (
              <td key={word} className={rows === 0 ? 'none' : ''}>
                <span className={`dot ${state}`} aria-hidden />
                <span className="state-word" aria-hidden>
                  {word}
                </span>
                <span className="state-count">{formatCount(rows)}</span>
                <span className="state-rupees">{formatRupees(paise)}</span>
              </td>
            ))}
            <td>
              <span className="state-word" aria-hidden>
                All
              </span>
              <span className="state-count">{formatCount(all)}</span>
              <span className="state-rupees">{rupeesOf(parts.map(({ paise }) => paise))}</span>
            </td>
          </tr>
        </tbody>
      </table>
    </figure>
  );
}
