import { amountText } from '../../shared/batch/amount-text.ts';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import { countOf } from '../parts/kind-words.ts';
import { Send, Wifi, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { RunStatus } from '../../shared/batch/views.ts';
import { formatCount } from '../../shared/money/format.ts';
import { isGoing, runProgress, useRun } from '../allocate/run-store.ts';
import { Button } from '../design/button.tsx';
import { usePlace } from './place-store.ts';
import { clsx } from 'clsx';
import styles from './shell.module.css';
import { words } from './run-banner-words.ts';

function Going({ status }: { readonly status: RunStatus }): ReactNode {
  const go = usePlace((state) => state.go);
  const { tally, batchId } = status;
  const { all, done } = runProgress(status);
  return (
    <div className={styles.runBanner}>
      <Send size={15} aria-hidden />
      <p>
        <span className="strong">{words.sending(batchId)}</span>{' '}
        <span className="number">
          {words.of(
            formatCount(done),
            countOf(status.kind, all),
            amountText(status.kind, tally.credited.paise),
            kindOf(status.kind).done,
          )}
        </span>
      </p>
      <Button size="small" onPress={() => go({ at: 'batch', batchId, step: 'allocate' })}>
        {words.view}
      </Button>
    </div>
  );
}

function Reachable({
  batchId,
  name,
}: {
  readonly batchId: BatchId;
  readonly name: string;
}): ReactNode {
  const dismiss = useRun((state) => state.dismissReached);
  const go = usePlace((state) => state.go);
  return (
    <div className={clsx(styles.runBanner, 'good')} role="status">
      <Wifi size={15} aria-hidden />
      <p>
        <span className="strong">{words.enkashCanReachedAgain}</span>
        {words.batchPausedWhenNetwork(name)}
      </p>
      <Button
        size="small"
        look="main"
        onPress={() => {
          dismiss(batchId);
          go({ at: 'batch', batchId, step: 'allocate' });
        }}
      >
        {words.resume}
      </Button>
      <Button look="quiet" size="small" label={words.dismiss} onPress={() => dismiss(batchId)}>
        <X size={15} aria-hidden />
      </Button>
    </div>
  );
}

/** What concerns a run wherever the person is: one that goes on elsewhere, and one that can go on again. */
export function RunBanner(): ReactNode {
  const { statuses, reachable } = useRun();
  const place = usePlace((state) => state.place);
  const here = place.at === 'batch' ? place.batchId : null;
  const going = Object.values(statuses).flatMap((status) =>
    status !== undefined && isGoing(status) && status.batchId !== here ? [status] : [],
  );
  if (going.length === 0 && reachable.length === 0) return null;
  return (
    <section aria-label={words.runs} className={styles.runBanners}>
      {reachable.map(({ batchId, name }) => (
        <Reachable key={batchId} batchId={batchId} name={name} />
      ))}
      {going.map((status) => (
        <Going key={status.batchId} status={status} />
      ))}
    </section>
  );
}
