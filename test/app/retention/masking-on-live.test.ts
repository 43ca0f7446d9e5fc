import { describe, expect, it } from 'vitest';
import { anchoredDesk, approvedBatch, asha, meera, send, vikram } from '../backup/anchored-desk.ts';

const dayMs = 86_400_000;

describe('masking on a live account', () => {
  it('takes two users, and the audit trail names both', async () => {
    const desk = await (await anchoredDesk()).open();
    const batchId = await approvedBatch(desk);
    expect(await send(desk, batchId)).toBe(null);
    desk.pass(1000 * dayMs);
    await desk.must('lock.unlock', asha);
    const scope = { of: 'recipient', mobile: '9876543210' } as const;
    expect(await desk.must('retention.try', { scope })).toMatchObject({ rows: 1 });
    for (const [agreeing, code] of [
      [[], 'second-needed'],
      [[asha], 'second-needed'],
      [[{ ...vikram, passphrase: meera.passphrase }], 'passphrase-wrong'],
    ] as const)
      expect(
        await desk.call('retention.mask', { scope, rows: 1, agreeing: [...agreeing] }),
      ).toMatchObject({ error: { code } });
    expect(await desk.must('retention.try', { scope })).toMatchObject({ rows: 1 });

    await desk.must('retention.mask', { scope, rows: 1, agreeing: [vikram] });
    const { entries } = await desk.must('audit.find', {
      ...{ filter: { about: 'retention' }, after: null, limit: 9 },
    });
    expect(entries).toMatchObject([{ actor: asha.name }]);
    expect(entries[0]?.detail).toMatch(/Agreed by Vikram Rao\.$/);
  });
});
