import { rowNumber } from '../../shared/batch/row-number.ts';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { BatchDetail, RowSort, RowView } from '../../shared/batch/views.ts';
import { paiseFromRupees } from '../../shared/money/paise.ts';
import { ask } from '../desk.ts';
import { Copyable } from '../design/copyable.tsx';
import { RowStateMark, rowStateWord } from '../design/marks.tsx';
import { DataTable, type Column } from '../design/table/data-table.tsx';
import { everyRow } from '../design/table/every-row.ts';
import type { TableSort } from '../design/table/table-order.ts';
import { amountWords } from '../design/words.ts';
import { sayProblem } from '../shell/said-store.ts';
import { words } from './approval-rows-words.ts';

type By = RowSort['by'];

const pageRows = 100;
/** The most that one call of the bridge gives. */
const slice = 500;
const typingPauseMs = 200;

function columnsOf(batch: BatchDetail): readonly Column<RowView, By>[] {
  return [
    { id: 'position', label: words.row, text: (row) => rowNumber(row.row), number: true },
    { id: 'name', label: words.fullName, text: (row) => row.values.name },
    { id: 'mobile', label: words.mobile, text: (row) => row.values.mobile },
    { id: 'email', label: words.email, text: (row) => row.values.email },
    {
      id: 'amount',
      label: kindOf(batch.kind).counts === 'coins' ? words.coins : words.amount,
      text: (row) => row.values.amount,
      cell: (row) =>
        paiseFromRupees(row.values.amount).ok
          ? amountWords(row.values.amount, batch.kind)
          : row.cells.amount,
      number: true,
    },
    {
      id: 'state',
      label: words.status,
      text: (row) =>
        row.excludedBecause === null
          ? rowStateWord(row.state, batch.kind)
          : `${rowStateWord(row.state, batch.kind)}: ${row.excludedBecause}`,
      cell: (row) => (
        <span title={row.excludedBecause ?? ''}>
          <RowStateMark state={row.state} kind={batch.kind} />
        </span>
      ),
    },
    { id: 'remarks', label: words.remarks, text: (row) => row.values.remarks },
    {
      id: 'reference',
      label: words.reference,
      text: (row) => row.values.reference,
      cell: (row) => <Copyable what={words.referenceInText} text={row.values.reference} />,
    },
  ];
}

/** Every row of the batch, to be read and searched by whoever approves it. */
export function ApprovalRows({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const [sort, setSort] = useState<TableSort<By> | null>(null);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<readonly RowView[] | null>(null);
  const [total, setTotal] = useState(0);
  const { id: batchId, updatedAt } = batch;
  const fetchRows = useCallback(
    async (offset: number, limit: number): Promise<readonly RowView[] | null> => {
      const reply = await ask('batch.rows', {
        batchId,
        filter: search.trim() === '' ? {} : { text: search.trim() },
        sort: sort ?? { by: 'position', direction: 'up' },
        offset,
        limit,
      });
      if (!reply.ok) {
        sayProblem(reply.error);
        return null;
      }
      setTotal(reply.value.total);
      return reply.value.rows;
    },
    [batchId, search, sort],
  );
  useEffect(() => {
    let asked = true;
    const timer = setTimeout(
      () =>
        void fetchRows(0, pageRows).then((rows) => {
          if (asked && rows !== null) setShown(rows);
        }),
      search === '' ? 0 : typingPauseMs,
    );
    return () => {
      asked = false;
      clearTimeout(timer);
    };
  }, [fetchRows, search, updatedAt]);
  return (
    <section className="card stack" aria-labelledby="all-rows">
      <h2 id="all-rows">{words.allRows}</h2>
      <DataTable
        label={words.rowsToApprove}
        columns={columnsOf(batch)}
        rows={shown ?? []}
        rowKey={(row) => row.id}
        total={total}
        sort={sort}
        onSort={setSort}
        search={search}
        onSearch={setSearch}
        onMore={async () => {
          const more = await fetchRows(shown?.length ?? 0, pageRows);
          if (more !== null) setShown([...(shown ?? []), ...more]);
        }}
        all={() => everyRow(fetchRows, slice)}
        empty={shown === null ? words.loadingRows : words.noRowsFoundSearch}
      />
    </section>
  );
}
