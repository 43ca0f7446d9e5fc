import { Send, Wifi, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { RunStatus } from '../../shared/batch/views.ts';
import { formatCount } from '../../shared/money/format.ts';
import { isGoing, runProgress, useRun } from '../allocate/run-store.ts';
import { Button } from '../design/button.tsx';
import { rupees } from '../design/words.ts';
import { usePlace } from './place-store.ts';

function Going({ status }: { readonly status: RunStatus }): ReactNode {
  const go = usePlace((state) => state.go);
  const { tally, batchId } = status;
  const { all, done } = runProgress(status);
  return (
    <div className="run-banner">
      <Send size={15} aria-hidden />
      <p>
        <span className="strong">Sending {batchId}:</span>{' '}
        <span className="number">
          {formatCount(done)} of {formatCount(all)} recipients, {rupees(tally.credited.paise)}{' '}
          credited
        </span>
      </p>
      <Button size="small" onPress={() => go({ at: 'batch', batchId, step: 'allocate' })}>
        View
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
    <div className="run-banner good" role="status">
      <Wifi size={15} aria-hidden />
      <p>
        <span className="strong">EnKash can be reached again.</span> The batch “{name}” was paused
        when the network was lost, and can be resumed.
      </p>
      <Button
        size="small"
        look="main"
        onPress={() => {
          dismiss(batchId);
          go({ at: 'batch', batchId, step: 'allocate' });
        }}
      >
        Resume
      </Button>
      <Button look="quiet" size="small" label="Dismiss" onPress={() => dismiss(batchId)}>
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
    <section aria-label="Runs" className="run-banners">
      {reachable.map(({ batchId, name }) => (
        <Reachable key={batchId} batchId={batchId} name={name} />
      ))}
      {going.map((status) => (
        <Going key={status.batchId} status={status} />
      ))}
    </section>
  );
}
