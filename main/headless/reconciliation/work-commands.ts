import { reason } from '../../../shared/bridge/call-group.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import {
  matchRulesSchema,
  workWords,
  type DecisionKind,
  type MatchWork,
} from '../../../shared/reconciliation/match-decisions.ts';
import { matchIdSchema, type MatchId } from '../../../shared/reconciliation/match-view.ts';
import {
  decideLines,
  keepMatchRules,
  matchRules,
  noSuchMatch,
  reopenMatch,
  signOff,
} from '../../app/reconciliation/match-work.ts';
import type { DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { unlockAs, type ByFlags } from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

export interface WorkFlags extends DataFlags, ByFlags {
  readonly note: string;
}

export interface DecideFlags extends WorkFlags {
  readonly lines: string;
  readonly as: DecisionKind;
}

/** `reconcile decide ID`: what becomes of lines that differ. Gives 0 when nothing is left to explain, else 3. */
export function decideCommand(id: string, flags: DecideFlags, terminal: Terminal): Promise<number> {
  const lines = flags.lines.split(',').map((text) => Number(text.trim()));
  if (lines.length === 0 || lines.some((n) => !Number.isSafeInteger(n) || n < 1))
    throw new CommandFailed(badLines, exitCodes.mistake);
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const order = { matchId: idOf(id), lines, kind: flags.as, note: noteOf(flags.note) };
    return tellWork(need(await decideLines(desk, order)), flags, terminal);
  });
}

/** `match sign-off MATCH`: locks a matching of which everything is explained. */
export function signOffCommand(id: string, flags: WorkFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const order = { matchId: idOf(id), note: noteOf(flags.note) };
    return tellWork(need(await signOff(desk, order)), flags, terminal);
  });
}

/** `match reopen MATCH`: opens a matching again that was signed off. */
export function reopenCommand(id: string, flags: WorkFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const order = { matchId: idOf(id), note: noteOf(flags.note) };
    return tellWork(need(await reopenMatch(desk, order)), flags, terminal);
  });
}

function tellWork(work: MatchWork, flags: DataFlags, terminal: Terminal): number {
  if (flags.json === true) tellJson(terminal, 'reconciliationWork', work);
  else
    terminal.out(
      work.signedOff === null
        ? workWords(work)
        : `${workWords(work)} Signed off by ${work.signedOff.by}.`,
    );
  return work.explained < work.of ? exitCodes.settledWithFailures : exitCodes.fine;
}

export interface RuleFlags extends DataFlags, ByFlags {
  readonly connection: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** `match rules`: words of lines that are never for rewards. */
export function rulesCommand(flags: RuleFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const { companyId } = need(await desk.connections.find(flags.connection));
    const before = matchRules(desk.ledger, companyId);
    const gone = new Set(flags.remove.map((words) => words.trim().toLowerCase()));
    const added = flags.add.map((pair) => {
      const cut = pair.indexOf('=');
      return { words: pair.slice(0, cut).trim(), note: pair.slice(cut + 1).trim() };
    });
    const rules = matchRulesSchema.safeParse([
      ...before.filter(({ words }) => !gone.has(words.toLowerCase())),
      ...added,
    ]);
    if (!rules.success || added.some(({ words }) => words === ''))
      throw new CommandFailed(badRule, exitCodes.mistake);
    if (added.length + gone.size > 0)
      need(await keepMatchRules(desk, { companyId, rules: rules.data }));
    if (flags.json === true) tellJson(terminal, 'reconciliationRules', { rules: rules.data });
    else if (rules.data.length === 0) terminal.out('There are no rules for this company.');
    else for (const { words, note } of rules.data) terminal.out(`${words}: ${note}`);
    return exitCodes.fine;
  });
}

function idOf(text: string): MatchId {
  const id = matchIdSchema.safeParse(text);
  if (!id.success) throw new CommandFailed(noSuchMatch(text), exitCodes.mistake);
  return id.data;
}

function noteOf(text: string): string {
  const note = reason.safeParse(text);
  if (!note.success) throw new CommandFailed(noNote, exitCodes.mistake);
  return note.data;
}

const badLines: DeskProblem = {
  code: 'bad-lines',
  message: 'Which lines are meant is not clear.',
  remedy: 'Write their numbers with commas between them: --lines 3,5. "reconcile show" gives them.',
};

const noNote: DeskProblem = {
  code: 'no-reason',
  message: 'Why must be said.',
  remedy: 'Say it in a few words: --note "GST of October, paid by treasury".',
};

const badRule: DeskProblem = {
  code: 'bad-rule',
  message: 'A rule has the words of a line and a note.',
  remedy: 'Write --add "GST PMT=GST, paid by treasury".',
};
