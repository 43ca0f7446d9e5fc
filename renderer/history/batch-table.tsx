import { amountText } from '../../shared/batch/amount-text.ts';
import type { ReactNode } from 'react';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { BatchSort, PastBatch } from '../../shared/bridge/history-calls.ts';
import { formatCount } from '../../shared/money/format.ts';
import { Copyable } from '../design/copyable.tsx';
import { batchStateLooks, BatchStateMark, EnvironmentMark, KindMark } from '../design/marks.tsx';
import { DataTable, type Column } from '../design/table/data-table.tsx';
import { environmentWords, moment, people } from '../design/words.ts';
import { sentRows } from '../parts/answer.ts';
import { goTo } from '../shell/place-store.ts';
import { useHistory } from './history-store.ts';
import { words } from './batch-table-words.ts';

function outcome(batch: PastBatch): string {
  const { tally } = batch;
  const sent = sentRows(tally);
  if (tally.credited.rows + tally.failed.rows + tally.held.rows + tally.unknown.rows === 0)
    return people(sent + tally.ready.rows + tally.invalid.rows);
  const { unit, done } = kindOf(batch.kind);
  return words.of(
    formatCount(tally.credited.rows),
    formatCount(sent),
    unit[sent === 1 ? 0 : 1],
    done,
  );
}

const date = (batch: PastBatch): string => moment(batch.sentAt ?? batch.createdAt);
const dateIsOf = (batch: PastBatch): string => (batch.sentAt === null ? 'imported' : 'sent');
const total = (batch: PastBatch): string => amountText(batch.kind, batch.totalPaise);
const name = (batch: PastBatch): string => batch.name;

const columns: readonly Column<PastBatch, BatchSort['by']>[] = [
  {
    id: 'name',
    label: words.batch,
    text: name,
    inFile: [
      { label: words.batch, text: name },
      { label: words.batchId, text: ({ id }) => id },
      { label: words.file, text: ({ fileName }) => fileName },
    ],
    cell: (batch) => (
      <>
        <button
          type="button"
          className="link strong"
          onClick={() => goTo({ at: 'batch', batchId: batch.id, step: null })}
        >
          {batch.name}
        </button>{' '}
        <KindMark kind={batch.kind} />
        <br />
        <span className="soft small number">
          <Copyable what={words.batchIdInText} text={batch.id} /> · {batch.fileName}
        </span>
      </>
    ),
  },
  {
    id: 'state',
    label: words.status,
    text: ({ state }) => batchStateLooks[state].word,
    cell: ({ state }) => <BatchStateMark state={state} />,
  },
  {
    id: 'environment',
    label: words.environment,
    text: ({ environment }) => environmentWords[environment],
    inFile: [
      { label: words.environment, text: ({ environment }) => environmentWords[environment] },
      { label: words.account, text: ({ connection }) => connection },
    ],
    cell: ({ environment, connection }) => (
      <>
        <EnvironmentMark environment={environment} />
        {environment !== 'practice' && (
          <>
            <br />
            <span className="soft small">{connection}</span>
          </>
        )}
      </>
    ),
  },
  {
    id: 'total',
    label: words.total,
    number: true,
    text: total,
    inFile: [
      { label: words.total, text: total },
      { label: words.recipients, text: outcome },
    ],
    cell: (batch) => (
      <>
        {total(batch)}
        <br />
        <span className="soft small">{outcome(batch)}</span>
      </>
    ),
  },
  { id: 'preparedBy', label: words.preparedBy, text: ({ preparedBy }) => preparedBy },
  {
    id: 'approvedBy',
    label: words.approvedBy,
    text: ({ approvedBy }) => approvedBy ?? '',
    cell: ({ approvedBy }) => approvedBy ?? <span className="soft small">{words.notApproved}</span>,
  },
  {
    id: 'date',
    label: words.date,
    text: date,
    inFile: [
      { label: words.date, text: date },
      { label: words.dateIsOf, text: dateIsOf },
    ],
    cell: (batch) => (
      <span className="number-plain">
        {date(batch)}
        <br />
        <span className="soft small">{dateIsOf(batch)}</span>
      </span>
    ),
  },
];

/** The batches that pass the filters, a page at a time. */
export function BatchTable(): ReactNode {
  const { batches, total: count, sort, sortBy, more, everyBatch } = useHistory();
  return (
    <section aria-labelledby="batch-list">
      <h2 id="batch-list" className="section-head">
        {count === 1 ? words.oneBatch : words.batches(formatCount(count))}
      </h2>
      <div className="card result-card">
        <DataTable
          plain
          label={words.title}
          columns={columns}
          rows={batches ?? []}
          rowKey={({ id }) => id}
          total={count}
          sort={sort}
          onSort={(now) => void sortBy(now)}
          search=""
          onSearch={() => undefined}
          onMore={more}
          all={everyBatch}
          empty={words.noBatchesFound}
        />
      </div>
    </section>
  );
}
