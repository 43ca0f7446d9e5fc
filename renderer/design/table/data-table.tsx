import { ArrowDown, ArrowUp, Download, Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../button.tsx';
import { MoreRows } from '../more-rows.tsx';
import { ColumnPopover } from './column-popover.tsx';
import styles from './data-table.module.css';
import { arranged, asFile, nextSort, type TableColumn, type TableSort } from './table-order.ts';
import { exportTable, useTables } from './table-store.ts';
import { words } from './data-table-words.ts';

export type Column<Row, Id extends string = string> = TableColumn<Row, ReactNode, Id>;

function isValue({ acts }: Pick<Column<never>, 'acts'>): boolean {
  return acts !== true;
}

/** A list of fewer rows is read faster than searched. */
const fewRows = 8;

interface Shape<Row, Id extends string> {
  /** What the table is of; the name of its file, too. */
  readonly label: string;
  readonly columns: readonly Column<Row, Id>[];
  readonly rowKey: (row: Row) => string | number;
  /** What is said in the place of rows. */
  readonly empty: ReactNode;
  /** What else stands above the table. */
  readonly tools?: ReactNode;
  /** No search, as of a short list; where it is not said, the length decides. */
  readonly plain?: boolean;
}

interface DataTableProps<Row, Id extends string> extends Shape<Row, Id> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly sort: TableSort<Id> | null;
  readonly onSort: (sort: TableSort<Id> | null) => void;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly onMore?: () => Promise<void>;
  /** Every row of the list, for the file; null: it could not be fetched, which was said. */
  readonly all: () => Promise<readonly Row[] | null>;
}

/** Which columns a table shows; one stays, as a table without a column says nothing. */
function ColumnChoice<Row, Id extends string>({
  label,
  columns,
}: Pick<Shape<Row, Id>, 'label' | 'columns'>): ReactNode {
  const hidden = useTables((state) => state.hidden[label]) ?? [];
  const showColumn = useTables((state) => state.showColumn);
  const several = columns.filter(isValue).length - hidden.length > 1;
  const options = columns.filter(isValue).map(({ id, label: words }) => ({
    id,
    label: words,
    shown: !hidden.includes(id),
    onChange: (shown: boolean) => {
      if (shown || several) showColumn(label, id, shown);
    },
  }));
  return (
    <ColumnPopover
      label={words.columns}
      of={words.columnsOf(label)}
      groups={[{ title: null, columns: options }]}
    />
  );
}

function Head<Row, Id extends string>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row, Id>;
  readonly sort: TableSort<Id> | null;
  readonly onSort: (sort: TableSort<Id> | null) => void;
}): ReactNode {
  const mine = sort?.by === column.id ? sort.direction : null;
  return (
    <th
      scope="col"
      className={column.number === true ? 'number' : ''}
      aria-sort={
        column.acts === true
          ? undefined
          : mine === null
            ? 'none'
            : mine === 'up'
              ? 'ascending'
              : 'descending'
      }
    >
      {column.acts === true ? (
        <span className="for-readers">{column.label}</span>
      ) : column.sorts === false ? (
        column.label
      ) : (
        <button
          type="button"
          className={styles.head}
          onClick={() => onSort(nextSort(sort, column.id))}
        >
          {column.label}
          {mine === 'up' && <ArrowUp size={12} aria-hidden />}
          {mine === 'down' && <ArrowDown size={12} aria-hidden />}
        </button>
      )}
    </th>
  );
}

/** A table of rows that come from elsewhere a page at a time: sorted, searched, with chosen columns, and exported. */
export function DataTable<Row, Id extends string>(props: DataTableProps<Row, Id>): ReactNode {
  const { label, columns, rows, total, sort, onSort, search, onSearch } = props;
  const hidden = useTables((state) => state.hidden[label]) ?? [];
  const shown = columns.filter(({ id }) => !hidden.includes(id));
  const save = async (): Promise<void> => {
    const all = await props.all();
    if (all === null) return;
    const { header, lines } = asFile(shown, all);
    await exportTable(label, header, lines);
  };
  return (
    <div className={styles.table}>
      <div className={styles.tools}>
        {props.plain !== true && (
          <div className={styles.find}>
            <Search size={14} aria-hidden />
            <input
              className="input"
              type="search"
              aria-label={words.searchIn(label.toLowerCase())}
              placeholder={words.search}
              value={search}
              maxLength={200}
              onChange={(event) => onSearch(event.target.value)}
            />
          </div>
        )}
        {props.tools}
        <span className={styles.gap} />
        <ColumnChoice label={label} columns={columns} />
        <Button
          size="small"
          look="quiet"
          label={words.exportOf(label.toLowerCase())}
          icon={<Download size={14} aria-hidden />}
          disabled={total === 0}
          onPress={() => void save()}
        >
          {words.exportWord}
        </Button>
      </div>
      {rows.length === 0 ? (
        <div className={styles.empty}>{props.empty}</div>
      ) : (
        <div className={styles.scroll} role="region" aria-label={words.table(label)} tabIndex={0}>
          <table className="table" aria-label={label}>
            <thead>
              <tr>
                {shown.map((column) => (
                  <Head key={column.id} column={column} sort={sort} onSort={onSort} />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={props.rowKey(row)}>
                  {shown.map((column) => (
                    <td key={column.id} className={column.number === true ? 'number' : ''}>
                      {column.cell === undefined ? column.text(row) : column.cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {props.onMore !== undefined && (
        <MoreRows shown={rows.length} total={total} more={props.onMore} />
      )}
    </div>
  );
}

/** The same for a list that is all here. */
export function LocalTable<Row, Id extends string>({
  rows,
  ...shape
}: Shape<Row, Id> & { readonly rows: readonly Row[] }): ReactNode {
  const [sort, setSort] = useState<TableSort<Id> | null>(null);
  const [search, setSearch] = useState('');
  const shown = arranged(rows, shape.columns, sort, search);
  return (
    <DataTable
      {...shape}
      plain={shape.plain ?? rows.length < fewRows}
      rows={shown}
      total={shown.length}
      sort={sort}
      onSort={setSort}
      search={search}
      onSearch={setSearch}
      all={() => Promise.resolve(shown)}
    />
  );
}
