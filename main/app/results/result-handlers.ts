import type { resultCalls } from '../../../shared/bridge/result-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { causeByCode } from '../../../shared/enkash/cause-words.ts';
import { fail, ok } from '../../../shared/result.ts';
import { causeGroups } from '../../ledger/causes.ts';
import { fieldTotals } from '../../ledger/field-totals.ts';
import { bandsOfBatch, paceOfBatch } from '../../ledger/figures.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { rowFacts } from './row-facts.ts';
import { resolveGroup } from '../resolution/resolve-rows.ts';
import { answer } from '../use-case/answer.ts';
import { supportText } from './support-text.ts';

/** The answers to the calls that tell what became of a batch, and do something about it. */
export function resultHandlers({
  ports,
}: HandlerContext<'ledger' | 'connections' | 'runs' | 'gate' | 'batch' | 'changed'>): CallAnswers<
  typeof resultCalls
> {
  const { ledger } = ports;
  const { db } = ledger;
  return {
    'batch.causes': ({ batchId }) => {
      const batch = ports.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const groups = causeGroups(db, batch.value.number).map((group) => ({
        ...group,
        cause: group.code === null ? null : causeByCode(group.code, batch.value.kind),
      }));
      return Promise.resolve(ok(groups));
    },
    'batch.figures': ({ batchId }) => {
      const batch = ports.batch(batchId);
      if (!batch.ok) return Promise.resolve(batch);
      const { number } = batch.value;
      return Promise.resolve(
        ok({ bands: bandsOfBatch(db, number), pace: paceOfBatch(db, number) }),
      );
    },
    'batch.fieldTotals': ({ batchId }) => {
      const batch = ports.batch(batchId);
      return Promise.resolve(batch.ok ? ok(fieldTotals(db, batch.value.number)) : batch);
    },
    'batch.supportText': async ({ batchId, state, code }) => {
      const batch = ports.batch(batchId);
      if (!batch.ok) return batch;
      const connection = await ports.connections.find(batch.value.connection);
      return ok(
        supportText(db, batch.value, connection.ok ? connection.value : null, { state, code }),
      );
    },
    'batch.settleGroup': (input) => answer(resolveGroup(ports, input), (settled) => ({ settled })),
    'row.facts': ({ rowId }) => {
      const facts = rowFacts(db, rowId);
      return Promise.resolve(facts === null ? fail(noSuchRow) : ok(facts));
    },
  };
}

const noSuchRow: DeskProblem = {
  code: 'no-such-row',
  message: 'This recipient is no longer in the data.',
  remedy: 'Search again; the draft may have been removed.',
};
