import { Check, Lock, Zap } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { BatchState } from '../../shared/batch/batch-state.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import { AllocatePage } from '../allocate/allocate-page.tsx';
import { ApprovePage } from '../approve/approve-page.tsx';
import { Empty } from '../design/empty.tsx';
import { BatchStateMark, EnvironmentMark, KindMark } from '../design/marks.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useIsLocked } from '../parts/is-locked.ts';
import { LockLine } from '../parts/lock-line.tsx';
import { ResultsPage } from '../results/results-page.tsx';
import { ReviewPage } from '../review/review-page.tsx';
import { useBatch } from './batch-store.ts';
import { steps, usePlace, type Step } from './place-store.ts';
import { clsx } from 'clsx';
import styles from './shell.module.css';
import { words } from './batch-page-words.ts';

const stepWords: Readonly<Record<Step, string>> = {
  review: words.review,
  approve: words.approve,
  allocate: words.send,
  results: words.results,
};

/** The step that a batch's state calls for. */
export function stepOf(state: BatchState): Step {
  switch (state) {
    case 'draft':
    case 'checked':
    case 'discarded':
      return 'review';
    case 'approved':
    case 'allocating':
    case 'paused':
      return 'allocate';
    case 'settled':
      return 'results';
    default:
      return unreachable(state);
  }
}

/** The steps that make sense to look at in a state. */
export function stepsOpen(state: BatchState): readonly Step[] {
  switch (state) {
    case 'draft':
    case 'checked':
      return ['review', 'approve'];
    case 'approved':
      return ['review', 'approve', 'allocate'];
    case 'allocating':
    case 'paused':
      return ['approve', 'allocate', 'results'];
    case 'settled':
      return ['approve', 'results'];
    case 'discarded':
      return ['review'];
    default:
      return unreachable(state);
  }
}

function StepPage({
  step,
  batch,
}: {
  readonly step: Step;
  readonly batch: BatchDetail;
}): ReactNode {
  const isLocked = useIsLocked();
  // The run itself shows counts only, and whoever sends unlocks by it.
  if (isLocked && batch.environment === 'live' && step !== 'allocate') return <LockedStep />;
  switch (step) {
    case 'review':
      return <ReviewPage key={batch.id} batch={batch} />;
    case 'approve':
      return <ApprovePage key={batch.id} batch={batch} />;
    case 'allocate':
      return <AllocatePage key={batch.id} batch={batch} />;
    case 'results':
      return <ResultsPage key={batch.id} batch={batch} />;
    default:
      return unreachable(step);
  }
}

function LockedStep(): ReactNode {
  return (
    <Empty icon={Lock} title={words.recipientsNotShownWhile}>
      <p>{words.unlockYourNamePassphrase}</p>
    </Empty>
  );
}

function StepBar({ now, batch }: { readonly now: Step; readonly batch: BatchDetail }): ReactNode {
  const go = usePlace((state) => state.go);
  const open = stepsOpen(batch.state);
  const due = steps.indexOf(stepOf(batch.state));
  return (
    <ol className={styles.steps} aria-label={words.stepsBatch}>
      {steps.map((step, index) => {
        const done = index < due || (batch.state === 'settled' && step === 'results');
        return (
          <li key={step}>
            <button
              type="button"
              className={done ? clsx(styles.step, 'done') : styles.step}
              disabled={!open.includes(step)}
              onClick={() => go({ at: 'batch', batchId: batch.id, step })}
              {...(now === step ? { 'aria-current': 'step' as const } : {})}
            >
              <span className="step-number" aria-hidden>
                {done ? <Check size={12} strokeWidth={3} /> : index + 1}
              </span>
              {stepWords[step]}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

export function BatchPage({
  batchId,
  step,
}: {
  readonly batchId: BatchId;
  readonly step: Step | null;
}): ReactNode {
  const { batch, problem, open } = useBatch();
  useEffect(() => {
    void open(batchId);
  }, [batchId, open]);
  if (batch?.id !== batchId) {
    return (
      <div className="page-inner">
        {problem === null ? (
          <p role="status">{words.openingTheBatch}</p>
        ) : (
          <ProblemNotice problem={problem} />
        )}
      </div>
    );
  }
  const wanted = step ?? stepOf(batch.state);
  const now = stepsOpen(batch.state).includes(wanted) ? wanted : stepOf(batch.state);
  return (
    <div className="batch-page">
      {batch.environment === 'live' && (
        <p className="live-band">
          <Zap size={14} aria-hidden />
          {words.liveBatchMovesReal(batch.connection)}
        </p>
      )}
      {batch.environment === 'live' && <LockLine />}
      <header className={styles.batchHead}>
        <div className="batch-title">
          <h1>{batch.name}</h1>
          <EnvironmentMark environment={batch.environment} />
          <BatchStateMark state={batch.state} />
          <KindMark kind={batch.kind} />
        </div>
        <StepBar now={now} batch={batch} />
      </header>
      <StepPage step={now} batch={batch} />
    </div>
  );
}
