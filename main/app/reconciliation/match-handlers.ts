import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { matchCalls } from '../../../shared/bridge/match-calls.ts';
import type { MatchId } from '../../../shared/reconciliation/match-view.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { matchWork } from '../../ledger/match-decisions.ts';
import { matchLinePage } from '../../ledger/match-lines.ts';
import { findMatch, listMatches, matchSummary, type StoredMatch } from '../../ledger/matches.ts';
import { statementLayouts } from '../../ledger/statement-layouts.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { saveMatchWorkbook } from './save-match-workbook.ts';
import {
  decideLines,
  keepMatchRules,
  matchRules,
  noSuchMatch,
  reopenMatch,
  signOff,
} from './match-work.ts';
import { answer, isDone } from '../use-case/answer.ts';
import { makeMatch } from './matches.ts';
import { noSuchFile } from '../host/problems.ts';
import { accountsOf, dropLayout, keepLayout, lookAtStatement } from './statements.ts';

/** The answers to the calls that match the ledger with EnKash and with the books. */
export function matchHandlers(
  context: HandlerContext<
    | 'ledger'
    | 'key'
    | 'connections'
    | 'files'
    | 'gate'
    | 'clock'
    | 'randomBytes'
    | 'chance'
    | 'readingWorker'
    | 'operator'
    | 'batch'
    | 'changed'
  >,
): CallAnswers<typeof matchCalls> {
  const { ports, dialogs, tell, written } = context;
  const { ledger, changed } = ports;
  const { db } = ledger;
  const going = new Map<string, AbortController>();
  const kept = (id: MatchId): Result<StoredMatch, DeskProblem> => {
    const match = findMatch(db, id);
    return match === null ? fail(noSuchMatch(id)) : ok(match);
  };

  return {
    'match.inspect': async ({ fileId, kind, connection, everyAccount, choice }) => {
      const path = ports.files.path(fileId);
      if (path === null) return fail(noSuchFile);
      const through = await ports.connections.find(connection);
      if (!through.ok) return through;
      const { readingWorker } = ports;
      const accounts = accountsOf(ledger, through.value, everyAccount);
      return lookAtStatement(ledger, accounts, kind, { path, choice }, readingWorker);
    },
    'match.start': async ({
      token,
      kind,
      connection,
      everyAccount,
      batchId,
      period,
      statement,
    }) => {
      const path = statement === null ? null : ports.files.path(statement.fileId);
      if (statement !== null && path === null) return fail(noSuchFile);
      const cancel = new AbortController();
      going.set(token, cancel);
      try {
        const made = await makeMatch(
          ports,
          {
            ...{ kind, connection, everyAccount, batch: batchId, period, by: ports.operator },
            statement:
              statement === null || path === null ? null : { path, choice: statement.choice },
          },
          {
            signal: cancel.signal,
            onProgress: (phase, rows) => tell({ event: 'match.progress', token, phase, rows }),
          },
        );
        if (!made.ok) return made;
        if (batchId !== null) changed(batchId);
        return ok({ matchId: made.value });
      } finally {
        going.delete(token);
      }
    },
    'match.cancel': ({ token }) => {
      going.get(token)?.abort();
      return Promise.resolve(ok({}));
    },
    'match.list': () =>
      Promise.resolve(ok(listMatches(db).map((match) => matchSummary(db, match)))),
    'match.get': ({ matchId }) => {
      const match = kept(matchId);
      return Promise.resolve(match.ok ? ok(matchSummary(db, match.value)) : match);
    },
    'match.lines': ({ matchId, filter, offset, limit }) => {
      const match = kept(matchId);
      return Promise.resolve(
        match.ok ? ok(matchLinePage(db, match.value.number, filter, { offset, limit })) : match,
      );
    },
    'match.work': ({ matchId }) => {
      const match = kept(matchId);
      return Promise.resolve(match.ok ? ok(matchWork(db, match.value)) : match);
    },
    'match.decide': (order) => decideLines(ports, order),
    'match.signOff': (order) => signOff(ports, order),
    'match.reopen': (order) => reopenMatch(ports, order),
    'match.rules': async ({ connection }) => {
      const through = await ports.connections.find(connection);
      return through.ok ? ok(matchRules(ledger, through.value.companyId)) : through;
    },
    'match.setRules': async ({ connection, rules }) => {
      const through = await ports.connections.find(connection);
      if (!through.ok) return through;
      const { companyId } = through.value;
      return answer(keepMatchRules(ports, { companyId, rules }), isDone);
    },
    'match.save': async ({ matchId }) => {
      const match = kept(matchId);
      if (!match.ok) return match;
      const path = await dialogs.saveAs(`${matchId} matched.xlsx`, 'xlsx');
      if (path === null) return ok(null);
      const saved = await saveMatchWorkbook(ports, matchId, path);
      if (!saved.ok) return saved;
      written.add(path);
      return ok({ path });
    },
    'layout.list': async ({ connection, kind }) => {
      const through = await ports.connections.find(connection);
      return through.ok ? ok(statementLayouts(db, through.value.companyId, kind)) : through;
    },
    'layout.save': async ({ connection, layout }) => {
      const through = await ports.connections.find(connection);
      if (!through.ok) return through;
      const { companyId } = through.value;
      return answer(keepLayout(ports, { companyId, layout }), isDone);
    },
    'layout.remove': async ({ connection, kind, name }) => {
      const through = await ports.connections.find(connection);
      if (!through.ok) return through;
      const { companyId } = through.value;
      return answer(dropLayout(ports, { companyId, kind, name }), isDone);
    },
  };
}
