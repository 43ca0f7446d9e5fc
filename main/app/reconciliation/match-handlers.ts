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
import { mayChangeCompany } from '../security/company-gate.ts';
import { makeMatch } from './matches.ts';
import { noSuchFile } from '../host/problems.ts';
import { dropLayout, keepLayout, lookAtStatement } from './statements.ts';

/** The answers to the calls that match the ledger with EnKash and with the books. */
export function matchHandlers(context: HandlerContext): CallAnswers<typeof matchCalls> {
  const { desk, dialogs, tell, changed, written } = context;
  const { ledger } = desk;
  const { db } = ledger;
  const going = new Map<string, AbortController>();
  const kept = (id: MatchId): Result<StoredMatch, DeskProblem> => {
    const match = findMatch(db, id);
    return match === null ? fail(noSuchMatch(id)) : ok(match);
  };

  return {
    'match.inspect': async ({ fileId, kind, connection, choice }) => {
      const path = desk.files.path(fileId);
      if (path === null) return fail(noSuchFile);
      const through = await desk.connections.find(connection);
      if (!through.ok) return through;
      const { readingWorker } = desk.options;
      return lookAtStatement(ledger, through.value, kind, { path, choice }, readingWorker);
    },
    'match.start': async ({ token, kind, connection, batchId, period, statement }) => {
      const path = statement === null ? null : desk.files.path(statement.fileId);
      if (statement !== null && path === null) return fail(noSuchFile);
      const cancel = new AbortController();
      going.set(token, cancel);
      try {
        const made = await makeMatch(
          desk,
          {
            ...{ kind, connection, batch: batchId, period, by: desk.operator },
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
    'match.decide': (order) => Promise.resolve(decideLines(desk, { ...order, by: desk.operator })),
    'match.signOff': (order) => Promise.resolve(signOff(desk, { ...order, by: desk.operator })),
    'match.reopen': (order) => Promise.resolve(reopenMatch(desk, { ...order, by: desk.operator })),
    'match.rules': async ({ connection }) => {
      const through = await desk.connections.find(connection);
      return through.ok ? ok(matchRules(ledger, through.value.companyId)) : through;
    },
    'match.setRules': async ({ connection, rules }) => {
      const through = await desk.connections.find(connection);
      if (!through.ok) return through;
      const { companyId } = through.value;
      const by = mayChangeCompany(desk, companyId);
      if (!by.ok) return by;
      keepMatchRules(ledger, companyId, rules, by.value);
      return ok({});
    },
    'match.save': async ({ matchId }) => {
      const match = kept(matchId);
      if (!match.ok) return match;
      const path = await dialogs.saveAs(`${matchId} matched.xlsx`, 'xlsx');
      if (path === null) return ok(null);
      const saved = await saveMatchWorkbook(desk, matchId, path);
      if (!saved.ok) return saved;
      written.add(path);
      return ok({ path });
    },
    'layout.list': async ({ connection, kind }) => {
      const through = await desk.connections.find(connection);
      return through.ok ? ok(statementLayouts(db, through.value.companyId, kind)) : through;
    },
    'layout.save': async ({ connection, layout }) => {
      const through = await desk.connections.find(connection);
      if (!through.ok) return through;
      keepLayout(ledger, through.value, layout, desk.operator);
      return ok({});
    },
    'layout.remove': async ({ connection, kind, name }) => {
      const through = await desk.connections.find(connection);
      if (!through.ok) return through;
      const gone = dropLayout(ledger, through.value, kind, name, desk.operator);
      return gone.ok ? ok({}) : gone;
    },
  };
}
