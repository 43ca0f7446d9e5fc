import { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import styles from './charts.module.css';

export interface LyingBar {
  readonly label: string;
  readonly tone: string;
  readonly value: number;
  /** The value as a person reads it. */
  readonly words: string;
}

/** Bars that lie under each other, for things with long names. */
export function LyingBars({ bars }: { readonly bars: readonly LyingBar[] }): ReactNode {
  const along = scaleLinear({
    domain: [0, Math.max(1, ...bars.map(({ value }) => value))],
    range: [0, 100],
  });
  return (
    <ul className={styles.lyingBars}>
      {bars.map(({ label, tone, value, words }) => (
        <li key={`${tone} ${label}`}>
          <span className={styles.lyingLabel}>{label}</span>
          <span className={styles.lyingRoom}>
            <span className={clsx(styles.lyingBar, tone)} style={{ width: `${along(value)}%` }} />
          </span>
          <span className="number small">{words}</span>
        </li>
      ))}
    </ul>
  );
}
