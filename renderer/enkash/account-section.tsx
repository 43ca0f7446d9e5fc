import { RefreshCw } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { AccountView } from '../../shared/bridge/enkash-calls.ts';
import { formatCount } from '../../shared/money/format.ts';
import type { Paise } from '../../shared/money/paise.ts';
import { Button } from '../design/button.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { rupees } from '../design/words.ts';
import { useEnkash } from './enkash-store.ts';

function Facts({ account }: { readonly account: AccountView }): ReactNode {
  const money = (amount: Paise | null): string =>
    amount === null ? 'Not provided' : rupees(amount);
  const count = (number: number | null): string =>
    number === null ? 'Not provided' : formatCount(number);
  return (
    <>
      <section className="card" aria-labelledby="left-to-give">
        <h2 id="left-to-give">Balance</h2>
        <dl className="facts">
          <div>
            <dt>Available balance</dt>
            <dd className="large">{rupees(account.availablePaise)}</dd>
          </div>
          <div>
            <dt>On cards</dt>
            <dd>{money(account.onCardsPaise)}</dd>
          </div>
          <div>
            <dt>Credit limit</dt>
            <dd>{money(account.creditLimitPaise)}</dd>
          </div>
          <div>
            <dt>Limit used</dt>
            <dd>{money(account.usedCreditPaise)}</dd>
          </div>
        </dl>
      </section>
      <section className="card" aria-labelledby="given">
        <h2 id="given">Allocated and redeemed</h2>
        <dl className="facts">
          <div>
            <dt>Allocated this month</dt>
            <dd className="large">{money(account.allocatedThisMonthPaise)}</dd>
          </div>
          <div>
            <dt>Redeemed this month</dt>
            <dd>{money(account.redeemedThisMonthPaise)}</dd>
          </div>
          <div>
            <dt>Total allocated</dt>
            <dd>{money(account.allocatedPaise)}</dd>
          </div>
          <div>
            <dt>Total redeemed</dt>
            <dd>{money(account.redeemedPaise)}</dd>
          </div>
        </dl>
      </section>
      <section className="card" aria-labelledby="whose">
        <h2 id="whose">The account</h2>
        <dl className="facts">
          <div>
            <dt>Company</dt>
            <dd>
              {account.companyName ?? 'Not provided'}
              <span className="soft small when">{account.companyId}</span>
            </dd>
          </div>
          <div>
            <dt>Card account</dt>
            <dd>{account.cardAccountId}</dd>
          </div>
          <div>
            <dt>Cards</dt>
            <dd>
              {count(account.totalCards)}
              <span className="soft small when">{count(account.activeCards)} active</span>
            </dd>
          </div>
          <div>
            <dt>Primary card</dt>
            <dd>{account.primaryCard ?? 'Not provided'}</dd>
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
      {account.asking && <p role="status">Fetching from EnKash…</p>}
      <ProblemNotice problem={account.problem} />
      {account.value !== null && <Facts account={account.value} />}
      <div className="buttons">
        <Button
          icon={<RefreshCw size={15} aria-hidden />}
          disabled={account.asking}
          onPress={() => void loadAccount()}
        >
          Refresh
        </Button>
      </div>
    </>
  );
}
