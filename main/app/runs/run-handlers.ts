import { fail, ok } from '../../../shared/result.ts';
import { batchByNumber } from '../../ledger/batches.ts';
import { rowsById } from '../../ledger/rows.ts';
import { rowStory } from '../results/row-story.ts';
import { runGoing } from '../host/problems.ts';
import { settleByPerson } from '../resolution/settle-by-person.ts';
import { stopForGood } from './stop-for-good.ts';
import type { runCalls } from '../../../shared/bridge/run-calls.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

/** The answers to the calls that move money, and tell what became of it. */
export function runHandlers(context: HandlerContext): CallAnswers<typeof runCalls> {
  const { desk, changed } = context;
  const { ledger } = desk;
  const { db } = ledger;
  return {
    'run.preview': ({ batchId }) => desk.runs.preview(batchId),
    'run.start': async ({ batchId, agreed, by, passphrase }) => {
      const actor = await desk.mayRun(batchId, { name: by ?? desk.operator, passphrase });
      return actor.ok ? desk.runs.start(batchId, agreed, actor.value) : actor;
    },
    'run.pause': ({ batchId }) => {
      desk.runs.pause(batchId);
      return Promise.resolve(ok({}));
    },
    'run.stop': ({ batchId, by: saysTheyAre, reason }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const by = desk.gate.mayDecide(batch.value, saysTheyAre);
      if (!by.ok) return Promise.resolve(by);
      const stopped = desk.runs.isGoing(batchId)
        ? fail(runGoing)
        : stopForGood(ledger, batch.value, by.value, reason);
      if (!stopped.ok) return Promise.resolve(stopped);
      changed(batchId);
      return Promise.resolve(ok({}));
    },
    'run.status': ({ batchId }) => Promise.resolve(ok(desk.runs.status(batchId))),
    'row.story': ({ rowId }) => Promise.resolve(ok(rowStory(db, rowId))),
    'row.settle': ({ rowId, as, by: saysTheyAre, reason }) => {
      const [before] = rowsById(db, [rowId]);
      const batch = before === undefined ? undefined : batchByNumber(db, before.batch);
      const by = desk.gate.mayDecide(
        { environment: batch?.environment ?? 'practice' },
        saysTheyAre,
      );
      if (!by.ok) return Promise.resolve(by);
      // The row may be on its way again this very moment.
      if (batch !== undefined && desk.runs.isGoing(batch.id))
        return Promise.resolve(fail(runGoing));
      const done = settleByPerson(ledger, { rowIds: [rowId], as, by: by.value, reason });
      if (!done.ok) return Promise.resolve(done);
      if (batch !== undefined) changed(batch.id);
      return Promise.resolve(ok({}));
    },
  };
}
