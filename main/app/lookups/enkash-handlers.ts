import { kindOf } from '../../../shared/batch/batch-kind.ts';
import type { enkashCalls } from '../../../shared/bridge/enkash-calls.ts';
import { ok } from '../../../shared/result.ts';
import { leftToTakeBack, reversalsOf } from '../../ledger/reversals.ts';
import { batchByNumber } from '../../ledger/batches.ts';
import { findRow } from '../../ledger/rows.ts';
import { knownPeople, lookUpAccount, lookUpPeople, lookUpTransactions } from './enkash-look-ups.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { makeSignOnLink, signOnHosts } from './sign-on.ts';
import { makeSingleAllocation, reverseCredits } from '../drafts/start-batch.ts';
import { answer } from '../use-case/answer.ts';

/** The answers to the calls on EnKash beside the sending of batches. */
export function enkashHandlers(
  context: HandlerContext<
    'ledger' | 'connections' | 'gate' | 'randomBytes' | 'operator' | 'batch' | 'changed'
  >,
): CallAnswers<typeof enkashCalls> {
  const { ports, dialogs } = context;
  const { ledger } = ports;
  const { db } = ledger;
  return {
    'enkash.account': ({ connection }) => lookUpAccount(ports, connection),
    'enkash.transactions': ({ connection, search, page }) =>
      lookUpTransactions(ports, connection, search, page),
    'enkash.people': ({ connection, mobile, page }) =>
      lookUpPeople(ports, connection, mobile, page),
    'enkash.known': ({ batchId }) => knownPeople(ports, batchId),

    'give.prepare': (order) =>
      answer(makeSingleAllocation(ports, order), (batchId) => ({ batchId })),
    'credit.room': ({ rowId }) => {
      const row = findRow(db, rowId);
      if (row?.state !== 'credited' || !kindOf(batchByNumber(db, row.batch).kind).isReversible)
        return Promise.resolve(ok(null));
      return Promise.resolve(
        ok({
          reference: row.reference ?? '',
          name: row.name ?? '',
          creditPaise: row.amountPaise ?? leftToTakeBack(db, row),
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
    'credit.takeBack': (order) =>
      answer(Promise.resolve(reverseCredits(ports, order)), (batchId) => ({ batchId })),

    'signOn.use': async ({ connection, cardId, how }) => {
      const as =
        cardId === null ? ({ who: 'admin' } as const) : ({ who: 'holder', cardId } as const);
      const link = await makeSignOnLink(ports, connection, as, ports.operator);
      if (!link.ok) return link;
      const done =
        how === 'copy' ? await dialogs.copySecret(link.value) : await dialogs.openLink(link.value);
      return ok({ done });
    },
    'signOn.pages': async ({ connection: name }) => {
      const connection = await ports.connections.find(name);
      return connection.ok ? ok(signOnHosts(connection.value)) : connection;
    },
  };
}
