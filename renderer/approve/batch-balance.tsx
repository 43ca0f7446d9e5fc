import { RefreshCw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { paise, type Paise } from '../../shared/money/paise.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { moment, rupees } from '../design/words.ts';
import { useBatch } from '../shell/batch-store.ts';
import { words } from './batch-balance-words.ts';

/** The balance that is known of the account, what is left of it after the batch, and a way to fetch it anew. */
export function BatchBalance({
  batch: { id, balance },
  totalPaise,
  open,
}: {
  readonly batch: BatchDetail;
  readonly totalPaise: Paise;
  /** Whether somebody may still approve: the balance matters, and is fetched. */
  readonly open: boolean;
}): ReactNode {
  const [fetching, setFetching] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const fetchIt = async (): Promise<void> => {
    setFetching(true);
    const reply = await ask('run.preview', { batchId: id });
    setFetching(false);
    if (!reply.ok) setWhy(reply.error.message);
    else setWhy(reply.value.balance.kind === 'known' ? null : reply.value.balance.message);
    await useBatch.getState().refresh();
  };
  if (balance === null && !open) return null;
  return (
    <div>
      <dt>{words.availableBalance}</dt>
      <dd>
        {balance === null ? (
          <span className="soft">{words.notFetchedYet}</span>
        ) : (
          <Known balance={balance} totalPaise={totalPaise} />
        )}
        {why !== null && (
          <span className="soft small under" role="status">
            {why}
          </span>
        )}
        {open && (
          <span className="under">
            <Button
              size="small"
              icon={<RefreshCw size={13} aria-hidden />}
              disabled={fetching}
              onPress={() => void fetchIt()}
            >
              {fetching ? words.fetching : words.refreshBalance}
            </Button>
          </span>
        )}
      </dd>
    </div>
  );
}

function Known({
  balance,
  totalPaise,
}: {
  readonly balance: NonNullable<BatchDetail['balance']>;
  readonly totalPaise: Paise;
}): ReactNode {
  const short = balance.paise < totalPaise;
  return (
    <>
      <span className={short ? 'bad-words strong' : ''}>{rupees(balance.paise)}</span>
      <span className="soft small under">{words.asOf(moment(balance.at))}</span>
      <span className="soft small under">
        {short
          ? words.tooLittle(rupees(paise(totalPaise - balance.paise)))
          : words.afterThisBatch(rupees(paise(balance.paise - totalPaise)))}
      </span>
    </>
  );
}
