import type { ReactNode } from 'react';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import { formatCount } from '../../shared/money/format.ts';
import { countOf } from './kind-words.ts';
import { Copyable } from '../design/copyable.tsx';
import { words } from './coin-summary-words.ts';

type Coins = NonNullable<BridgeOutput<'batch.forApproval'>['coins']>;

/** What a checker reads of the event: each user gets what it says, and nothing else. */
export function CoinSummary({
  coins: { event, total, worth },
  people,
}: {
  readonly coins: Coins;
  readonly people: number;
}): ReactNode {
  return (
    <section className="card" aria-labelledby="coin-event">
      <h2 id="coin-event">{words.event}</h2>
      <dl className="facts">
        <div>
          <dt>{words.event}</dt>
          <dd>{event.event}</dd>
        </div>
        <div>
          <dt>{words.eventId}</dt>
          <dd>
            <Copyable what={words.eventIdInText} text={event.id} />
          </dd>
        </div>
        <div>
          <dt>{words.configuration}</dt>
          <dd>{event.configuration}</dd>
        </div>
        <div>
          <dt>{words.coinsEachUser}</dt>
          <dd className="large">{formatCount(event.amount)}</dd>
        </div>
        <div>
          <dt>{words.coinsInTotal}</dt>
          <dd className="large">{formatCount(total)}</dd>
        </div>
        <div>
          <dt>{words.inRupees}</dt>
          <dd>{worth ?? words.notKnownAccountDoes}</dd>
        </div>
      </dl>
      <p className="soft small">{words.enkashGivesWhatEvent(countOf('coins', people))}</p>
    </section>
  );
}
