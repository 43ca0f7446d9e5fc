import type { resultCalls } from '../../../shared/bridge/result-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { causeByCode } from '../../../shared/enkash/cause-catalogue.ts';
import { fail, ok } from '../../../shared/result.ts';
import { causeGroups, rowsOfCause } from '../../ledger/causes.ts';
import { bandsOfBatch, paceOfBatch } from '../../ledger/figures.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { runGoing } from '../host/problems.ts';
import { rowFacts } from './row-facts.ts';
import { settleByPerson } from '../resolution/settle-by-person.ts';
import { supportText } from './support-text.ts';

/** The answers to the calls that tell what became of a batch, and do something about it. */
export function resultHandlers({ desk, changed }: HandlerContext): CallAnswers<typeof resultCalls> {
  const { ledger } = desk;
  const { db } = ledger;
  return {
    'batch.causes': ({ batchId }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const groups = causeGroups(db, batch.value.number).map((group) => ({
        ...group,
        cause: group.code === null ? null : causeByCode(group.code, batch.value.kind),
      }));
      return Promise.resolve(ok(groups));
    },
    'batch.figures': ({ batchId }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const { number } = batch.value;
      return Promise.resolve(
        ok({ bands: bandsOfBatch(db, number), pace: paceOfBatch(db, number) }),
      );
    },
    'batch.supportText': async ({ batchId, state, code }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return batch;
      const connection = await desk.connections.find(batch.value.connection);
      return ok(
        supportText(db, batch.value, connection.ok ? connection.value : null, { state, code }),
      );
    },
    'batch.settleGroup': ({ batchId, state, code, people, as, by: saysTheyAre, reason }) => {
      const batch = desk.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const by = desk.gate.mayDecide(batch.value, saysTheyAre);
      if (!by.ok) return Promise.resolve(by);
      if (desk.runs.isGoing(batchId)) return Promise.resolve(fail(runGoing));
      const rowIds = rowsOfCause(db, batch.value.number, { state, code });
      if (rowIds.length !== people) return Promise.resolve(fail(groupChanged));
      const done = settleByPerson(ledger, { rowIds, as, by: by.value, reason });
      if (!done.ok) return Promise.resolve(done);
      changed(batchId);
      return Promise.resolve(ok({ settled: rowIds.length }));
    },
    'row.facts': ({ rowId }) => {
      const facts = rowFacts(db, rowId);
      return Promise.resolve(facts === null ? fail(noSuchRow) : ok(facts));
    },
  };
}

const groupChanged: DeskProblem = {
  code: 'group-changed',
  message: 'The group is not as you saw it: other people belong to it now.',
  remedy: 'Look at the results again, then decide.',
};

const noSuchRow: DeskProblem = {
  code: 'no-such-row',
  message: 'This person is not in the ledger any more.',
  remedy: 'Search again; a draft that was removed takes its people along.',
};
