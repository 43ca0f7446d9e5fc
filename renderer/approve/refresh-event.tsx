import { RefreshCw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { formatCount } from '../../shared/money/format.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { sayGood } from '../shell/said-store.ts';
import { words } from './refresh-event-words.ts';

/** Gives a batch of coins its event as EnKash has it now; an approval of what it was before is over. */
export function RefreshEvent({ batchId }: { readonly batchId: BatchId }): ReactNode {
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [fetching, setFetching] = useState(false);
  const fetchEvent = async (): Promise<void> => {
    setFetching(true);
    setProblem(null);
    const reply = await ask('coins.refreshEvent', { batchId });
    setFetching(false);
    if (reply.ok)
      sayGood(
        words.batchEventEnkashNow,
        words.coinsEachUser(reply.value.event, formatCount(reply.value.amount)),
      );
    else setProblem(reply.error);
  };
  return (
    <section className="card stack" aria-label={words.eventEnkash}>
      <p className="soft">{words.ifSomebodyChangedEvent}</p>
      <ProblemNotice problem={problem} />
      <div className="buttons">
        <Button
          icon={<RefreshCw size={15} aria-hidden />}
          disabled={fetching}
          onPress={() => void fetchEvent()}
        >
          {words.fetchTheEvent}
        </Button>
      </div>
    </section>
  );
}
