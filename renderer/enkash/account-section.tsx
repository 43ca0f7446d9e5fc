import { RefreshCw } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { AccountView } from '../../shared/bridge/enkash-calls.ts';
import { formatCount } from '../../shared/money/format.ts';
import type { Paise } from '../../shared/money/paise.ts';
import { Button } from '../design/button.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { rupees } from '../design/words.ts';
import { useEnkash } from './enkash-store.ts';
import { words } from './account-section-words.ts';

function Facts({ account }: { readonly account: AccountView }): ReactNode {
  const money = (amount: Paise | null): string =>
    amount === null ? words.notProvided : rupees(amount);
  const count = (number: number | null): string =>
    number === null ? words.notProvided : formatCount(number);
  return (
    <>
      <section className="card" aria-labelledby="left-to-give">
        <h2 id="left-to-give">{words.balance}</h2>
        <dl className="facts">
          <div>
            <dt>{words.availableBalance}</dt>
            <dd className="large">{rupees(account.availablePaise)}</dd>
          </div>
          <div>
            <dt>{words.onCards}</dt>
            <dd>{money(account.onCardsPaise)}</dd>
          </div>
          <div>
            <dt>{words.creditLimit}</dt>
            <dd>{money(account.creditLimitPaise)}</dd>
          </div>
          <div>
            <dt>{words.limitUsed}</dt>
            <dd>{money(account.usedCreditPaise)}</dd>
          </div>
        </dl>
      </section>
      <section className="card" aria-labelledby="given">
        <h2 id="given">{words.allocatedAndRedeemed}</h2>
        <dl className="facts">
          <div>
            <dt>{words.allocatedThisMonth}</dt>
            <dd className="large">{money(account.allocatedThisMonthPaise)}</dd>
          </div>
          <div>
            <dt>{words.redeemedThisMonth}</dt>
            <dd>{money(account.redeemedThisMonthPaise)}</dd>
          </div>
          <div>
            <dt>{words.totalAllocated}</dt>
            <dd>{money(account.allocatedPaise)}</dd>
          </div>
          <div>
            <dt>{words.totalRedeemed}</dt>
            <dd>{money(account.redeemedPaise)}</dd>
          </div>
        </dl>
      </section>
      <section className="card" aria-labelledby="whose">
        <h2 id="whose">{words.theAccount}</h2>
        <dl className="facts">
          <div>
            <dt>{words.company}</dt>
            <dd>
              {account.companyName ?? words.notProvided}
              <span className="soft small when">{account.companyId}</span>
            </dd>
          </div>
          <div>
            <dt>{words.cardAccount}</dt>
            <dd>{account.cardAccountId}</dd>
          </div>
          <div>
            <dt>{words.cards}</dt>
            <dd>
              {count(account.totalCards)}
              <span className="soft small when">{words.active(count(account.activeCards))}</span>
            </dd>
          </div>
          <div>
            <dt>{words.primaryCard}</dt>
            <dd>{account.primaryCard ?? words.notProvided}</dd>
          </div>
        </dl>
      </section>
    </>
  );
}

/** The balance, the limits, the cards and the points of the month. */
export function AccountSection(): ReactNode {
  const { account, loadAccount } = useEnkash();
  useEffect(() => {
    void loadAccount();
  }, [loadAccount]);
  return (
    <>
      {account.asking && <p role="status">{words.fetchingFromEnkash}</p>}
      <ProblemNotice problem={account.problem} />
      {account.value !== null && <Facts account={account.value} />}
      <div className="buttons">
        <Button
          icon={<RefreshCw size={15} aria-hidden />}
          disabled={account.asking}
          onPress={() => void loadAccount()}
        >
          {words.refresh}
        </Button>
      </div>
    </>
  );
}
