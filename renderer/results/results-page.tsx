import { kindOf } from '../../shared/batch/batch-kind.ts';
import { openRows } from '../../shared/batch/tally.ts';
import { CircleCheck, CircleDashed, FileDown, TriangleAlert } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { Button } from '../design/button.tsx';
import { PrintButton } from '../design/print-button.tsx';
import { Later } from '../design/later.tsx';
import { Notice } from '../design/notice.tsx';
import { StateBar } from '../design/state-bar.tsx';
import { counted, moment, people } from '../design/words.ts';
import { BatchMatches } from '../parts/batch-matches.tsx';
import { BatchVouchers } from '../parts/batch-vouchers.tsx';
import { usePlace } from '../shell/place-store.ts';
import { useBatch } from '../shell/batch-store.ts';
import { answerSentence } from '../parts/answer.ts';
import { Causes } from './causes.tsx';
import { BatchFigures } from './figures.tsx';
import { FieldTotalsCard } from '../parts/field-totals.tsx';
import { useResults } from './results-store.ts';
import { ResultRows } from './result-rows.tsx';
import { StoryDialog } from '../parts/story-dialog.tsx';
import { useStory } from './story-store.ts';
import styles from './results.module.css';
import { words } from './results-page-words.ts';

function Reports(): ReactNode {
  const { save, saving } = useResults();
  return (
    <div className="buttons">
      <Button
        look="main"
        disabled={saving}
        icon={<FileDown size={16} aria-hidden />}
        onPress={() => void save('xlsx')}
        hint={words.allRecipientsAllDetails}
      >
        {saving ? words.writingTheReport : words.saveWorkbookExcel}
      </Button>
      <Button disabled={saving} onPress={() => void save('pdf')} hint={words.oneTwoPagesTotals}>
        {words.summaryPdf}
      </Button>
      <Button disabled={saving} onPress={() => void save('csv')}>
        {words.csv}
      </Button>
      <Button disabled={saving} onPress={() => void save('json')}>
        {words.json}
      </Button>
      <PrintButton />
    </div>
  );
}

function Answer({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { tally } = batch;
  const open = openRows(tally);
  const trouble = tally.failed.rows + tally.held.rows + batch.stopped.rows + batch.elsewhere.rows;
  const leftOut = tally.excluded.rows - batch.stopped.rows - batch.elsewhere.rows;
  const Icon = open > 0 ? CircleDashed : trouble > 0 ? TriangleAlert : CircleCheck;
  const tone = open > 0 ? 'unknown' : trouble > 0 ? 'warn' : 'good';
  return (
    <section className="card answer" aria-labelledby="answer">
      <div className={`answer-line ${tone}`}>
        <Icon size={26} aria-hidden />
        <h1 id="answer">
          {answerSentence(tally, batch.kind, batch.stopped.rows, batch.elsewhere.rows)}
          {batch.worth !== undefined && words.credited(batch.worth)}
        </h1>
      </div>
      <StateBar
        tally={tally}
        kind={batch.kind}
        stopped={batch.stopped}
        elsewhere={batch.elsewhere}
      />
      <div className={styles.answerFoot}>
        <p className="soft small">
          {words.preparedSentFromAccount(
            batch.preparedBy,
            batch.approvedBy === null ? '' : words.approvedBy(batch.approvedBy),
            batch.approvedAt === null ? '' : `, ${moment(batch.approvedAt)}`,
            batch.connection,
            counted(batch.requests, 'request'),
          )}
          {leftOut > 0 && words.excludedBeforeApproval(people(leftOut))}
        </p>
        <Reports />
      </div>
    </section>
  );
}

/** What became of a batch: the answer, then the causes and what helps, then figures, then every person. */
export function ResultsPage({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const load = useResults((state) => state.load);
  const story = useStory((state) => state.story);
  const version = useBatch((state) => state.version);
  const go = usePlace((state) => state.go);
  const isMoney = kindOf(batch.kind).counts === 'rupees';
  useEffect(() => {
    void load(batch.id);
  }, [batch.id, version, load]);
  return (
    <div className="step-body">
      <div className="page-inner wide">
        <Answer batch={batch} />
        {batch.state === 'settled' && batch.stop !== null && (
          <Notice kind="warn" title={batch.stop.meaning}>
            <p>{batch.stop.remedy}</p>
          </Notice>
        )}
        {batch.state !== 'settled' && (
          <Notice kind="warn" title={words.batchNotCompletedYet}>
            <p>{words.somePaymentsNotBeen}</p>
            <div className="buttons gap-above">
              <Button
                size="small"
                onPress={() => go({ at: 'batch', batchId: batch.id, step: 'allocate' })}
              >
                {words.resume}
              </Button>
            </div>
          </Notice>
        )}
        <Causes batch={batch} />
        <Later>{isMoney && <BatchFigures batch={batch} />}</Later>
        {batch.state === 'settled' && isMoney && (
          <FieldTotalsCard batchId={batch.id} version={batch.updatedAt} />
        )}
        {isMoney && <BatchMatches batch={batch} />}
        {isMoney && <BatchVouchers batch={batch} />}
        <ResultRows batch={batch} />
      </div>
      {story !== null && <StoryDialog story={story} />}
    </div>
  );
}
