import { describe, expect, it } from 'vitest';
import { bridgeCalls } from '../../../shared/bridge/contract.ts';
import { deskUnderTest } from '../desk-under-test.ts';

/** Turns what follows around, is not seen, and begins a line of its own. */
const hostile = 'Diwali\u202e0005₹\u200b\u2066\nApproved by Vikram';
const plain = 'Diwali0005₹ Approved by Vikram';

describe('what is typed for others to read', () => {
  it('has nothing in it that is unseen or turns the words beside it around', async () => {
    const under = deskUnderTest();
    const text =
      'Title\tName\tEmail\tMobile\tAmount\nMs\tKavya\tkavya@example.com\t9876543210\t1500\n';
    const { batchId } = await under.must('import.start', {
      ...{ importId: 'one', source: { from: 'pasted', text }, choice: {}, name: hostile },
      ...{ connection: 'practice', preparedBy: 'Asha' },
    });
    expect(await under.must('batch.get', { batchId })).toMatchObject({ name: plain });
    await under.must('batch.rename', { batchId, name: `${hostile} again` });
    expect(await under.must('batch.get', { batchId })).toMatchObject({ name: `${plain} again` });
    await under.must('batch.discard', { batchId, reason: hostile });
    const { entries } = await under.must('audit.find', { filter: {}, after: null, limit: 9 });
    expect(JSON.stringify(entries)).not.toMatch(/[\u202e\u200b\u2066]|\\n/);
    // Of nothing that is seen there is no name.
    const unseen = { batchId, name: '\u202e\u200b\u2066' };
    expect(bridgeCalls['batch.rename'].input.safeParse(unseen).success).toBe(false);
  });
});
