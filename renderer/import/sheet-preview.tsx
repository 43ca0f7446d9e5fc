import type { ReactNode } from 'react';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import styles from './import.module.css';
import { words } from './sheet-preview-words.ts';

const shownRows = 8;

/** The first rows as the file has them, with the row of headings and the first people marked. */
export function SheetPreview({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const { preview, columns, headerRow, firstRow, lastRow } = inspection;
  const start = Math.max(0, Math.min(headerRow - 3, preview.length - shownRows));
  const lines = preview.slice(start, start + shownRows);
  return (
    <div className={styles.preview} tabIndex={0} role="region" aria-label={words.firstRowsSheet}>
      <table>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column.index} scope="col">
                {column.letter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => {
            const row = start + index + 1;
            const kind =
              row === headerRow
                ? 'headings'
                : row >= firstRow && row <= lastRow
                  ? 'people'
                  : 'aside';
            return (
              <tr key={row} className={kind}>
                <th scope="row" className="number">
                  {row}
                </th>
                {columns.map((column) => (
                  <td key={column.index}>{line[column.index] ?? ''}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
