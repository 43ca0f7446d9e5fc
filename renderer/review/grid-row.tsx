import { isAddedRow, rowName, shortRowNumber } from '../../shared/batch/row-number.ts';
import { Pencil } from 'lucide-react';
import { memo, useEffect, useRef, type ReactNode } from 'react';
import type { RowView } from '../../shared/batch/views.ts';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import type { Finding, Severity } from '../../shared/findings/finding.ts';
import { formatCount } from '../../shared/money/format.ts';
import { RowStateMark } from '../design/marks.tsx';
import { addRowWords } from './add-row-words.ts';
import { fieldOf, furtherIndex, type GridColumn } from './grid-columns.ts';
import { clsx } from 'clsx';
import styles from './sheet-grid.module.css';
import { words } from './grid-row-words.ts';

const severityWords: Readonly<Record<Severity, string>> = {
  error: words.error,
  warning: words.warning,
  note: words.correctedAutomatically,
};
const severityOrder: readonly Severity[] = ['error', 'warning', 'note'];

/** The gravest thing that is said of a cell. */
export function gravest(findings: readonly Finding[], field: RecipientField): Finding | null {
  for (const severity of severityOrder) {
    const found = findings.find((one) => one.field === field && one.severity === severity);
    if (found !== undefined) return found;
  }
  return null;
}

/** What the cell shows: what will be sent, or where that is not known, what the file says. */
export function shownText(row: RowView, field: RecipientField): string {
  const value = row.values[field];
  if (value === '') return row.cells[field];
  if (field !== 'amount') return value;
  // Amounts are plain decimal rupees; grouped, so that a digit too many is seen.
  const [whole = '', cents] = value.split('.');
  const grouped = /^\d{1,15}$/.test(whole) ? formatCount(Number(whole)) : whole;
  return cents === undefined ? grouped : `${grouped}.${cents}`;
}

export function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`;
}

export interface EditBox {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onLeave: (keep: boolean, then: 'down' | 'right' | 'left' | 'stay') => void;
}

function CellInput({ text, onType, onLeave }: EditBox): ReactNode {
  const box = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  useEffect(() => {
    box.current?.focus();
    const end = box.current?.value.length ?? 0;
    box.current?.setSelectionRange(end, end);
  }, []);
  const leave = (keep: boolean, then: 'down' | 'right' | 'left' | 'stay'): void => {
    if (left.current) return;
    left.current = true;
    onLeave(keep, then);
  };
  return (
    <input
      ref={box}
      className={styles.cellInput}
      aria-label={words.newTextCell}
      value={text}
      maxLength={2000}
      onChange={(event) => onType(event.target.value)}
      onBlur={() => leave(true, 'stay')}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') leave(false, 'stay');
        else if (event.key === 'Enter') leave(true, 'down');
        else if (event.key === 'Tab') leave(true, event.shiftKey ? 'left' : 'right');
        else return;
        event.preventDefault();
      }}
      onCopy={(event) => event.stopPropagation()}
      onCut={(event) => event.stopPropagation()}
      onPaste={(event) => event.stopPropagation()}
    />
  );
}

function FieldCell({
  row,
  field,
}: {
  readonly row: RowView;
  readonly field: RecipientField;
}): ReactNode {
  const finding = gravest(row.findings, field);
  const edited = row.edited.includes(field);
  return (
    <>
      {shownText(row, field)}
      {finding !== null && (
        <span className="for-readers">
          {severityWords[finding.severity]}: {finding.message}
        </span>
      )}
      {edited && (
        <Pencil size={10} className={clsx(styles.cellEdited)} aria-label={words.changedUser} />
      )}
    </>
  );
}

function StateCell({ row }: { readonly row: RowView }): ReactNode {
  return row.excludedBecause === null ? (
    <RowStateMark state={row.state} />
  ) : (
    <span title={row.excludedBecause}>
      <RowStateMark state={row.state} />
    </span>
  );
}

function RowNumber({ row }: { readonly row: number }): ReactNode {
  if (!isAddedRow(row)) return row;
  return (
    <span title={addRowWords.byHand}>
      <span aria-hidden>{shortRowNumber(row)}</span>
      <span className="for-readers">{rowName(row)}</span>
    </span>
  );
}

export interface GridRowProps {
  readonly columns: readonly GridColumn[];
  readonly index: number;
  readonly row: RowView | null;
  readonly top: number;
  /** First and last marked column; null when no cell of the row is marked. */
  readonly markedFrom: number | null;
  readonly markedTo: number | null;
  readonly cursorColumn: number | null;
  readonly edit: EditBox | null;
}

function cellClass(row: RowView | null, column: GridColumn): string {
  const field = fieldOf(column);
  const kind = furtherIndex(column) === null ? column : 'sheet';
  const finding = row === null || field === null ? null : gravest(row.findings, field);
  const number = column === 'amount' || column === 'mobile' || column === 'row' ? words.number : '';
  return words.gridCellAt(kind, number, finding === null ? '' : ` has-${finding.severity}`);
}

export const GridRow = memo(function GridRow(props: GridRowProps): ReactNode {
  const { columns, index, row, top, markedFrom, markedTo, cursorColumn, edit } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={row?.state === 'excluded' ? clsx(styles.gridRow, styles.leftOut) : styles.gridRow}
      style={{ transform: `translateY(${top}px)` }}
    >
      {columns.map((column, at) => {
        const field = fieldOf(column);
        const isCursor = cursorColumn === at;
        const isMarked =
          markedFrom !== null && markedTo !== null && at >= markedFrom && at <= markedTo;
        return (
          <div
            key={column}
            id={cellId(index, at)}
            role={column === 'row' ? 'rowheader' : 'gridcell'}
            aria-colindex={at + 1}
            aria-selected={isMarked}
            data-row={index}
            data-column={at}
            className={clsx(
              cellClass(row, column),
              isMarked ? styles.marked : '',
              isCursor ? styles.cursor : '',
            )}
          >
            {row === null ? (
              column === 'row' ? (
                '…'
              ) : null
            ) : isCursor && edit !== null ? (
              <CellInput {...edit} />
            ) : column === 'row' ? (
              <RowNumber row={row.row} />
            ) : column === 'state' ? (
              <StateCell row={row} />
            ) : field === null ? (
              (row.further?.[furtherIndex(column) ?? -1] ?? '')
            ) : (
              <FieldCell row={row} field={field} />
            )}
          </div>
        );
      })}
    </div>
  );
});
