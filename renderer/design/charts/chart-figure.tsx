import { useId, type ReactNode } from 'react';
import { clsx } from 'clsx';
import styles from './charts.module.css';
import { words } from './chart-figure-words.ts';

export interface ChartTable {
  readonly head: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly string[])[];
}

/** A chart with its title, what it says in one sentence, and the same figures as a table for whoever wants them. */
export function ChartFigure({
  title,
  says,
  table,
  legend = [],
  wide = false,
  children,
}: {
  readonly title: string;
  readonly says: string;
  readonly table: ChartTable;
  readonly legend?: readonly { readonly word: string; readonly tone: string }[];
  /** Over the whole width where charts stand side by side. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <figure
      className={wide ? clsx('card', styles.chart, 'wide') : clsx('card', styles.chart)}
      aria-labelledby={id}
    >
      <figcaption>
        <h3 id={id}>{title}</h3>
        <p className="soft small">{says}</p>
      </figcaption>
      {legend.length > 1 && (
        <ul className={styles.chartLegend} aria-hidden>
          {legend.map(({ word, tone }) => (
            <li key={word}>
              <span className={clsx(styles.swatch, tone)} />
              {word}
            </li>
          ))}
        </ul>
      )}
      {/* The drawing says nothing that the sentence and the table do not. */}
      <div aria-hidden>{children}</div>
      <details className={styles.chartTable}>
        <summary>{words.showAsTable}</summary>
        <div className={styles.chartTableScroll} tabIndex={0} role="group" aria-label={title}>
          <table className="table">
            <thead>
              <tr>
                {table.head.map((word, index) => (
                  <th key={word} scope="col" className={index === 0 ? '' : 'number'}>
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((cells, row) => (
                <tr key={row}>
                  {cells.map((cell, index) =>
                    index === 0 ? (
                      <th key={index} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={index} className="number">
                        {cell}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
