import { Scale } from 'lucide-react';
import type { ReactNode } from 'react';
import { dayWords } from '../../shared/calendar/indian-day.ts';
import { matchAnswer } from '../../shared/reconciliation/match-answer.ts';
import { accountsWords, type MatchSummary } from '../../shared/reconciliation/match-view.ts';
import { Empty } from '../design/empty.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { moment } from '../design/words.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { useMatches } from './matches-store.ts';
import { words } from './past-matches-words.ts';

/** What was matched before, newest first. */
export function PastMatches(): ReactNode {
  const { list, problem } = useMatches();
  return (
    <section aria-labelledby="past-matches" className="stack">
      <h2 id="past-matches" className="section-head">
        {words.earlierReconciliations}
      </h2>
      <ProblemNotice problem={problem} />
      {list === null && problem === null && <p role="status">{words.loadingReconciliations}</p>}
      {list?.length === 0 && (
        <Empty icon={Scale} title={words.noReconciliationsYet}>
          <p>{words.monthEndReconcileEnkash}</p>
        </Empty>
      )}
      {list !== null && list.length > 0 && (
        <div className="card result-card">
          <LocalTable
            label={words.earlierReconciliations}
            columns={columns}
            rows={list}
            rowKey={({ id }) => id}
            empty={words.noReconciliationFound}
          />
        </div>
      )}
    </section>
  );
}

function Answer({ match }: { readonly match: MatchSummary }): ReactNode {
  const open = useMatches((state) => state.open);
  const { id, kind, totals } = match;
  return (
    <>
      <button type="button" className="link strong" onClick={() => void open(id)}>
        {matchAnswer(kind, totals)}
      </button>
      <br />
      <span className="soft small number">
        {[id, match.batch, match.notAll === null ? null : words.enkashsListMayIncomplete]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </>
  );
}

function withWhom({ kind }: MatchSummary): string {
  return kind === 'enkash' ? words.enkash : words.bankTallyErp;
}

function sourceOf({ source }: MatchSummary): string {
  return source.from === 'enkash' ? words.enkashsList : source.fileName;
}

const columns: readonly Column<MatchSummary>[] = [
  {
    id: 'result',
    label: words.result,
    text: ({ kind, totals, id }) => `${matchAnswer(kind, totals)} (${id})`,
    cell: (match) => <Answer match={match} />,
  },
  {
    id: 'with',
    label: words.withIt,
    text: (match) => `${withWhom(match)}: ${sourceOf(match)}`,
    cell: (match) => (
      <>
        {withWhom(match)}
        <br />
        <span className="soft small">{sourceOf(match)}</span>
      </>
    ),
  },
  {
    id: 'days',
    label: words.days,
    text: ({ period }) => words.to(dayWords(period.from), dayWords(period.to)),
    value: ({ period }) => period.from,
    cell: ({ period }) => (
      <span className="number-plain">
        {dayWords(period.from)}
        <br />
        {dayWords(period.to)}
      </span>
    ),
  },
  {
    id: 'account',
    label: words.account,
    text: (match) => accountsWords(match),
    cell: (match) => (
      <>
        {accountsWords(match)} <EnvironmentMark environment={match.environment} />
      </>
    ),
  },
  {
    id: 'made',
    label: words.reconciled,
    text: ({ madeBy, madeAt }) => `${madeBy}, ${moment(madeAt)}`,
    value: ({ madeAt }) => madeAt,
    cell: ({ madeBy, madeAt }) => (
      <>
        {madeBy}
        <br />
        <span className="small number-plain">{moment(madeAt)}</span>
      </>
    ),
  },
];
