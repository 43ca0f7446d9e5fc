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
        Matched before
      </h2>
      <ProblemNotice problem={problem} />
      {list === null && problem === null && <p role="status">Fetching what was matched…</p>}
      {list?.length === 0 && (
        <Empty icon={Scale} title="Nothing was matched yet">
          <p>
            At the end of a month, match with EnKash first: it shows what was credited and is not
            here, and the other way round. Then match with the books. Every answer is kept here and
            goes into the workbook of its batch.
          </p>
        </Empty>
      )}
      {list !== null && list.length > 0 && (
        <div className="card result-card">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Answer</th>
                <th scope="col">With</th>
                <th scope="col">Days</th>
                <th scope="col">Connection</th>
                <th scope="col">Matched</th>
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
          {[id, match.batch, match.notAll === null ? null : 'perhaps not all of EnKash’s list']
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </td>
      <td>
        {kind === 'enkash' ? 'EnKash' : 'The books'}
        <br />
        <span className="soft small">
          {source.from === 'enkash' ? 'its own list' : source.fileName}
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
