import { causeOf, isCauseCode } from '../../../shared/enkash/cause-catalogue.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { formatCount } from '../../../shared/money/format.ts';
import { dayWords } from '../../../shared/calendar/indian-day.ts';
import { matchAnswer } from '../../../shared/reconciliation/match-answer.ts';
import { matchIdSchema, type MatchId } from '../../../shared/reconciliation/match-view.ts';
import { matchKinds, type MatchKind } from '../../../shared/reconciliation/match-words.ts';
import { layoutNameSchema, layoutOf } from '../../../shared/reconciliation/statement-layout.ts';
import type {
  StatementChoice,
  StatementView,
} from '../../../shared/reconciliation/statement-view.ts';
import { matchWork } from '../../ledger/match-decisions.ts';
import { eachMatchLine } from '../../ledger/match-lines.ts';
import { findMatch, listMatches, matchSummary } from '../../ledger/matches.ts';
import { findLayout, statementLayouts } from '../../ledger/statement-layouts.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import { noSuchMatch } from '../../app/reconciliation/match-work.ts';
import { saveMatchWorkbook } from '../../app/reconciliation/save-match-workbook.ts';
import { makeMatch } from '../../app/reconciliation/matches.ts';
import {
  accountsOf,
  dropLayout,
  keepLayout,
  lookAtStatement,
} from '../../app/reconciliation/statements.ts';
import { need } from '../terminal/need.ts';
import { batchId } from '../batches/batch-name.ts';
import type { DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { differenceFacts, isDifference, matchFacts, matchLines } from './match-facts.ts';
import { mappedBy, periodOf, plainChoice, type StatementFlags } from './match-flags.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { readAs, unlockAs, type ByFlags } from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';

export interface MatchFlags extends DataFlags, StatementFlags, ByFlags {
  readonly connection: string;
  readonly everyAccount?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly batch?: string;
  readonly saveLayout?: string;
  readonly report?: string;
}

/** `reconcile enkash` and `reconcile statement FILE`. Gives the exit code: 0 all matched, 3 differences, 4 perhaps not all. */
export function matchCommand(
  kind: MatchKind,
  file: string | null,
  flags: MatchFlags,
  terminal: Terminal,
): Promise<number> {
  const period = periodOf(flags.from, flags.to);
  const batch = flags.batch === undefined ? null : batchId(flags.batch);
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const choice = file === null ? null : await chosen(desk, kind, file, flags);
    const cancel = new AbortController();
    const stop = (): void => cancel.abort();
    process.once('SIGINT', stop);
    try {
      const made = await makeMatch(
        desk,
        {
          ...{ kind, connection: flags.connection, batch, period, by: desk.operator },
          everyAccount: flags.everyAccount === true,
          statement: file === null || choice === null ? null : { path: file, choice },
        },
        {
          signal: cancel.signal,
          onProgress: (phase, rows) => {
            if (terminal.live) terminal.redraw(`${phase} ${formatCount(rows)}`);
          },
        },
      );
      if (!made.ok) throw new CommandFailed(made.error, exitCodeOfProblem(made.error));
      return await tellMatch(desk, made.value, flags, terminal);
    } finally {
      process.removeListener('SIGINT', stop);
    }
  });
}

/** How the file is to be read by the flags; saves the layout when they ask for it. */
async function chosen(
  desk: Ports<'ledger' | 'connections' | 'gate' | 'readingWorker' | 'operator'>,
  kind: MatchKind,
  path: string,
  flags: MatchFlags,
): Promise<StatementChoice> {
  const { ledger, readingWorker } = desk;
  const connection = need(await desk.connections.find(flags.connection));
  const choice = plainChoice(flags);
  const view: StatementView = need(
    await lookAtStatement(
      ledger,
      accountsOf(ledger, connection, flags.everyAccount === true),
      kind,
      { path, choice },
      readingWorker,
    ),
  );
  const mapping = mappedBy(flags, kind, view);
  if (flags.saveLayout !== undefined) {
    const name = layoutNameSchema.safeParse(flags.saveLayout);
    if (!name.success) throw new CommandFailed(badLayoutName, exitCodes.mistake);
    const layout = layoutOf(name.data, kind, { columns: view.columns, mapping }, view.side);
    need(await keepLayout(desk, { companyId: connection.companyId, layout }));
  }
  return (flags.map ?? []).length === 0 ? choice : { ...choice, mapping };
}

function exitCodeOfProblem({ code }: DeskProblem): number {
  if (!isCauseCode(code)) return exitCodes.mistake;
  switch (causeOf(code).scope) {
    case 'set-up':
    case 'sign-in':
    case 'balance':
      return exitCodes.setUpFault;
    case 'network':
    case 'limit':
    case 'unclear':
      return exitCodes.notSettled;
    case 'row':
      return exitCodes.mistake;
  }
}

/** `reconcile show ID`: a matching that is kept. */
export function matchShowCommand(
  id: string,
  flags: DataFlags & ByFlags & { readonly report?: string },
  terminal: Terminal,
): Promise<number> {
  const read = matchIdSchema.safeParse(id);
  if (!read.success) throw new CommandFailed(noSuchMatch(id), exitCodes.mistake);
  return withDesk({ data: flags.data }, async (desk) => {
    const match = findMatch(desk.ledger.db, read.data);
    if (match === null) throw new CommandFailed(noSuchMatch(id), exitCodes.mistake);
    await readAs(desk, flags, match);
    return tellMatch(desk, read.data, flags, terminal);
  });
}

async function tellMatch(
  desk: Ports<'ledger' | 'key' | 'operator'>,
  id: MatchId,
  flags: { readonly json?: boolean; readonly report?: string },
  terminal: Terminal,
): Promise<number> {
  const { db } = desk.ledger;
  const match = findMatch(db, id);
  if (match === null) throw new CommandFailed(noSuchMatch(id), exitCodes.mistake);
  const summary = matchSummary(db, match);
  const work = matchWork(db, match);
  const differing = [...eachMatchLine(db, match.number)].filter(isDifference);
  if (flags.report !== undefined) need(await saveMatchWorkbook(desk, id, flags.report));
  if (flags.json === true)
    tellJson(terminal, 'reconciliation', {
      ...matchFacts(summary),
      work,
      differences: differing.map((line) => differenceFacts(summary, line)),
    });
  else for (const line of matchLines(summary, differing, work)) terminal.out(line);
  if (work.explained < work.of) return exitCodes.settledWithFailures;
  return summary.notAll === null ? exitCodes.fine : exitCodes.notSettled;
}

/** `match list`: every matching that is kept, newest first. */
export function matchListCommand(flags: DataFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, (desk) => {
    const { db } = desk.ledger;
    const all = listMatches(db).map((match) => matchSummary(db, match));
    if (flags.json === true)
      tellJson(terminal, 'reconciliations', { matches: all.map(matchFacts) });
    else if (all.length === 0) terminal.out('There are no reconciliations yet.');
    else
      for (const { id, kind, period, totals } of all)
        terminal.out(
          `${id}  ${kind.padEnd(6)}  ${dayWords(period.from)} to ${dayWords(period.to)}  ${matchAnswer(kind, totals)}`,
        );
    return Promise.resolve(exitCodes.fine);
  });
}

export interface LayoutFlags extends DataFlags, ByFlags {
  readonly connection: string;
  readonly remove?: string;
}

/** `match layouts`: the saved layouts of a company; `--remove NAME` removes one. */
export function layoutsCommand(flags: LayoutFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const { ledger } = desk;
    const connection = need(await desk.connections.find(flags.connection));
    const name = flags.remove;
    if (name !== undefined) {
      const has = (kind: MatchKind): boolean =>
        findLayout(ledger.db, connection.companyId, kind, name) !== null;
      const { companyId } = connection;
      need(await dropLayout(desk, { companyId, kind: matchKinds.find(has) ?? 'books', name }));
      terminal.out(`The format “${name}” is removed.`);
      return exitCodes.fine;
    }
    const layouts = matchKinds.flatMap((kind) =>
      statementLayouts(ledger.db, connection.companyId, kind),
    );
    if (flags.json === true) tellJson(terminal, 'statementFormats', { layouts });
    else if (layouts.length === 0) terminal.out('There are no saved formats for this company.');
    else for (const layout of layouts) terminal.out(`${layout.kind.padEnd(6)}  ${layout.name}`);
    return exitCodes.fine;
  });
}

const badLayoutName: DeskProblem = {
  code: 'bad-layout-name',
  message: 'The name of a format has 1 to 60 characters.',
  remedy: 'Enter another name.',
};
