import './history.css';
import { ArrowRightLeft, FilePlus2, Layers, SearchX, ShieldCheck } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { BatchSummary } from '../../shared/batch/views.ts';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { BatchStateMark, EnvironmentMark } from '../design/marks.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { moment, people, rupees } from '../design/words.ts';
import { usePlace } from '../shell/place-store.ts';
import { sentRows } from '../results/answer.ts';
import { useHistory } from './history-store.ts';

function outcome(batch: BatchSummary): string {
  const { tally } = batch;
  const sent = sentRows(tally);
  if (tally.credited.rows + tally.failed.rows + tally.held.rows + tally.unknown.rows === 0)
    return people(sent + tally.ready.rows + tally.invalid.rows);
  return `${tally.credited.rows} of ${people(sent)} credited`;
}

function BatchLine({ batch }: { readonly batch: BatchSummary }): ReactNode {
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
        </button>
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
      <td className="soft number-plain">{moment(batch.createdAt)}</td>
    </tr>
  );
}

export function HistoryPage(): ReactNode {
  const { list, text, problem, search, checkAudit } = useHistory();
  const go = usePlace((state) => state.go);
  useEffect(() => {
    void search(useHistory.getState().text);
  }, [search]);
  return (
    <div className="page-inner">
      <header className="page-head">
        <div>
          <h1>Batches</h1>
          <p>Every batch that was prepared at this desk, newest first.</p>
        </div>
        <div className="buttons">
          <Button
            icon={<ShieldCheck size={15} aria-hidden />}
            onPress={() => void checkAudit()}
            hint="Sees that nothing in the record of who did what was changed afterwards"
          >
            Check the audit trail
          </Button>
          <Button
            icon={<ArrowRightLeft size={15} aria-hidden />}
            onPress={() => go({ at: 'handovers' })}
          >
            Open a hand-over
          </Button>
          <Button
            look="main"
            icon={<FilePlus2 size={15} aria-hidden />}
            onPress={() => go({ at: 'new' })}
          >
            New batch
          </Button>
        </div>
      </header>
      <ProblemNotice problem={problem} />
      <input
        id="find"
        type="search"
        className="input history-find"
        aria-label="Find a batch"
        placeholder="Find by name, file, person or number"
        value={text}
        maxLength={200}
        onChange={(event) => void search(event.target.value)}
      />
      {list === null && problem === null && <p role="status">Fetching the batches…</p>}
      {list?.length === 0 && text.trim() === '' && (
        <Empty icon={Layers} title="No batches yet">
          <p>
            A batch is one spreadsheet of people to reward, from the first look to the report. Start
            with a sample to see the whole road.
          </p>
          <div className="buttons">
            <Button look="main" onPress={() => go({ at: 'new' })}>
              Start the first batch
            </Button>
          </div>
        </Empty>
      )}
      {list?.length === 0 && text.trim() !== '' && (
        <Empty icon={SearchX} title={`No batch is like “${text.trim()}”`}>
          <p>Look for another part of its name, file or number.</p>
        </Empty>
      )}
      {list !== null && list.length > 0 && (
        <div className="card result-card">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Batch</th>
                <th scope="col">State</th>
                <th scope="col">Money</th>
                <th scope="col" className="number">
                  Total
                </th>
                <th scope="col">Prepared and approved by</th>
                <th scope="col">Imported</th>
              </tr>
            </thead>
            <tbody>
              {list.map((batch) => (
                <BatchLine key={batch.id} batch={batch} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
