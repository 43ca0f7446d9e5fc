import { ArrowLeft, CircleCheck, CircleDashed, FileDown, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCount } from '../../shared/money/format.ts';
import { dayWords } from '../../shared/calendar/indian-day.ts';
import { matchAnswer } from '../../shared/reconciliation/match-answer.ts';
import {
  accountsWords,
  type MatchGroup,
  type MatchSummary,
} from '../../shared/reconciliation/match-view.ts';
import { classWords, nextWords, whyWords } from '../../shared/reconciliation/match-words.ts';
import {
  differenceClasses,
  differences,
  matchClasses,
  wholeTotal,
} from '../../shared/reconciliation/matching.ts';
import { Copyable } from '../design/copyable.tsx';
import { Button } from '../design/button.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { Notice } from '../design/notice.tsx';
import { counted, moment, rupees } from '../design/words.ts';
import { MatchClassMark } from './match-class-mark.tsx';
import { useMatches } from './matches-store.ts';
import { clsx } from 'clsx';
import styles from './match.module.css';
import { words } from './match-answer-words.ts';

/** What came of a matching: the sentence, the figures, then what to do about what differs. */
export function MatchAnswer({ match }: { readonly match: MatchSummary }): ReactNode {
  const { save, saving, close } = useMatches();
  const differing = differences(match.totals);
  const Icon = match.notAll !== null ? CircleDashed : differing > 0 ? TriangleAlert : CircleCheck;
  const tone = match.notAll !== null ? 'unknown' : differing > 0 ? 'warn' : 'good';
  return (
    <>
      <div className={clsx('buttons', styles.matchTools)}>
        <Button icon={<ArrowLeft size={15} aria-hidden />} onPress={close}>
          {words.backToReconciliation}
        </Button>
        <Button
          look="main"
          disabled={saving}
          icon={<FileDown size={16} aria-hidden />}
          onPress={() => void save()}
        >
          {saving ? words.writingTheWorkbook : words.saveWorkbookExcel}
        </Button>
      </div>
      <section className="card answer" aria-labelledby="answer">
        <div className={`answer-line ${tone}`}>
          <Icon size={26} aria-hidden />
          <h1 id="answer">{matchAnswer(match.kind, match.totals)}</h1>
        </div>
        {match.notAll !== null && (
          <Notice kind="warn" title={match.notAll}>
            <p>{words.enkashsDataMayIncomplete}</p>
          </Notice>
        )}
        <Figures match={match} />
        {match.kind === 'books' && <p className="soft small">{words.receiptsSuchTopUp}</p>}
        <p className={clsx('soft small', styles.matchFacts)}>
          <EnvironmentMark environment={match.environment} />
          {words.reconciledSaved(
            accountsWords(match),
            dayWords(match.period.from),
            dayWords(match.period.to),
            sourceWords(match),
            match.madeBy,
            moment(match.madeAt),
          )}
          <span className="number-plain">
            <Copyable what={words.idReconciliation} text={match.id} />
          </span>
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
  if (batch !== null) return words.withIt(batch);
  switch (batches.length) {
    case 0:
      return '.';
    case 1:
      return words.oneBatch;
    default:
      return words.withItsBatches(formatCount(batches.length));
  }
}

function sourceWords({ source }: MatchSummary): string {
  if (source.from === 'enkash') return words.listFetchedFromEnkash;
  const by = source.layout === null ? '' : words.savedFormat(source.layout);
  return words.fromSheet(source.fileName, source.sheet, by);
}

/** Each class as figures that tie with the two sides. */
function Figures({ match }: { readonly match: MatchSummary }): ReactNode {
  const { kind, totals } = match;
  const there = kind === 'enkash' ? words.creditedAtEnkash : words.inTheStatement;
  const all = wholeTotal(totals);
  return (
    <table className={clsx('table', styles.matchFigures)}>
      <thead>
        <tr>
          <th scope="col">
            <span className="for-readers">{words.status}</span>
          </th>
          <th scope="col" className="number">
            {words.lines}
          </th>
          <th scope="col" className="number">
            {words.creditedRewardDesk}
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
          <td>{words.all}</td>
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
        {words.differencesNextSteps}
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
          label={words.showTheseLines(classWords(match.kind, group.class), whyWords(group))}
          onPress={() => {
            void show({ class: group.class, reason: group.reason });
            document.getElementById('every-line')?.scrollIntoView({ block: 'start' });
          }}
        >
          {words.showThese}
        </Button>
      </div>
    </li>
  );
}
