import '../parts/allocate.css';
import { Pause, ShieldCheck } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { kindWords, takesBack } from '../../shared/batch/batch-kind.ts';
import type { BatchDetail, RunStatus } from '../../shared/batch/views.ts';
import { formatCount } from '../../shared/money/format.ts';
import { paise } from '../../shared/money/paise.ts';
import { Button } from '../design/button.tsx';
import { FallingLine } from '../design/charts/falling-line.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { Progress } from '../design/progress.tsx';
import { StateBar } from '../design/state-bar.tsx';
import { roughly, rupees, rupeesOf } from '../design/words.ts';
import { usePlace } from '../shell/place-store.ts';
import { BeforeSending } from './before-sending.tsx';
import { PaidElsewhere } from './paid-elsewhere.tsx';
import { isGoing, runProgress, useRun } from './run-store.ts';

function speed(status: RunStatus): string {
  const parts = [
    status.rowsPerSecond === null
      ? ''
      : `${formatCount(Math.round(status.rowsPerSecond))} recipients per second`,
    status.secondsLeft === null ? '' : `${roughly(status.secondsLeft)} left`,
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
  const { unit, doneMark } = kindWords[batch.kind];
  const { all, done } = runProgress(status);
  return (
    <>
      <section className="card stack" aria-labelledby="going">
        <div className="going-head">
          <h1 id="going">
            {status.phase === 'pausing'
              ? 'Pausing…'
              : takesBack(batch.kind)
                ? 'Reversing'
                : 'Sending'}
          </h1>
          <Button
            icon={<Pause size={15} aria-hidden />}
            disabled={status.phase === 'pausing'}
            onPress={() => void pause(batch.id)}
          >
            Pause
          </Button>
        </div>
        <Progress
          words={`${formatCount(done)} of ${formatCount(all)} ${unit[1]}`}
          detail={speed(status)}
          part={all === 0 ? null : done / all}
        />
        <p role="status" className="doing">
          {status.sentence}
        </p>
        <StateBar tally={tally} kind={batch.kind} />
      </section>
      <ProblemNotice problem={problem} />
      <section className="card" aria-labelledby="money">
        <h2 id="money">Amounts</h2>
        <dl className="facts">
          <div>
            <dt>{doneMark}</dt>
            <dd className="large">{rupees(tally.credited.paise)}</dd>
          </div>
          <div>
            <dt>Remaining</dt>
            <dd>{rupeesOf([tally.queued.paise, tally.sending.paise, tally.unknown.paise])}</dd>
          </div>
          <div>
            <dt>Available balance</dt>
            <dd>{status.balancePaise === null ? 'Not available' : rupees(status.balancePaise)}</dd>
          </div>
          <div>
            <dt>Requests</dt>
            <dd>
              {formatCount(status.requestsDone)} of {formatCount(status.requestsPlanned)}
            </dd>
          </div>
        </dl>
        {samples.length > 2 && (
          <div className="balance-line">
            <p className="soft small">
              Balance: {rupees(paise(samples[0]?.value ?? 0))} at the start,{' '}
              {rupees(paise(samples.at(-1)?.value ?? 0))} now
            </p>
            <FallingLine points={samples} />
          </div>
        )}
      </section>
      <p className="safe-note">
        <ShieldCheck size={16} aria-hidden /> You can safely close the window, put the computer to
        sleep or lose the network: no recipient is lost or paid twice, and the batch can always be
        resumed.
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
        <h2 id="so-far">So far</h2>
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
