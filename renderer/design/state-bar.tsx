import type { ReactNode } from 'react';
import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import type { Tally } from '../../shared/batch/tally.ts';
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

/** A bar of a batch by state, and the same as figures, which a reader of the screen gets too. */
export function StateBar({
  tally,
  kind = 'bulk',
}: {
  readonly tally: Tally;
  readonly kind?: BatchKind;
}): ReactNode {
  const all = runStates.reduce((sum, state) => sum + tally[state].rows, 0);
  return (
    <figure className="state-bar">
      <div className="state-bar-track" aria-hidden>
        {runStates
          .filter((state) => tally[state].rows > 0)
          .map((state) => (
            <div key={state} className={`part ${state}`} style={{ flexGrow: tally[state].rows }} />
          ))}
      </div>
      <table className="state-figures">
        <caption className="for-readers">People and rupees by state</caption>
        <thead className="for-readers">
          <tr>
            {runStates.map((state) => (
              <th key={state} scope="col">
                {rowStateWord(state, kind)}
              </th>
            ))}
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            {runStates.map((state) => (
              <td key={state} className={tally[state].rows === 0 ? 'none' : ''}>
                <span className={`dot ${state}`} aria-hidden />
                <span className="state-word" aria-hidden>
                  {rowStateWord(state, kind)}
                </span>
                <span className="state-count">{formatCount(tally[state].rows)}</span>
                <span className="state-rupees">{formatRupees(tally[state].paise)}</span>
              </td>
            ))}
            <td>
              <span className="state-word" aria-hidden>
                All
              </span>
              <span className="state-count">{formatCount(all)}</span>
              <span className="state-rupees">
                {rupeesOf(runStates.map((state) => tally[state].paise))}
              </span>
            </td>
          </tr>
        </tbody>
      </table>
    </figure>
  );
}
