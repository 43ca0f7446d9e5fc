import { rowNumber } from '../../shared/batch/row-number.ts';
import { SearchX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import type { BatchDetail, RowSort, RowView } from '../../shared/batch/views.ts';
import { Copyable } from '../design/copyable.tsx';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { RowStateMark, rowStateWord } from '../design/marks.tsx';
import { Segments, type Segment } from '../design/segments.tsx';
import { DataTable, type Column } from '../design/table/data-table.tsx';
import type { TableSort } from '../design/table/table-order.ts';
import { amountWords, people } from '../design/words.ts';
import { sentRows } from '../parts/answer.ts';
import { useResults, type ShownFilter } from './results-store.ts';
import { useStory } from './story-store.ts';
import styles from './results.module.css';
import { words } from './result-rows-words.ts';

/** The columns; the list is not sorted by why something is so. */
type By = RowSort['by'] | 'why';

function sortOf(sort: TableSort<By> | null): RowSort | null {
  return sort === null || sort.by === 'why' ? null : { by: sort.by, direction: sort.direction };
}

const columnsOf = (
  kind: BatchKind,
  open: (row: RowView) => void,
): readonly Column<RowView, By>[] => [
  { id: 'position', label: words.row, text: ({ row }) => rowNumber(row), number: true },
  {
    id: 'name',
    label: words.name,
    text: ({ values }) => values.name,
    cell: (row) => (
      <button type="button" className="link" onClick={() => open(row)}>
        {row.values.name === '' ? words.noName : row.values.name}
      </button>
    ),
  },
  { id: 'mobile', label: words.mobile, text: ({ values }) => values.mobile },
  {
    id: 'amount',
    label: words.amount,
    text: ({ values }) => amountWords(values.amount, kind),
    number: true,
  },
  {
    id: 'state',
    label: words.status,
    text: ({ state }) => rowStateWord(state, kind),
    cell: ({ state }) => <RowStateMark state={state} kind={kind} />,
  },
  {
    id: 'why',
    label: words.enkashTransactionReason,
    sorts: false,
    text: ({ outcome }) => outcome?.enkashTxnId ?? outcome?.cause?.meaning ?? '',
    cell: ({ outcome }) => (
      <span className="why-cell">
        <Copyable what={words.transaction} text={outcome?.enkashTxnId ?? null} />
        {(outcome?.enkashTxnId ?? null) === null && (outcome?.cause?.meaning ?? '')}
      </span>
    ),
  },
  {
    id: 'reference',
    label: words.reference,
    text: ({ values }) => values.reference,
    cell: ({ values }) => <Copyable what={words.referenceInText} text={values.reference} />,
  },
];

export function ResultRows({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { rows, total, shown, show, more, everyRow } = useResults();
  const { filter, text, group, sort } = shown;
  const openStory = useStory((state) => state.open);
  const [typed, setTyped] = useState(text);
  const { tally } = batch;
  const parts: readonly (Segment<ShownFilter> & { readonly count: number })[] = [
    { id: 'all', word: words.all, count: sentRows(tally) },
    { id: 'credited', word: kindOf(batch.kind).doneMark, count: tally.credited.rows },
    { id: 'failed', word: words.failed, count: tally.failed.rows },
    { id: 'unknown', word: words.outcomeUnknown, count: tally.unknown.rows },
    { id: 'held', word: words.onHold, count: tally.held.rows },
    { id: 'open', word: words.notSent, count: tally.queued.rows + tally.sending.rows },
  ];
  return (
    <section aria-labelledby="everybody" className="stack">
      <h2 id="everybody" className="section-head">
        {words.allRecipients}
      </h2>
      <div className="result-tools">
        <Segments
          label={words.show}
          value={group === null ? filter : null}
          choices={parts.filter(({ id, count }) => count > 0 || id === 'all' || id === filter)}
          onChange={(id) => void show({ filter: id, group: null })}
        />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void show({ text: typed.trim() });
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
              if (event.target.value === '') void show({ text: '' });
            }}
          />
        </form>
      </div>
      {group !== null && (
        <p className={styles.onlyGroup}>
          {words.onlyTheOf(people(group.people), group.cause?.meaning ?? words.withoutKnownReason)}
          <Button size="small" onPress={() => void show({ group: null })}>
            {words.showAllAgain}
          </Button>
        </p>
      )}
      {total === null ? (
        <p role="status">{words.loadingRows}</p>
      ) : total === 0 ? (
        <Empty icon={SearchX} title={words.noResultsTitle}>
          <p>{words.showAllSearchSomething}</p>
        </Empty>
      ) : (
        <div className="card result-card">
          <DataTable
            plain
            label={words.results}
            columns={columnsOf(batch.kind, (row) => void openStory(row.id, row.values.name))}
            rows={rows}
            rowKey={(row) => row.id}
            total={total}
            sort={sort}
            onSort={(now) => void show({ sort: sortOf(now) })}
            search=""
            onSearch={() => undefined}
            onMore={more}
            all={everyRow}
            empty={words.noResults}
          />
        </div>
      )}
    </section>
  );
}
