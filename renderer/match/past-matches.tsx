import { Scale } from 'lucide-react';
import type { ReactNode } from 'react';
import { dayWords } from '../../shared/calendar/indian-day.ts';
import { matchAnswer } from '../../shared/reconciliation/match-answer.ts';
import type { MatchSummary } from '../../shared/reconciliation/match-view.ts';
import { Empty } from '../design/empty.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { moment } from '../design/words.ts';
import { useMatches } from './matches-store.ts';

/** What was matched before, newest first. */
export function PastMatches(): ReactNode {
  const { list, problem } = useMatches();
  return (
    <section aria-labelledby="past-matches" className="stack">
      <h2 id="past-matches" className="section-head">
        Earlier reconciliations
      </h2>
      <ProblemNotice problem={problem} />
      {list === null && problem === null && <p role="status">Loading reconciliations…</p>}
      {list?.length === 0 && (
        <Empty icon={Scale} title="No reconciliations yet">
          <p>
            At month end, reconcile with EnKash first: it shows what was credited there but is not
            in Reward Desk, and the reverse. Then reconcile with your bank, Tally or ERP statement.
            Every result is saved here and included in the workbook of its batch.
          </p>
        </Empty>
      )}
      {list !== null && list.length > 0 && (
        <div className="card result-card">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Result</th>
                <th scope="col">With</th>
                <th scope="col">Days</th>
                <th scope="col">Account</th>
                <th scope="col">Reconciled</th>
              </tr>
            </thead>
            <tbody>
              {list.map((match) => (
                <PastMatch key={match.id} match={match} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function PastMatch({ match }: { readonly match: MatchSummary }): ReactNode {
  const open = useMatches((state) => state.open);
  const { id, kind, totals, period, connection, environment, madeAt, madeBy, source } = match;
  return (
    <tr>
      <td>
        <button type="button" className="link strong" onClick={() => void open(id)}>
          {matchAnswer(kind, totals)}
        </button>
        <br />
        <span className="soft small number">
          {[id, match.batch, match.notAll === null ? null : 'EnKash’s list may be incomplete']
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </td>
      <td>
        {kind === 'enkash' ? 'EnKash' : 'Bank / Tally / ERP'}
        <br />
        <span className="soft small">
          {source.from === 'enkash' ? 'EnKash’s list' : source.fileName}
        </span>
      </td>
      <td className="number-plain">
        {dayWords(period.from)}
        <br />
        {dayWords(period.to)}
      </td>
      <td>
        {connection} <EnvironmentMark environment={environment} />
      </td>
      <td className="soft">
        {madeBy}
        <br />
        <span className="small number-plain">{moment(madeAt)}</span>
      </td>
    </tr>
  );
}
