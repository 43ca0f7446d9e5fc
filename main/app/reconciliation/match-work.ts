import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import {
  decisionWords,
  matchRulesSchema,
  ruleFor,
  settles,
  type DecisionKind,
  type LineDecision,
  type MatchRule,
  type MatchWork,
} from '../../../shared/reconciliation/match-decisions.ts';
import type { MatchId, MatchLineView } from '../../../shared/reconciliation/match-view.ts';
import { differenceClasses } from '../../../shared/reconciliation/matching.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { appendAudit } from '../../ledger/audit.ts';
import type { LedgerTransaction } from '../../ledger/database.ts';
import { jsonText } from '../../ledger/json-text.ts';
import {
  decisionsOf,
  insertDecision,
  insertSignOff,
  matchWork,
} from '../../ledger/match-decisions.ts';
import { eachMatchLine, matchLine } from '../../ledger/match-lines.ts';
import { findMatch, type StoredMatch } from '../../ledger/matches.ts';
import type { Ledger } from '../../ledger/open.ts';
import { keepSetting, readSetting } from '../../ledger/settings.ts';
import {
  companyAct,
  ofCompany,
  type CompanyPorts,
  type CompanyScene,
} from '../use-case/company-act.ts';
import { atOnce } from '../use-case/use-case.ts';

interface NotedMatch {
  readonly matchId: MatchId;
  /** Why; a person's own words. */
  readonly note: string;
}

interface LineOrder extends NotedMatch {
  readonly lines: readonly number[];
  readonly kind: DecisionKind;
}

/** What is decided about a reconciliation, by whoever may decide about the batches of its account. */
const byDecision = {
  who: 'decides',
  of: ({ ledger }: CompanyPorts, { matchId }: NotedMatch): Result<StoredMatch, DeskProblem> => {
    const match = findMatch(ledger.db, matchId);
    return match === null ? fail(noSuchMatch(matchId)) : ok(match);
  },
} as const;

/** Decides what becomes of lines that differ; kept beside the matching. Gives how far it is. */
export const decideLines = companyAct({
  name: 'decide lines',
  policy: byDecision,
  audit: ['match.decided'],
  ready: atOnce,
  act: ({ tx, ledger, about, by, at, input }: CompanyScene<LineOrder, StoredMatch>) => {
    const { db } = ledger;
    const { kind, note } = input;
    const { signedOff } = matchWork(db, about);
    if (signedOff !== null) return fail(isSignedOff(signedOff.by));
    const numbers = [...new Set(input.lines)].sort((a, b) => a - b);
    const found = numbers.flatMap((n) => matchLine(db, about.number, n) ?? []);
    if (found.length === 0 || found.length < numbers.length) return fail(noSuchLine);
    const before = decisionsOf(db, about.number);
    const wrong = wrongFor(kind, found) ?? wrongAfter(kind, by, numbers, before);
    if (wrong !== null) return fail(wrong);
    // Whoever opens one line of a pair opens all of it.
    const lines =
      kind === 'reopened'
        ? [...new Set(numbers.flatMap((n) => [n, ...(before.get(n)?.with ?? [])]))]
        : numbers;
    insertDecision(tx, about.number, lines, { kind, note, rule: null, by, at });
    appendAudit(tx, at, {
      actor: by,
      action: 'match.decided',
      subject: about.id,
      detail: `${decisionWords[kind]}: ${linesWords(lines)}. ${note}`,
    });
    return ok(matchWork(db, about));
  },
});

/** Signs a matching off: from then on nothing of it is decided any more, and its days are locked. */
export const signOff = companyAct({
  name: 'sign off',
  policy: byDecision,
  audit: ['match.signed-off'],
  ready: atOnce,
  act: (scene: CompanyScene<NotedMatch, StoredMatch>) => {
    const { ledger, about } = scene;
    const { of, explained, signedOff } = matchWork(ledger.db, about);
    if (signedOff !== null) return fail(isSignedOff(signedOff.by));
    if (explained < of) return fail(notExplained(of - explained));
    if (about.notAll !== null) return fail(notAllThere);
    return ok(signed(scene, 'signed-off'));
  },
});

/** Opens a matching again that was signed off, with a reason. */
export const reopenMatch = companyAct({
  name: 'sign off',
  policy: byDecision,
  audit: ['match.reopened'],
  ready: atOnce,
  act: (scene: CompanyScene<NotedMatch, StoredMatch>) =>
    matchWork(scene.ledger.db, scene.about).signedOff === null
      ? fail(notSignedOff)
      : ok(signed(scene, 'reopened')),
});

function signed(
  { tx, ledger, about, by, at, input: { note } }: CompanyScene<NotedMatch, StoredMatch>,
  kind: 'signed-off' | 'reopened',
): MatchWork {
  insertSignOff(tx, about.number, { kind, note, by, at });
  appendAudit(tx, at, {
    actor: by,
    action: kind === 'signed-off' ? 'match.signed-off' : 'match.reopened',
    subject: about.id,
    detail: `${about.fromDay} to ${about.toDay} ${kind === 'signed-off' ? 'is signed off' : 'is open again'}. ${note}`,
  });
  return matchWork(ledger.db, about);
}

/** Why lines are not of the kind that can be decided so; null when they are. */
function wrongFor(kind: DecisionKind, lines: readonly MatchLineView[]): DeskProblem | null {
  if (kind === 'reopened') return null;
  if (!lines.every((line) => differenceClasses.some((one) => one === line.class)))
    return notDifferent;
  const ours = lines.filter((line) => line.class === 'only-here');
  const theirs = lines.filter((line) => line.class === 'only-there');
  switch (kind) {
    case 'paired':
      return ours.length + theirs.length === lines.length &&
        Math.min(ours.length, theirs.length) === 1
        ? null
        : notAPair;
    case 'confirmed':
      return lines.every((line) => line.class === 'suggested') ? null : notSuggested;
    case 'not-ours':
      return lines.every((line) => line.here.length === 0) ? null : isOurs;
    case 'explained':
    case 'review':
      return null;
  }
}

/** Why lines cannot be decided so after what was decided before; null when they can. */
function wrongAfter(
  kind: DecisionKind,
  by: string,
  lines: readonly number[],
  before: ReadonlyMap<number, LineDecision>,
): DeskProblem | null {
  if (kind === 'reopened') return lines.every((n) => before.has(n)) ? null : nothingDecided;
  const known = lines.flatMap((n) => before.get(n) ?? []);
  if (known.some((one) => settles(one.kind))) return decidedBefore;
  const own = known.some((one) => one.kind === 'review' && sameName(one.by, by));
  return settles(kind) && own ? reviewedByAnother : null;
}

function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** The rules of a company: words of lines that are never for rewards. */
export function matchRules(ledger: Ledger, companyId: string): MatchRule[] {
  const text = readSetting(ledger, `match-rules.${companyId}`);
  return text === null ? [] : jsonText(matchRulesSchema).parse(text);
}

interface RulesInput {
  readonly companyId: string;
  readonly rules: readonly MatchRule[];
}

/** Keeps the rules of a company; they are used from the next matching on. */
export const keepMatchRules = companyAct({
  name: 'match rules',
  policy: { who: 'sets', of: ofCompany },
  audit: ['match.rules'],
  ready: atOnce,
  act: ({ tx, by, at, input: { companyId, rules } }: CompanyScene<RulesInput>) => {
    keepSetting(tx, `match-rules.${companyId}`, JSON.stringify(rules));
    appendAudit(tx, at, {
      actor: by,
      action: 'match.rules',
      subject: companyId,
      detail: `Lines that hold these words are not for rewards: ${rules.map(({ words }) => `“${words}”`).join(', ') || 'none'}.`,
    });
    return ok(null);
  },
});

/** Applies rules to the lines of a matching that only the other side has. */
export function applyRules(
  db: LedgerTransaction,
  match: number,
  rules: readonly MatchRule[],
  made: { readonly by: string; readonly at: string },
): void {
  if (rules.length === 0) return;
  const byRule = new Map<MatchRule, number[]>();
  for (const line of eachMatchLine(db, match)) {
    if (line.class !== 'only-there') continue;
    const text = line.there.map(({ words, name }) => `${words ?? ''} ${name ?? ''}`).join(' ');
    const rule = ruleFor(rules, text);
    if (rule !== null) byRule.set(rule, [...(byRule.get(rule) ?? []), line.n]);
  }
  for (const [rule, lines] of byRule)
    insertDecision(db, match, lines, {
      ...{ kind: 'not-ours', note: rule.note, rule: rule.words },
      ...made,
    });
}

function linesWords(lines: readonly number[]): string {
  const shown = lines.slice(0, 8).join(', ');
  const more = lines.length > 8 ? ` and ${lines.length - 8} more` : '';
  return lines.length === 1 ? `line ${shown}` : `lines ${shown}${more}`;
}

export function noSuchMatch(id: string): DeskProblem {
  return {
    code: 'no-such-match',
    message: `There is no reconciliation ${id} in this data.`,
    remedy: 'Choose one from the list of reconciliations.',
  };
}

const noSuchLine: DeskProblem = {
  code: 'no-such-line',
  message: 'This reconciliation does not have all of these lines.',
  remedy: 'Choose lines from its list.',
};

const notDifferent: DeskProblem = {
  code: 'not-a-difference',
  message: 'Only lines that differ, are suggested or could not be read are decided.',
  remedy: 'Choose such lines only.',
};

const notAPair: DeskProblem = {
  code: 'not-a-pair',
  message: 'A pair is one line of one side with one or several lines of the other.',
  remedy: 'Choose lines that are only in Reward Desk and lines that are only on the other side.',
};

const notSuggested: DeskProblem = {
  code: 'not-suggested',
  message: 'Only a suggestion can be confirmed.',
  remedy: 'Choose suggested lines, or explain the others.',
};

const isOurs: DeskProblem = {
  code: 'is-ours',
  message: 'A line that Reward Desk has a payment for cannot be marked as not for rewards.',
  remedy: 'Explain it, or pair it with a line of the other side.',
};

const nothingDecided: DeskProblem = {
  code: 'nothing-decided',
  message: 'Nothing was decided of these lines, so they are open already.',
  remedy: 'Choose lines with a decision.',
};

const decidedBefore: DeskProblem = {
  code: 'decided-before',
  message: 'One of these lines is decided already.',
  remedy: 'Open it again first.',
};

const reviewedByAnother: DeskProblem = {
  code: 'reviewed-by-another',
  message: 'Who asks for a review does not do it.',
  remedy: 'Let another user review the line, or open it again.',
};

const notSignedOff: DeskProblem = {
  code: 'not-signed-off',
  message: 'This reconciliation is not signed off.',
  remedy: 'Continue with it.',
};

const notAllThere: DeskProblem = {
  code: 'may-not-be-all',
  message: 'EnKash may have more than it listed, so this reconciliation cannot be signed off.',
  remedy: 'Reconcile again, or with the statement that EnKash exports.',
};

function notExplained(lines: number): DeskProblem {
  return {
    code: 'not-explained',
    message: `${lines === 1 ? 'One line is' : `${lines} lines are`} not explained yet.`,
    remedy: 'Decide each line that differs, then sign off.',
  };
}

function isSignedOff(by: string): DeskProblem {
  return {
    code: 'signed-off',
    message: `This reconciliation was signed off by ${by} and is locked.`,
    remedy: 'Open it again with a reason if something has to be changed.',
  };
}
