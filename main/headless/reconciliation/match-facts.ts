import { rowName } from '../../../shared/batch/row-number.ts';
import { formatCount, formatRupees } from '../../../shared/money/format.ts';
import { dayWords } from '../../../shared/calendar/indian-day.ts';
import { matchAnswer } from '../../../shared/reconciliation/match-answer.ts';
import {
  settles,
  workWords,
  type MatchWork,
} from '../../../shared/reconciliation/match-decisions.ts';
import {
  accountOfOurs,
  accountsWords,
  type MatchLineView,
  type MatchSummary,
} from '../../../shared/reconciliation/match-view.ts';
import { classWords, nextWords, whyWords } from '../../../shared/reconciliation/match-words.ts';
import type { JsonValue } from '../terminal/tell-json.ts';
import { differenceClasses, type MatchLine } from '../../../shared/reconciliation/matching.ts';

/** What `--json` says of a matching: stable names, amounts in paise. */
export function matchFacts(summary: MatchSummary): JsonValue<'reconciliations'>['matches'][number] {
  const { id, kind, connection, accounts, environment, batch, batches, period, source, notAll } =
    summary;
  const { remarks, totals, madeAt, madeBy, accountOfBatch } = summary;
  return {
    ...{
      accountOfBatch,
      match: id,
      kind,
      answer: matchAnswer(kind, totals),
      connection,
      accounts,
      environment,
    },
    ...{ batch, batches, period, source, notAll, remarks, totals, madeAt, madeBy },
  };
}

/** A difference with what to do about it. */
export function differenceFacts(
  summary: MatchSummary,
  line: MatchLineView,
): JsonValue<'reconciliation'>['differences'][number] {
  return {
    line: line.n,
    class: line.class,
    reason: line.reason,
    why: whyWords(line),
    next: nextWords(line, summary.notAll === null),
    here: line.here.map((item) => ({ ...item, account: summary.accountOfBatch[item.batch] })),
    there: line.there,
    decision: line.decision,
  };
}

export function isDifference(line: MatchLine): boolean {
  return differenceClasses.some((one) => one === line.class);
}

const shownAtMost = 40;

/** The answer first, then each difference with its next step, for a person at a terminal. */
export function matchLines(
  summary: MatchSummary,
  differences: readonly MatchLineView[],
  work: MatchWork,
): string[] {
  const open = differences.filter(({ decision }) => decision === null || !settles(decision.kind));
  const { id, kind, period, totals, notAll, remarks } = summary;
  const lines = [
    matchAnswer(kind, totals),
    `${id}: ${dayWords(period.from)} to ${dayWords(period.to)}, ${accountsWords(summary)}.`,
    ...(notAll === null ? [] : [`! ${notAll}`]),
    ...(work.explained + work.review === 0 ? [] : [workWords(work)]),
    ...(work.signedOff === null ? [] : [`Signed off by ${work.signedOff.by}.`]),
    ...remarks.map((remark) => `  ${remark}`),
  ];
  let group = '';
  for (const line of open.slice(0, shownAtMost)) {
    const words = `${classWords(kind, line.class)}: ${whyWords(line)}`;
    if (words !== group) lines.push('', words, `  What to do: ${nextWords(line, notAll === null)}`);
    group = words;
    lines.push(`  #${line.n}  ${sides(summary, line)}`);
  }
  if (open.length > shownAtMost)
    lines.push(
      `  … and ${formatCount(open.length - shownAtMost)} more; --report and --json give all.`,
    );
  return lines;
}

function sides(summary: MatchSummary, { here, there }: MatchLine): string {
  const ours = here.map(({ batch, row, name, reference, paise }) =>
    [
      batch,
      accountOfOurs(summary, { batch }),
      row === null ? null : rowName(row),
      name,
      reference,
      formatRupees(paise),
    ]
      .filter((part) => part !== null)
      .join(', '),
  );
  const theirs = there.map(({ place, number, reference, name, words, paise, day }) =>
    [place, number, reference, name, words, formatRupees(paise), day]
      .filter((part) => part !== null)
      .join(', '),
  );
  return [ours.join(' + '), theirs.join(' + ')].filter((part) => part !== '').join('  |  ');
}
