import './results.css';
import '../allocate/allocate.css';
import { CircleCheck, CircleDashed, FileDown, RefreshCw, TriangleAlert } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { formatCount } from '../../shared/money/format.ts';
import { Button } from '../design/button.tsx';
import { RowStateMark } from '../design/marks.tsx';
import { Notice } from '../design/notice.tsx';
import { StateBar } from '../design/state-bar.tsx';
import { counted, moment, people } from '../design/words.ts';
import { BatchMatches } from '../match/batch-matches.tsx';
import { usePlace } from '../shell/place-store.ts';
import { useBatch } from '../shell/batch-store.ts';
import { answerSentence } from './answer.ts';
import { groupByCause, useResults, type CauseGroup } from './results-store.ts';
import { ResultRows } from './result-rows.tsx';
import { StoryDialog } from './story-dialog.tsx';

function Answer({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { tally } = batch;
  const open = tally.queued.rows + tally.sending.rows + tally.unknown.rows;
  const trouble = tally.failed.rows + tally.held.rows;
  const Icon = open > 0 ? CircleDashed : trouble > 0 ? TriangleAlert : CircleCheck;
  const tone = open > 0 ? 'unknown' : trouble > 0 ? 'warn' : 'good';
  return (
    <section className="card answer" aria-labelledby="answer">
      <div className={`answer-line ${tone}`}>
        <Icon size={26} aria-hidden />
        <h1 id="answer">{answerSentence(tally)}</h1>
      </div>
      <StateBar tally={tally} />
      <p className="soft small">
        Prepared by {batch.preparedBy}
        {batch.approvedBy === null ? '' : `, approved by ${batch.approvedBy}`}
        {batch.approvedAt === null ? '' : `, ${moment(batch.approvedAt)}`}. Sent through{' '}
        {batch.connection} in {counted(batch.requests, 'request')}.
        {tally.excluded.rows > 0 && ` ${people(tally.excluded.rows)} left out before approval.`}
      </p>
    </section>
  );
}

function Reports(): ReactNode {
  const { save, saving } = useResults();
  return (
    <div className="buttons">
      <Button
        look="main"
        disabled={saving}
        icon={<FileDown size={16} aria-hidden />}
        onPress={() => void save('xlsx')}
      >
        {saving ? 'Writing the workbook…' : 'Save the workbook'}
      </Button>
      <Button
        disabled={saving}
        onPress={() => void save('pdf')}
        hint="One or two pages with the totals and a place to sign"
      >
        PDF to sign
      </Button>
      <Button disabled={saving} onPress={() => void save('csv')}>
        CSV
      </Button>
      <Button disabled={saving} onPress={() => void save('json')}>
        JSON
      </Button>
    </div>
  );
}

function Cause({ group, more }: { readonly group: CauseGroup; readonly more: boolean }): ReactNode {
  const openStory = useResults((state) => state.openStory);
  const retryFailed = useResults((state) => state.retryFailed);
  const decides = group.state === 'unknown' || group.state === 'held';
  return (
    <li className="card cause">
      <div className="cause-head">
        <RowStateMark state={group.state} />
        <span className="strong number">
          {people(group.rows.length)}
          {more ? ' or more' : ''}
        </span>
      </div>
      <p className="strong">{group.meaning}</p>
      <p className="soft">{group.remedy}</p>
      <ul className="cause-people">
        {group.rows.slice(0, 6).map((row) => (
          <li key={row.id}>
            <button type="button" className="link" onClick={() => void openStory(row)}>
              {row.values.name === '' ? `Row ${row.row}` : row.values.name}
            </button>
          </li>
        ))}
        {group.rows.length > 6 && (
          <li className="soft">and {formatCount(group.rows.length - 6)} more</li>
        )}
      </ul>
      <div className="buttons">
        {group.state === 'failed' && (
          <Button
            size="small"
            icon={<RefreshCw size={14} aria-hidden />}
            onPress={() => void retryFailed()}
          >
            New batch of all failed rows
          </Button>
        )}
        {decides && (
          <p className="soft small">Open a person to decide what became of the payment.</p>
        )}
      </div>
    </li>
  );
}

/** What became of a batch: the answer, then the causes, then every person. */
export function ResultsPage({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { load, troubles, troublesTotal, story } = useResults();
  const version = useBatch((state) => state.version);
  const go = usePlace((state) => state.go);
  useEffect(() => {
    void load(batch.id);
  }, [batch.id, version, load]);
  const groups = groupByCause(troubles);
  return (
    <div className="step-body">
      <div className="page-inner">
        <Answer batch={batch} />
        {batch.state !== 'settled' && (
          <Notice kind="warn" title="This batch is not settled yet.">
            <p>Some payments have not been sent, or their answer is not known.</p>
            <div className="buttons gap-above">
              <Button
                size="small"
                onPress={() => go({ at: 'batch', batchId: batch.id, step: 'allocate' })}
              >
                Go on with it
              </Button>
            </div>
          </Notice>
        )}
        <Reports />
        {groups.length > 0 && (
          <section aria-labelledby="causes">
            <h2 id="causes" className="section-head">
              What went wrong, and what to do
            </h2>
            <ul className="causes">
              {groups.map((group) => (
                <Cause key={group.key} group={group} more={troublesTotal > troubles.length} />
              ))}
            </ul>
          </section>
        )}
        <BatchMatches batch={batch} />
        <ResultRows batch={batch} />
      </div>
      {story !== null && <StoryDialog row={story.row} steps={story.steps} />}
    </div>
  );
}
