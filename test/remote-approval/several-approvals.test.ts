import { describe, expect, it } from 'vitest';
import { paise } from '../../shared/money/paise.ts';
import {
  approvedAt,
  asha,
  handedOver,
  knows,
  liveConnection,
  lookedAt,
  meera,
  namedDesk,
  opened,
  prepared,
  stateOf,
  twoDesks,
  vikram,
} from './two-desks.ts';

const twoAboveAll = { twoApproversAbovePaise: paise(100) };

describe('a batch that needs two approvals, of which some come from other computers', () => {
  it('is approved by one here and one there, and by nobody twice', async () => {
    const { pune, mumbai } = await twoDesks();
    await liveConnection(pune, twoAboveAll);
    await pune.desk.must('person.add', asha);
    await pune.desk.must('person.add', { ...meera, voucher: asha });
    await mumbai.desk.must('person.add', vikram);
    await mumbai.desk.must('lock.unlock', vikram);
    await pune.desk.must('lock.unlock', asha);
    const batchId = await prepared(pune, 'Diwali live');
    const number = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai));
    const { sheet } = await mumbai.desk.must('handover.look', { number });
    // The rule is part of what is signed there.
    expect(sheet.road).toContainEqual({ label: 'Two approvers above', value: '₹1' });
    expect(await opened(pune, await approvedAt(mumbai, number))).toBe('answer');
    expect(await stateOf(pune, batchId)).toBe('checked');
    const here = await pune.desk.must('batch.forApproval', { batchId });
    expect(here.approvals).toMatchObject({
      given: [{ by: `${vikram.name} @ Mumbai desk` }],
      missing: '1 more approval is needed.',
    });
    const done = await pune.desk.must('batch.approve', {
      batchId,
      approvedBy: meera.name,
      contentHash: here.contentHash,
      passphrase: meera.passphrase,
    });
    expect(done.missing).toBeNull();
    expect(await pune.desk.must('batch.get', { batchId })).toMatchObject({
      state: 'approved',
      approvedBy: `${vikram.name} @ Mumbai desk and ${meera.name}`,
    });
  });

  it('waits for two computers at once, and takes no second approval of one name', async () => {
    const { pune, mumbai } = await twoDesks();
    const nashik = await namedDesk('Nashik desk');
    await knows(pune, nashik);
    await knows(nashik, pune);
    await liveConnection(pune, twoAboveAll);
    await pune.desk.must('person.add', asha);
    await pune.desk.must('lock.unlock', asha);
    const batchId = await prepared(pune, 'Diwali live');
    const numbers = [];
    for (const [index, other] of [mumbai, nashik].entries()) {
      await other.desk.must('person.add', vikram);
      await other.desk.must('lock.unlock', vikram);
      const file = await handedOver(pune, batchId, other, `${index}.handover`);
      numbers.push(await lookedAt(other, file));
    }
    const states = async (): Promise<string[]> =>
      (await pune.desk.must('handover.of', { batchId })).map(({ state }) => state);
    expect(await states()).toEqual(['waiting', 'waiting']);
    const [first, second] = numbers;
    if (first === undefined || second === undefined) throw new Error('no number');
    expect(await opened(pune, await approvedAt(mumbai, first))).toBe('answer');
    expect(await opened(pune, await approvedAt(nashik, second))).toBe('approved-before');
    expect(await states()).toEqual(['waiting', 'approved']);
    // Asked once more, the same computer has one request that waits.
    await handedOver(pune, batchId, nashik, 'again.handover');
    expect(await states()).toEqual(['waiting', 'superseded', 'approved']);
    expect(await stateOf(pune, batchId)).toBe('checked');
  });
});
