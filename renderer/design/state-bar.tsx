import { amountText } from '../../shared/batch/amount-text.ts';
import type { ReactNode } from 'react';
import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import { noRows, type StateTally, type Tally } from '../../shared/batch/tally.ts';
import { sumPaise } from '../../shared/money/paise.ts';
import { formatCount } from '../../shared/money/format.ts';
import { rowStateWord } from './marks.tsx';
import { clsx } from 'clsx';
import styles from './state-bar.module.css';
import { words } from './state-bar-words.ts';

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
    ...(stopped.rows > 0
      ? [{ state: 'excluded' as const, word: words.cancelled, ...stopped }]
      : []),
    ...(elsewhere.rows > 0
      ? [{ state: 'excluded' as const, word: words.allocatedElsewhere, ...elsewhere }]
      : []),
  ];
  const all = parts.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <figure className={styles.stateBar}>
      <div className={styles.stateBarTrack} aria-hidden>
        {parts
          .filter(({ rows }) => rows > 0)
          .map(({ state, word, rows }) => (
            <div key={word} className={clsx(styles.part, state)} style={{ flexGrow: rows }} />
          ))}
      </div>
      <table className={styles.stateFigures}>
        <caption className="for-readers">{words.recipientsAmountsStatus}</caption>
        <thead className="for-readers">
          <tr>
            {parts.map(({ word }) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
            <th scope="col">{words.all}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            {parts.map(({ state, word, rows, paise }) => (
              <td key={word} className={rows === 0 ? styles.none : ''}>
                <span className={clsx(styles.dot, state)} aria-hidden />
                <span className={styles.stateWord} aria-hidden>
                  {word}
                </span>
                <span className={styles.stateCount}>{formatCount(rows)}</span>
                <span className={styles.stateRupees}>{amountText(kind, paise)}</span>
              </td>
            ))}
            <td>
              <span className={styles.stateWord} aria-hidden>
                {words.all}
              </span>
              <span className={styles.stateCount}>{formatCount(all)}</span>
              <span className={styles.stateRupees}>
                {amountText(kind, sumPaise(parts.map(({ paise }) => paise)))}
              </span>
            </td>
          </tr>
        </tbody>
      </table>
    </figure>
  );
}
