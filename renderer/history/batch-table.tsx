import type { ReactNode } from 'react';
import { kindWords } from '../../shared/batch/batch-kind.ts';
import type { PastBatch } from '../../shared/bridge/history-calls.ts';
import { formatCount } from '../../shared/money/format.ts';
import { MoreRows } from '../design/more-rows.tsx';
import { BatchStateMark, EnvironmentMark, KindMark } from '../design/marks.tsx';
import { moment, people, rupees } from '../design/words.ts';
import { sentRows } from '../parts/answer.ts';
import { usePlace } from '../shell/place-store.ts';
import { useHistory } from './history-store.ts';

function outcome(batch: PastBatch): string {
  const { tally } = batch;
  const sent = sentRows(tally);
  if (tally.credited.rows + tally.failed.rows + tally.held.rows + tally.unknown.rows === 0)
    return people(sent + tally.ready.rows + tally.invalid.rows);
  const { unit, done } = kindWords[batch.kind];
  return `${formatCount(tally.credited.rows)} of ${formatCount(sent)} ${unit[sent === 1 ? 0 : 1]} ${done}`;
}

function BatchLine({ batch }: { readonly batch: PastBatch }): ReactNode {
  const go = usePlace((state) => state.go);
  return (
    <tr>
      <td>
        <button
          type="button"
          className="link strong"
          onClick={() => go({ at: 'batch', batchId: batch.id, step: null })}
        >
          {batch.name}
        </button>{' '}
        <KindMark kind={batch.kind} />
        <br />
        <span className="soft small number">
          {batch.id} · {batch.fileName}
        </span>
      </td>
      <td>
        <BatchStateMark state={batch.state} />
      </td>
      <td>
        <EnvironmentMark environment={batch.environment} />
        {batch.environment !== 'practice' && (
          <>
            <br />
            <span className="soft small">{batch.connection}</span>
          </>
        )}
      </td>
      <td className="number">
        {rupees(batch.totalPaise)}
        <br />
        <span className="soft small">{outcome(batch)}</span>
      </td>
      <td>
        {batch.preparedBy}
        <br />
        <span className="soft small">
          {batch.approvedBy === null ? 'not approved' : `approved by ${batch.approvedBy}`}
        </span>
      </td>
      <td className="number-plain">
        {moment(batch.sentAt ?? batch.createdAt)}
        <br />
        <span className="soft small">{batch.sentAt === null ? 'imported' : 'sent'}</span>
      </td>
    </tr>
  );
}

/** The batches that pass the filters, a page at a time. */
export function BatchTable(): ReactNode {
  const { batches, total, next, more } = useHistory();
  const list = batches ?? [];
  return (
    <section aria-labelledby="batch-list">
      <h2 id="batch-list" className="section-head">
        {total === 1 ? '1 batch' : `${formatCount(total)} batches`}
      </h2>
      <div className="card result-card">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Batch</th>
              <th scope="col">Status</th>
              <th scope="col">Environment</th>
              <th scope="col" className="number">
                Total
              </th>
              <th scope="col">Prepared and approved by</th>
              <th scope="col">Date</th>
            </tr>
          </thead>
          <tbody>
            {list.map((batch) => (
              <BatchLine key={batch.id} batch={batch} />
            ))}
          </tbody>
        </table>
        {next !== null && <MoreRows shown={list.length} total={total} more={more} />}
      </div>
    </section>
  );
}
