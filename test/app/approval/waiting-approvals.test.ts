import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { paise } from '../../../shared/money/paise.ts';
import {
  asha,
  handedOver,
  liveConnection,
  lookedAt,
  meera,
  prepared,
  twoDesks,
  vikram,
  type NamedDesk,
} from '../../remote-approval/two-desks.ts';

const rahul = { name: 'Rahul Mehta', passphrase: 'nine mangoes in May' };

/** What awaits whoever unlocks the desk: the batches of this computer, and the requests of others. */
async function waitingFor({ desk }: NamedDesk, person: typeof asha): Promise<unknown[]> {
  await desk.must('lock.unlock', person);
  const { batches, requests } = await desk.must('approval.waiting', {});
  return [...batches.map(({ id }) => id), ...requests.map(({ number }) => number)];
}

describe('what awaits an approval', () => {
  it('is shown to those who may give one that is still missing, and to nobody else', async () => {
    const { pune, mumbai } = await twoDesks();
    await liveConnection(pune, {
      twoApproversAbovePaise: paise(100),
      namedApproverAbovePaise: paise(100),
      namedApprovers: [rahul.name],
    });
    const { desk } = pune;
    await desk.must('person.add', asha);
    await desk.must('person.add', { ...vikram, voucher: asha });
    const agreed = { voucher: asha, second: vikram };
    await desk.must('person.setWait', { hours: 0, ...agreed });
    for (const one of [meera, rahul]) await desk.must('person.add', { ...one, ...agreed });
    await desk.must('lock.unlock', asha);
    const batchId: BatchId = await prepared(pune, 'Diwali live');

    expect(await waitingFor(pune, asha)).toEqual([]);
    expect(await waitingFor(pune, vikram)).toEqual([batchId]);
    expect(await desk.must('approval.waiting', {})).toMatchObject({
      name: vikram.name,
      batches: [{ recipients: 3, given: 0, missing: 2, preparedBy: asha.name }],
    });
    await desk.must('person.setRoles', { name: meera.name, roles: ['auditor'], ...agreed });
    expect(await waitingFor(pune, meera)).toEqual([]);
    await desk.must('person.setRoles', { name: meera.name, roles: ['checker'], ...agreed });
    const { contentHash } = await desk.must('batch.forApproval', { batchId });
    await desk.must('batch.approve', {
      batchId,
      approvedBy: vikram.name,
      contentHash,
      passphrase: vikram.passphrase,
    });
    // The last place is that of a named approver.
    expect(await waitingFor(pune, vikram)).toEqual([]);
    expect(await waitingFor(pune, meera)).toEqual([]);
    expect(await waitingFor(pune, rahul)).toEqual([batchId]);

    const number = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai));
    await mumbai.desk.must('person.add', rahul);
    expect(await waitingFor(mumbai, rahul)).toEqual([number]);
    await mumbai.desk.must('handover.approve', {
      number,
      approvedBy: rahul.name,
      contentHash,
      passphrase: rahul.passphrase,
    });
    expect(await waitingFor(mumbai, rahul)).toEqual([]);
  });
});
