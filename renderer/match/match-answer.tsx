import { ArrowLeft, CircleCheck, CircleDashed, FileDown, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCount } from '../../shared/money/format.ts';
import { dayWords } from '../../shared/calendar/indian-day.ts';
import { matchAnswer } from '../../shared/reconciliation/match-answer.ts';
import type { MatchGroup, MatchSummary } from '../../shared/reconciliation/match-view.ts';
import { classWords, nextWords, whyWords } from '../../shared/reconciliation/match-words.ts';
import {
  differenceClasses,
  differences,
  matchClasses,
  wholeTotal,
} from '../../shared/reconciliation/matching.ts';
import { Button } from '../design/button.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { Notice } from '../design/notice.tsx';
import { counted, moment, rupees } from '../design/words.ts';
import { MatchClassMark } from './match-class-mark.tsx';
import { useMatches } from './matches-store.ts';

/** What came of a matching: the sentence, the figures, then what to do about what differs. */
export function MatchAnswer({ match }: { readonly match: MatchSummary }): ReactNode {
  const { save, saving, close } = useMatches();
  const differing = differences(match.totals);
  const Icon = match.notAll !== null ? CircleDashed : differing > 0 ? TriangleAlert : CircleCheck;
  const tone = match.notAll !== null ? 'unknown' : differing > 0 ? 'warn' : 'good';
  return (
    <>
      <div className="buttons match-tools">
        <Button icon={<ArrowLeft size={15} aria-hidden />} onPress={close}>
          Back to reconciliation
        </Button>
        <Button
          look="main"
          disabled={saving}
          icon={<FileDown size={16} aria-hidden />}
          onPress={() => void save()}
        >
          {saving ? 'Writing the workbook…' : 'Save workbook (Excel)'}
        </Button>
      </div>
      <section className="card answer" aria-labelledby="answer">
        <div className={`answer-line ${tone}`}>
          <Icon size={26} aria-hidden />
          <h1 id="answer">{matchAnswer(match.kind, match.totals)}</h1>
        </div>
        {match.notAll !== null && (
          <Notice kind="warn" title={match.notAll}>
            <p>
              EnKash’s data may be incomplete: do not rely on lines that are only in Reward Desk.
              Reconcile again, or use the statement that EnKash exports.
            </p>
          </Notice>
        )}
        <Figures match={match} />
        {match.kind === 'books' && (
          <p className="soft small">
            Receipts, such as a top-up of the account, are shown as negative.
          </p>
        )}
        <p className="soft small match-facts">
          <EnvironmentMark environment={match.environment} />
          {match.connection}, {dayWords(match.period.from)} to {dayWords(match.period.to)}.{' '}
          {sourceWords(match)} Reconciled by {match.madeBy}, {moment(match.madeAt)}; saved as{' '}
          <span className="number-plain">{match.id}</span>
          {withWhich(match)}
        </p>
        {match.remarks.length > 0 && (
          <ul className="remarks small soft">
            {match.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        )}
      </section>
      <Groups match={match} />
    </>
  );
}

function withWhich({ batch, batches }: MatchSummary): string {
  if (batch !== null) return ` with ${batch}.`;
  switch (batches.length) {
    case 0:
      return '.';
    case 1:
      return ' with its one batch.';
    default:
      return ` with its ${formatCount(batches.length)} batches.`;
  }
}

function sourceWords({ source }: MatchSummary): string {
  if (source.from === 'enkash') return 'List fetched from EnKash.';
  const by = source.layout === null ? '' : ` with the saved format “${source.layout}”`;
  return `From ${source.fileName}, sheet ${source.sheet}${by}.`;
}

/** Each class as figures that tie with the two sides. */
function Figures({ match }: { readonly match: MatchSummary }): ReactNode {
  const { kind, totals } = match;
  const there = kind === 'enkash' ? 'Credited at EnKash' : 'In the statement';
  const all = wholeTotal(totals);
  return (
    <table className="table match-figures">
      <thead>
        <tr>
          <th scope="col">
            <span className="for-readers">Status</span>
          </th>
          <th scope="col" className="number">
            Lines
          </th>
          <th scope="col" className="number">
            Credited in Reward Desk
          </th>
          <th scope="col" className="number">
            {there}
          </th>
        </tr>
      </thead>
      <tbody>
        {shownClasses
          .filter((is) => totals[is].lines > 0 || is === 'matched')
          .map((is) => (
            <tr key={is}>
              <td>
                <MatchClassMark kind={kind} is={is} />
              </td>
              <td className="number">{formatCount(totals[is].lines)}</td>
              <td className="number">{rupees(totals[is].herePaise)}</td>
              <td className="number">{rupees(totals[is].therePaise)}</td>
            </tr>
          ))}
        <tr className="strong">
          <td>All</td>
          <td className="number">{formatCount(all.lines)}</td>
          <td className="number">{rupees(all.herePaise)}</td>
          <td className="number">{rupees(all.therePaise)}</td>
        </tr>
      </tbody>
    </table>
  );
}

const shownClasses = ['matched' as const, ...matchClasses.filter((is) => is !== 'matched')];

/** What differs, each reason with its next step. */
function Groups({ match }: { readonly match: MatchSummary }): ReactNode {
  const groups = match.groups.filter(({ class: is }) =>
    differenceClasses.some((one) => one === is),
  );
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="what-differs">
      <h2 id="what-differs" className="section-head">
        Differences and next steps
      </h2>
      <ul className="causes">
        {groups.map((group) => (
          <Group key={`${group.class} ${group.reason}`} match={match} group={group} />
        ))}
      </ul>
    </section>
  );
}

function Group({
  match,
  group,
}: {
  readonly match: MatchSummary;
  readonly group: MatchGroup;
}): ReactNode {
  const show = useMatches((state) => state.show);
  return (
    <li className="card cause">
      <div className="cause-head">
        <MatchClassMark kind={match.kind} is={group.class} />
        <span className="strong number">{counted(group.lines, 'line')}</span>
      </div>
      <p className="strong">{whyWords(group)}</p>
      <p className="soft">{nextWords(group, match.notAll === null)}</p>
      <div className="buttons">
        <Button
          size="small"
          label={`Show these: ${classWords(match.kind, group.class)}. ${whyWords(group)}`}
          onPress={() => {
            void show({ class: group.class, reason: group.reason });
            document.getElementById('every-line')?.scrollIntoView({ block: 'start' });
          }}
        >
          Show these
        </Button>
      </div>
    </li>
  );
}
