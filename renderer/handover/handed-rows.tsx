import { rowNumber } from '../../shared/batch/row-number.ts';
import { SearchX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { amountText } from '../../shared/batch/amount-text.ts';
import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import type { HandedRow, HandedSort } from '../../shared/handover/handover.ts';
import { Copyable } from '../design/copyable.tsx';
import { Empty } from '../design/empty.tsx';
import { RowStateMark, rowStateWord } from '../design/marks.tsx';
import { Segments } from '../design/segments.tsx';
import { DataTable, type Column } from '../design/table/data-table.tsx';
import { useLook, type RowsShown } from './look-store.ts';
import { clsx } from 'clsx';
import styles from './handover.module.css';
import { words } from './handed-rows-words.ts';

const parts: readonly { readonly id: RowsShown; readonly word: string }[] = [
  { id: 'all', word: words.all },
  { id: 'warnings', word: words.withWarnings },
  { id: 'left-out', word: words.excluded },
];

const nameOf = ({ title, name }: HandedRow): string => `${title} ${name}`.trim();
/** Why a row is excluded, where it is; else its remarks. */
const remarksOf = ({ excludedBecause, remarks }: HandedRow): string => excludedBecause ?? remarks;

function columnsOf(kind: BatchKind): readonly Column<HandedRow, HandedSort['by']>[] {
  return [
    { id: 'position', label: words.row, text: ({ row }) => rowNumber(row), number: true },
    { id: 'name', label: words.name, text: nameOf },
    { id: 'email', label: words.email, text: ({ email }) => email },
    {
      id: 'mobile',
      label: words.mobile,
      text: ({ mobile }) => mobile,
      cell: ({ mobile }) => <span className="number-plain">{mobile}</span>,
    },
    {
      id: 'amount',
      label: words.amount,
      text: ({ amountPaise }) => (amountPaise === null ? '' : amountText(kind, amountPaise)),
      number: true,
    },
    {
      id: 'state',
      label: words.status,
      text: ({ state }) => rowStateWord(state, kind),
      cell: ({ state }) => <RowStateMark state={state} kind={kind} />,
    },
    {
      id: 'remarks',
      label: words.remarksAndWarnings,
      text: remarksOf,
      inFile: [
        { label: words.remarks, text: ({ remarks }) => remarks },
        { label: words.excludedBecause, text: ({ excludedBecause }) => excludedBecause ?? '' },
        { label: words.warnings, text: ({ warnings }) => warnings.join(' ') },
      ],
      cell: (row) => (
        <>
          {remarksOf(row)}
          {row.warnings.map((warning) => (
            <span key={warning} className={clsx('under', styles.handedWarnings)}>
              {warning}
            </span>
          ))}
        </>
      ),
    },
    {
      id: 'reference',
      label: words.reference,
      text: ({ reference }) => reference,
      cell: ({ reference }) =>
        reference === '' ? '' : <Copyable what={words.referenceInText} text={reference} />,
    },
  ];
}

/** Every row of a batch of another desk, a page at a time. */
export function HandedRows({ kind }: { readonly kind: BatchKind }): ReactNode {
  const { rows, total, show, text, sort, showRows, sortRows, moreRows, everyHandedRow } = useLook();
  const [typed, setTyped] = useState(text);
  return (
    <section aria-labelledby="everybody" className="stack">
      <h2 id="everybody" className="section-head">
        {words.allRecipients}
      </h2>
      <div className="result-tools">
        <Segments
          label={words.show}
          value={show}
          choices={parts}
          onChange={(id) => void showRows(id, text)}
        />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void showRows(show, typed.trim());
          }}
        >
          <input
            id="find"
            type="search"
            className="input result-find"
            aria-label={words.searchRecipientMobileReference}
            placeholder={words.searchThenPressEnter}
            value={typed}
            maxLength={200}
            onChange={(event) => {
              setTyped(event.target.value);
              if (event.target.value === '') void showRows(show, '');
            }}
          />
        </form>
      </div>
      {total === null ? (
        <p role="status">{words.loadingRows}</p>
      ) : total === 0 ? (
        <Empty icon={SearchX} title={words.noResults}>
          <p>{words.showAllSearchSomething}</p>
        </Empty>
      ) : (
        <div className={clsx('card result-card', styles.handedRows)}>
          <DataTable
            plain
            label={words.rows}
            columns={columnsOf(kind)}
            rows={rows}
            rowKey={({ position }) => position}
            total={total}
            sort={sort}
            onSort={(now) => void sortRows(now)}
            search=""
            onSearch={() => undefined}
            onMore={moreRows}
            all={everyHandedRow}
            empty={words.noRowsFound}
          />
        </div>
      )}
    </section>
  );
}
