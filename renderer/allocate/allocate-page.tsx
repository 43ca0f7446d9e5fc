import { sumPaise } from '../../shared/money/paise.ts';
import { amountText } from '../../shared/batch/amount-text.ts';
import { Pause, ShieldCheck } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { BatchDetail, RunStatus } from '../../shared/batch/views.ts';
import { formatCount } from '../../shared/money/format.ts';
import { paise } from '../../shared/money/paise.ts';
import { Button } from '../design/button.tsx';
import { FallingLine } from '../design/charts/falling-line.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { Progress } from '../design/progress.tsx';
import { StateBar } from '../design/state-bar.tsx';
import { roughly, rupees } from '../design/words.ts';
import { usePlace } from '../shell/place-store.ts';
import { BeforeSending } from './before-sending.tsx';
import { PaidElsewhere } from './paid-elsewhere.tsx';
import { isGoing, runProgress, useRun } from './run-store.ts';
import styles from './allocate.module.css';
import { words } from './allocate-page-words.ts';

function speed(status: RunStatus): string {
  const parts = [
    status.rowsPerSecond === null
      ? ''
      : words.recipientsPerSecond(formatCount(Math.round(status.rowsPerSecond))),
    status.secondsLeft === null ? '' : words.left(roughly(status.secondsLeft)),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function Live({
  batch,
  status,
}: {
  readonly batch: BatchDetail;
  readonly status: RunStatus;
}): ReactNode {
  const { pause, problem, balances } = useRun();
  const samples = balances[batch.id] ?? [];
  const { tally } = status;
  const { unit, doneMark } = kindOf(batch.kind);
  const { all, done } = runProgress(status);
  return (
    <>
      <section className="card stack" aria-labelledby="going">
        <div className={styles.goingHead}>
          <h1 id="going">
            {status.phase === 'pausing'
              ? words.pausing
              : kindOf(batch.kind).takesBack
                ? words.reversing
                : words.sending}
          </h1>
          <Button
            icon={<Pause size={15} aria-hidden />}
            disabled={status.phase === 'pausing'}
            onPress={() => void pause(batch.id)}
          >
            {words.pause}
          </Button>
        </div>
        <Progress
          words={words.of(formatCount(done), formatCount(all), unit[1])}
          detail={speed(status)}
          part={all === 0 ? null : done / all}
        />
        <p role="status" className={styles.doing}>
          {status.sentence}
        </p>
        <StateBar tally={tally} kind={batch.kind} />
      </section>
      <ProblemNotice problem={problem} />
      <section className="card" aria-labelledby="money">
        <h2 id="money">{words.amounts}</h2>
        <dl className="facts">
          <div>
            <dt>{doneMark}</dt>
            <dd className="large">{amountText(status.kind, tally.credited.paise)}</dd>
          </div>
          <div>
            <dt>{words.remaining}</dt>
            <dd>
              {amountText(
                status.kind,
                sumPaise([tally.queued.paise, tally.sending.paise, tally.unknown.paise]),
              )}
            </dd>
          </div>
          {kindOf(status.kind).counts === 'rupees' && (
            <div>
              <dt>{words.availableBalance}</dt>
              <dd>
                {status.balancePaise === null ? words.notAvailable : rupees(status.balancePaise)}
              </dd>
            </div>
          )}
          <div>
            <dt>{words.requests}</dt>
            <dd>
              {words.ofInText(
                formatCount(status.requestsDone),
                formatCount(status.requestsPlanned),
              )}
            </dd>
          </div>
        </dl>
        {samples.length > 2 && (
          <div className={styles.balanceLine}>
            <p className="soft small">
              {words.balanceStartNow(
                rupees(paise(samples[0]?.value ?? 0)),
                rupees(paise(samples.at(-1)?.value ?? 0)),
              )}
            </p>
            <FallingLine points={samples} />
          </div>
        )}
      </section>
      <p className={styles.safeNote}>
        <ShieldCheck size={16} aria-hidden />
        {words.youCanSafelyClose}
      </p>
    </>
  );
}

function Paused({ batch }: { readonly batch: BatchDetail }): ReactNode {
  return (
    <>
      {batch.stop !== null && (
        <Notice kind="bad" title={batch.stop.meaning}>
          <p>{batch.stop.remedy}</p>
        </Notice>
      )}
      <section className="card stack" aria-labelledby="so-far">
        <h2 id="so-far">{words.soFar}</h2>
        <StateBar
          tally={batch.tally}
          kind={batch.kind}
          stopped={batch.stopped}
          elsewhere={batch.elsewhere}
        />
      </section>
    </>
  );
}

/** Sending a batch: what it needs, watching it, and going on after a pause. */
export function AllocatePage({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const status = useRun((state) => state.statuses[batch.id]);
  const loadStatus = useRun((state) => state.loadStatus);
  const go = usePlace((state) => state.go);
  useEffect(() => {
    void loadStatus(batch.id);
  }, [batch.id, loadStatus]);
  const settled = batch.state === 'settled';
  useEffect(() => {
    // The run ended while the person watched: the next thing they want is the answer.
    if (settled) go({ at: 'batch', batchId: batch.id, step: 'results' });
  }, [settled, batch.id, go]);
  const going = status !== undefined && isGoing(status);
  return (
    <div className="step-body">
      <div className="page-inner">
        {going ? (
          <Live batch={batch} status={status} />
        ) : (
          <>
            {batch.state === 'paused' && batch.stop?.code === 'paid-elsewhere' && (
              <PaidElsewhere batch={batch} />
            )}
            {(batch.state === 'paused' || batch.state === 'allocating') && <Paused batch={batch} />}
            <BeforeSending batch={batch} />
          </>
        )}
      </div>
    </div>
  );
}
