import { describe, expect, it } from 'vitest';
import { batchIdSchema, type BatchId } from '../../../shared/batch/identifiers.ts';
import { fail, ok } from '../../../shared/result.ts';
import { excludeRows } from '../../../main/app/drafts/change-rows.ts';
import {
  atOnce,
  useCase,
  type BatchInput,
  type Scene,
  type UseCase,
} from '../../../main/app/use-case/use-case.ts';
import { auditOf } from '../../../main/ledger/audit.ts';
import { findBatch, touchBatch } from '../../../main/ledger/batches.ts';
import { renameBatch as rename } from '../../../main/preparation/batch-settings.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';

type Renaming = UseCase<unknown, BatchInput, null, null>;
type Compiles<Definition> = Definition extends Renaming ? 'compiles' : 'does not compile';

const problem: DeskProblem = { code: 'run-going', message: 'Not now.', remedy: 'Wait.' };

const renaming: Renaming = {
  name: 'a use case of this test',
  policy: {
    who: 'decides',
    states: ['draft', 'checked'],
    otherwise: problem,
    duringRun: 'refused',
  },
  audit: ['batch.renamed'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: ({ ledger, batch, by }: Scene<BatchInput>) => {
    rename(ledger, batch, 'Rename', by);
    return ok(null);
  },
};

async function draft(under: DeskUnderTest): Promise<BatchId> {
  const { batchId } = await under.must('import.start', {
    importId: 'one',
    source: { from: 'pasted', text: sheet },
    choice: {},
    name: 'July',
    connection: 'practice',
    preparedBy: 'Asha',
  });
  return batchIdSchema.parse(batchId);
}

const sheet = [
  'Name\tMobile\tEmail\tAmount',
  'Asha Rao\t9876543210\tasha@example.com\t100',
  'Vikram Shah\t9876543211\tvikram@example.com\t200',
].join('\n');

describe('a use case', () => {
  it('does not compile without its policy, its audit entry or what it tells', () => {
    const whole: Compiles<Renaming> = 'compiles';
    const unguarded: Compiles<Omit<Renaming, 'policy'>> = 'does not compile';
    const untold: Compiles<Omit<Renaming, 'audit'>> = 'does not compile';
    const silent: Compiles<Omit<Renaming, 'tells'>> = 'does not compile';
    expect([whole, unguarded, untold, silent]).toHaveLength(4);
  });

  it('does the act, leaves its entry and tells of the batch, in this order', async () => {
    const under = deskUnderTest();
    const batchId = await draft(under);
    const told: BatchId[] = [];
    under.desk.whenBatchChanges((changed) => told.push(changed));
    const done = await useCase(renaming)(under.desk, { batchId, by: 'Asha' });
    expect(done).toEqual(ok(null));
    expect(told).toEqual([batchId]);
    expect(findBatch(under.desk.ledger.db, batchId)?.name).toBe('Rename');
  });

  it('says why not, and touches nothing, in a state that its policy does not name', async () => {
    const under = deskUnderTest();
    const batchId = await draft(under);
    const closed = useCase({ ...renaming, policy: { ...renaming.policy, states: ['paused'] } });
    expect(await closed(under.desk, { batchId, by: 'Asha' })).toEqual(fail(problem));
    expect(findBatch(under.desk.ledger.db, batchId)?.name).toBe('July');
  });

  it('is refused while the batch is being sent', async () => {
    const under = deskUnderTest();
    const batchId = await draft(under);
    const { ledger, gate, connections, changed } = under.desk;
    const ports = { ledger, gate, connections, changed, runs: { isGoing: () => true } };
    expect(await useCase(renaming)(ports, { batchId, by: 'Asha' })).toMatchObject({
      error: { code: 'run-going' },
    });
  });

  it('leaves nothing behind when its act fails half-way', async () => {
    const under = deskUnderTest();
    const batchId = await draft(under);
    const halfWay = useCase({
      ...renaming,
      act: (scene: Scene<BatchInput>) => {
        renaming.act(scene);
        return fail(problem);
      },
    });
    expect(await halfWay(under.desk, { batchId, by: 'Asha' })).toEqual(fail(problem));
    expect(findBatch(under.desk.ledger.db, batchId)?.name).toBe('July');
    expect(auditOf(under.desk.ledger.db, batchId).map(({ action }) => action)).not.toContain(
      'batch.renamed',
    );
  });

  it('may not change the ledger without the entry that it promises', async () => {
    const under = deskUnderTest();
    const batchId = await draft(under);
    const silent = useCase({
      ...renaming,
      act: ({ ledger, batch }: Scene<BatchInput>) => {
        ledger.db.write('touch', (tx) => touchBatch(tx, batch.number, 'now'));
        return ok(null);
      },
    });
    const before = findBatch(under.desk.ledger.db, batchId);
    await expect(silent(under.desk, { batchId, by: 'Asha' })).rejects.toThrow(
      'no entry in the audit trail',
    );
    expect(findBatch(under.desk.ledger.db, batchId)).toEqual(before);
  });
});

describe('excluding a row', () => {
  it('is on disk with its audit entry or not at all, wherever it is cut off', async () => {
    let stopAt = Number.POSITIVE_INFINITY;
    let steps = 0;
    const under = deskUnderTest({
      onStep: () => {
        steps += 1;
        if (steps === stopAt) throw new Error('The machine stopped.');
      },
    });
    const batchId = await draft(under);
    const { db } = under.desk.ledger;
    const page = await under.must('batch.rows', {
      batchId,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 10,
    });
    const rows = page.rows.slice(0, 1).map(({ id }) => id);
    const exclude = (): ReturnType<typeof excludeRows> =>
      excludeRows(under.desk, { batchId, by: 'Asha', rows, reason: 'Left the company' });
    const entries = (): number =>
      auditOf(db, batchId).filter(({ action }) => action === 'rows.excluded').length;
    const excluded = async (): Promise<number> =>
      (await under.must('batch.get', { batchId })).tally.excluded.rows;
    let cuts = 0;
    for (let at = 1; entries() === 0; at += 1) {
      steps = 0;
      stopAt = at;
      await exclude().catch(() => (cuts += 1));
      expect([at, entries()]).toEqual([at, await excluded()]);
    }
    expect(cuts).toBeGreaterThan(2);
  });
});
