import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchIdSchema, type BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskCode } from '../../../shared/handover/desk-code.ts';
import {
  decide,
  handOver,
  openFile,
  receive,
  sealAnswer,
  take,
} from '../../../main/app/remote-approval/handovers.ts';
import { auditOf } from '../../../main/ledger/audit.ts';
import { handoversOf } from '../../../main/ledger/handovers.ts';
import { findReceived, listReceived } from '../../../main/ledger/received-handovers.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import { sheet } from '../../remote-approval/two-desks.ts';
import { acceptAll } from '../sent-batch.ts';

/** A computer whose ledger stops at one of its steps. */
interface Stopping extends DeskUnderTest {
  readonly code: DeskCode;
  readonly card: string;
  /** Stops it at this step from now; null: never. */
  stopAt(step: number | null): void;
}

async function computer(name: string): Promise<Stopping> {
  let left = Number.POSITIVE_INFINITY;
  const under = deskUnderTest({
    onStep: () => {
      left -= 1;
      if (left === 0) throw new Error('The machine stopped.');
    },
  });
  const own = await under.desk.desks.name(name, 'Asha');
  const card = under.desk.desks.card();
  if (!own.ok || !card.ok) throw new Error('The computer has no card.');
  const stopAt = (step: number | null): void => {
    left = step ?? Number.POSITIVE_INFINITY;
  };
  return Object.assign(under, { code: own.value.code, card: card.value, stopAt });
}

/** Does an act, cut off at its first step, then at the second, until it is done: each time both are there or neither is. */
async function wherever(
  at: Stopping,
  act: () => Promise<unknown>,
  isDone: () => boolean,
  isAudited: () => boolean,
): Promise<void> {
  let cuts = 0;
  for (let step = 1; !isDone() && step < 20; step += 1) {
    at.stopAt(step);
    await act().catch((fault: unknown) => {
      expect(fault).toMatchObject({ message: 'The machine stopped.' });
      cuts += 1;
    });
    expect([step, isAudited()]).toEqual([step, isDone()]);
  }
  at.stopAt(null);
  expect(isDone()).toBe(true);
  expect(cuts).toBeGreaterThan(1);
}

const has = ({ desk }: DeskUnderTest, subject: string, action: string): boolean =>
  auditOf(desk.ledger.db, subject).some((entry) => entry.action === action);

async function twoComputers(): Promise<{ pune: Stopping; mumbai: Stopping; batchId: BatchId }> {
  const [pune, mumbai] = [await computer('Pune desk'), await computer('Mumbai desk')];
  await pune.must('desks.add', { card: mumbai.card, code: mumbai.code, as: null });
  await mumbai.must('desks.add', { card: pune.card, code: pune.code, as: null });
  const made = await pune.must('import.start', {
    importId: 'one',
    source: { from: 'pasted', text: sheet },
    choice: {},
    name: 'Diwali',
    connection: 'practice',
    preparedBy: 'Asha',
  });
  const batchId = batchIdSchema.parse(made.batchId);
  await acceptAll(pune, batchId);
  return { pune, mumbai, batchId };
}

describe('remote approval', () => {
  it('is on disk with its audit entry or not at all, at each of its acts, wherever it is cut off', async () => {
    const { pune, mumbai, batchId } = await twoComputers();
    const batch = pune.desk.batch(batchId);
    if (!batch.ok) throw new Error(batch.error.message);
    const { db } = pune.desk.ledger;
    const path = join(pune.folder, 'carried.handover');
    await wherever(
      pune,
      () => handOver(pune.desk, batchId, mumbai.code, ''),
      () => handoversOf(db, batch.value.number).length > 0,
      () => has(pune, batchId, 'handover.made'),
    );
    // Whoever was cut off after it was written hands it over once more.
    const file = await handOver(pune.desk, batchId, mumbai.code, '');
    if (!file.ok) throw new Error(file.error.message);
    writeFileSync(path, file.value.bytes);

    const there = mumbai.desk.ledger.db;
    const brought = await openFile(mumbai.desk, path);
    if (!brought.ok) throw new Error(brought.error.message);
    await wherever(
      mumbai,
      async () => Promise.resolve(receive(mumbai.desk, brought.value)),
      () => listReceived(there).length > 0,
      () => {
        const [received] = listReceived(there);
        return received !== undefined && has(mumbai, received.number, 'handover.received');
      },
    );

    const [received] = listReceived(there);
    if (received === undefined) throw new Error('Nothing was received.');
    const { number, contentHash } = received;
    await wherever(
      mumbai,
      () =>
        decide(mumbai.desk, number, 'Vikram', {
          kind: 'approve',
          contentHash,
          passphrase: undefined,
        }),
      () => (findReceived(there, number)?.verdict ?? null) !== null,
      () => has(mumbai, number, 'handover.approved'),
    );

    const answer = await sealAnswer(mumbai.desk, number);
    if (!answer.ok) throw new Error(answer.error.message);
    writeFileSync(path, answer.value.bytes);
    const back = await openFile(pune.desk, path);
    if (!back.ok) throw new Error(back.error.message);
    await wherever(
      pune,
      () => take(pune.desk, back.value),
      () => stateOf(pune, batchId) === 'approved',
      () => has(pune, batchId, 'batch.approved'),
    );
  });

  it('hands no batch over that is approved already, and none while it is being sent', async () => {
    const { pune, mumbai, batchId } = await twoComputers();
    const { desk } = pune;
    const whileSent = {
      ...{ ledger: desk.ledger, connections: desk.connections, gate: desk.gate, desks: desk.desks },
      ...{ randomBytes: desk.randomBytes, changed: desk.changed, operator: 'Asha' },
      runs: { isGoing: () => true },
    };
    expect(await handOver(whileSent, batchId, mumbai.code, '')).toMatchObject({
      error: { code: 'run-going' },
    });
    const { contentHash } = await pune.must('batch.forApproval', { batchId });
    await pune.must('batch.approve', { batchId, approvedBy: 'Vikram', contentHash });
    expect(await handOver(desk, batchId, mumbai.code, '')).toMatchObject({
      error: { code: 'not-for-approval' },
    });
    expect(has(pune, batchId, 'handover.made')).toBe(false);
  });
});

function stateOf({ desk }: DeskUnderTest, batchId: BatchId): string {
  const batch = desk.batch(batchId);
  return batch.ok ? batch.value.state : batch.error.code;
}
