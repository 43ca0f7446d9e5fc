import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { BatchDetail, RowSort, RowView } from '../../shared/batch/views.ts';
import { paiseFromRupees } from '../../shared/money/paise.ts';
import { ask } from '../desk.ts';
import { RowStateMark, rowStateWord } from '../design/marks.tsx';
import { DataTable, type Column } from '../design/table/data-table.tsx';
import type { TableSort } from '../design/table/table-order.ts';
import { amountWords } from '../design/words.ts';
import { sayProblem } from '../shell/said-store.ts';

type By = RowSort['by'];

const pageRows = 100;
/** The most that one call of the bridge gives. */
const slice = 500;
const typingPauseMs = 200;

function columnsOf(batch: BatchDetail): readonly Column<RowView, By>[] {
  return [
    { id: 'position', label: 'Row', text: (row) => String(row.row), number: true },
    { id: 'name', label: 'Full name', text: (row) => row.values.name },
    { id: 'mobile', label: 'Mobile', text: (row) => row.values.mobile },
    { id: 'email', label: 'Email', text: (row) => row.values.email },
    {
      id: 'amount',
      label: 'Amount (₹)',
      text: (row) => row.values.amount,
      cell: (row) =>
        paiseFromRupees(row.values.amount).ok ? amountWords(row.values.amount) : row.cells.amount,
      number: true,
    },
    {
      id: 'state',
      label: 'Status',
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
    { id: 'remarks', label: 'Remarks', text: (row) => row.values.remarks },
    { id: 'reference', label: 'Reference', text: (row) => row.values.reference },
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
  const everyRow = async (): Promise<readonly RowView[] | null> => {
    const all: RowView[] = [];
    for (;;) {
      const rows = await fetchRows(all.length, slice);
      if (rows === null) return null;
      all.push(...rows);
      if (rows.length < slice) return all;
    }
  };
  return (
    <section className="card stack" aria-labelledby="all-rows">
      <h2 id="all-rows">All rows</h2>
      <DataTable
        label="Rows to approve"
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
        all={everyRow}
        empty={shown === null ? 'Loading rows…' : 'No rows found. Search for something else.'}
      />
    </section>
  );
}
