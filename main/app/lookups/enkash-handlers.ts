import type { RowId } from '../../../shared/batch/identifiers.ts';
import type { enkashCalls } from '../../../shared/bridge/enkash-calls.ts';
import { fail, ok } from '../../../shared/result.ts';
import { leftToTakeBack, reversalsOf } from '../../ledger/reversals.ts';
import { batchByNumber } from '../../ledger/batches.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { findRow } from '../../ledger/rows.ts';
import { giveSingly } from '../../preparation/give-singly.ts';
import { takeBack } from '../../preparation/take-back.ts';
import { knownPeople, lookUpAccount, lookUpPeople, lookUpTransactions } from './enkash-look-ups.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { atRestProblem } from '../security/live-gate.ts';
import { makeSignOnLink, signOnHosts } from './sign-on.ts';

/** The answers to the calls on EnKash beside the sending of batches. */
export function enkashHandlers(context: HandlerContext): CallAnswers<typeof enkashCalls> {
  const { desk, dialogs, changed } = context;
  const { ledger } = desk;
  const { db } = ledger;
  return {
    'enkash.account': ({ connection }) => lookUpAccount(desk, connection),
    'enkash.transactions': ({ connection, search, page }) =>
      lookUpTransactions(desk, connection, search, page),
    'enkash.people': ({ connection, mobile, page }) => lookUpPeople(desk, connection, mobile, page),
    'enkash.known': ({ batchId }) => knownPeople(desk, batchId),

    'give.prepare': async ({ connection: name, kind, people, preparedBy }) => {
      const connection = await desk.connections.find(name);
      if (!connection.ok) return connection;
      const plain = atRestProblem(ledger, connection.value);
      if (plain !== null) return fail(plain);
      const by = desk.gate.mayPrepare(connection.value, preparedBy);
      if (!by.ok) return by;
      const limits = desk.limits(connection.value);
      const made = giveSingly(
        ledger,
        { kind, connection: connection.value, people, preparedBy: by.value, limits },
        desk.options.randomBytes,
      );
      if (!made.ok) return made;
      changed(made.value);
      return ok({ batchId: made.value });
    },
    'credit.room': ({ rowId }) => {
      const row = findRow(db, rowId);
      if (row?.state !== 'credited' || batchByNumber(db, row.batch).kind === 'reversal')
        return Promise.resolve(ok(null));
      return Promise.resolve(
        ok({
          reference: row.reference ?? '',
          name: row.name ?? '',
          creditPaise: row.amount_paise ?? leftToTakeBack(db, row),
          leftPaise: leftToTakeBack(db, row),
          reversals: reversalsOf(db, rowId).map(({ batchId, state, amountPaise, at }) => ({
            batchId,
            state,
            amountPaise,
            at,
          })),
        }),
      );
    },
    'credit.takeBack': (order) => {
      const live = order.credits.some(({ rowId }) => isLiveRow(db, rowId));
      const by = desk.gate.mayPrepare(
        { environment: live ? 'live' : 'practice' },
        order.preparedBy,
      );
      if (!by.ok) return Promise.resolve(by);
      const made = takeBack(ledger, { ...order, preparedBy: by.value }, desk.options.randomBytes);
      if (!made.ok) return Promise.resolve(made);
      changed(made.value);
      return Promise.resolve(ok({ batchId: made.value }));
    },

    'signOn.use': async ({ connection, cardId, how }) => {
      const as =
        cardId === null ? ({ who: 'admin' } as const) : ({ who: 'holder', cardId } as const);
      const link = await makeSignOnLink(desk, connection, as, desk.operator);
      if (!link.ok) return link;
      const done =
        how === 'copy' ? await dialogs.copySecret(link.value) : await dialogs.openLink(link.value);
      return ok({ done });
    },
    'signOn.pages': async ({ connection: name }) => {
      const connection = await desk.connections.find(name);
      return connection.ok ? ok(signOnHosts(connection.value)) : connection;
    },
  };
}

function isLiveRow(db: LedgerReader, rowId: RowId): boolean {
  const row = findRow(db, rowId);
  return row !== null && batchByNumber(db, row.batch).environment === 'live';
}
