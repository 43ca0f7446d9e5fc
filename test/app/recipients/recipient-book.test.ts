import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { approveAndSend } from '../sent-batch.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';

const header = 'Title\tName\tEmail\tMobile\tAmount\tEmployee Code';
const ria = 'Ms\tRia Sen\tria@corp.example\t9810012304\t700\tE1';
const vik = 'Mr\tVik Rao\tvik@corp.example\t9810012305\t750\tE2';
const sam = 'Mr\tSam Roy\tsam@corp.example\t9810012306\t800\tE3';

async function imported(at: DeskUnderTest, name: string, ...rows: string[]): Promise<BatchId> {
  const source = { from: 'pasted', text: [header, ...rows].join('\n') } as const;
  const { mapping } = await at.must('import.inspect', { source, choice: {} });
  const { batchId } = await at.must('import.start', {
    importId: name,
    source,
    choice: { mapping },
    name,
    connection: 'practice',
    preparedBy: 'Asha',
  });
  return batchId;
}

/** What the recipient book warns of, by row of the sheet. */
async function warned(at: DeskUnderTest, batchId: BatchId): Promise<string[]> {
  const { rows } = await at.must('batch.rows', {
    batchId,
    filter: {},
    sort: { by: 'position', direction: 'up' },
    offset: 0,
    limit: 50,
  });
  return rows.flatMap(({ row, findings }) =>
    findings
      .filter(({ code }) => /^recipient-|^mobile-of/.test(code))
      .map(({ code }) => `${row} ${code}`),
  );
}

const find = (at: DeskUnderTest, text: string) =>
  at.must('recipients.find', { environment: 'practice', text, offset: 0, limit: 50 });

describe('the recipient book', () => {
  it('is filled from completed batches alone, and finds by name, mobile, email and employee code', async () => {
    const at = deskUnderTest();
    const october = await imported(at, 'October', ria, vik, sam);
    expect((await find(at, '')).total).toBe(0);
    await approveAndSend(at, october);
    expect((await find(at, '')).total).toBe(3);
    for (const text of ['ria', '9810012304', 'RIA@corp', 'E1'])
      expect((await find(at, text)).recipients).toMatchObject([
        {
          mobile: '9810012304',
          name: 'Ria Sen',
          email: 'ria@corp.example',
          employeeCode: 'E1',
          lastBatch: 'October',
          lastPaise: 70_000,
          allocations: 1,
          keptPaise: 70_000,
          left: null,
        },
      ]);
    expect((await find(at, 'ria')).recipients[0]?.cardId).toMatch(/\w/);
    expect(
      await at.must('recipients.find', { environment: 'live', text: '', offset: 0, limit: 9 }),
    ).toEqual({ recipients: [], total: 0 });
  });

  it('warns when a known recipient comes with other details, and keeps what was seen', async () => {
    const at = deskUnderTest();
    await approveAndSend(at, await imported(at, 'October', ria, vik, sam));
    const next = await imported(
      at,
      'November',
      ria.replace('ria@corp', 'ria@other').replace('700', '710'),
      vik.replace('9810012305', '9810012377').replace('750', '760'),
      // Mobile and email are both another; the employee code still tells who it is.
      sam
        .replace('9810012306', '9810012388')
        .replace('sam@corp', 'sam@other')
        .replace('800', '820'),
      'Ms\tAnu Das\tanu@corp.example\t9810012306\t810\tE9',
    );
    expect(await warned(at, next)).toEqual([
      '2 recipient-new-email',
      '3 recipient-new-mobile',
      '4 recipient-new-mobile',
      '5 mobile-of-another',
    ]);
    // They must be accepted: nothing is approved before.
    const { contentHash } = await at.must('batch.forApproval', { batchId: next });
    const refused = await at.call('batch.approve', {
      batchId: next,
      approvedBy: 'Vikram',
      contentHash,
    });
    expect(refused.ok).toBe(false);
    await approveAndSend(at, next);
    expect((await find(at, 'ria')).recipients[0]).toMatchObject({
      email: 'ria@other.example',
      earlierEmails: ['ria@corp.example'],
      allocations: 2,
    });
  });

  it('has the titles of the last time taken over in one step where a sheet has none', async () => {
    const at = deskUnderTest();
    await approveAndSend(at, await imported(at, 'October', ria, vik));
    const next = await imported(at, 'November', ria.replace('Ms', ''), vik.replace('Mr', ''));
    await at.must('batch.mendGroup', { batchId: next, code: 'title-known', field: 'title' });
    const { rows } = await at.must('batch.rows', {
      batchId: next,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 50,
    });
    expect(rows.map(({ values }) => values.title)).toEqual(['Ms', 'Mr']);
    expect(rows.flatMap(({ findings }) => findings).map(({ code }) => code)).not.toContain(
      'title-known',
    );
  });

  it('warns of whoever was marked as left until that is taken back, and the audit trail has both', async () => {
    const at = deskUnderTest();
    await approveAndSend(at, await imported(at, 'October', ria, vik));
    const who = { environment: 'practice', mobile: '9810012305' } as const;
    await at.must('recipients.setLeft', { ...who, reason: 'resigned in October' });
    expect((await find(at, 'vik')).recipients[0]?.left).toMatchObject({
      by: 'Asha',
      reason: 'resigned in October',
    });
    const again = await imported(at, 'November', vik.replace('750', '755'));
    expect(await warned(at, again)).toEqual(['2 recipient-left']);
    await at.must('recipients.setLeft', { ...who, reason: null });
    expect(await warned(at, await imported(at, 'December', vik.replace('750', '756')))).toEqual([]);
    const unknown = await at.call('recipients.setLeft', {
      ...who,
      mobile: '9000000000',
      reason: 'who',
    });
    expect(unknown).toMatchObject({ ok: false, error: { code: 'not-in-book' } });
  });

  it('starts a batch as the last time, without whoever left, and tells the differences', async () => {
    const at = deskUnderTest();
    const october = await imported(at, 'October', ria, vik, sam);
    await approveAndSend(at, october);
    await approveAndSend(
      at,
      await imported(at, 'Spot', ria.replace('ria@corp', 'ria@other').replace('700', '90')),
    );
    await at.must('recipients.setLeft', {
      environment: 'practice',
      mobile: '9810012305',
      reason: 'resigned',
    });
    const from = { kind: 'batch', batchId: october } as const;
    const seen = await at.must('recipients.preview', { from });
    expect(seen).toMatchObject({ recipients: 2, totalPaise: 1_500_00, differencesTotal: 2 });
    expect(seen.differences.map(({ says }) => says)).toEqual([
      '"Ria Sen" has the email "ria@other.example" since "Spot".',
      expect.stringMatching(
        /^"Vik Rao" was marked as left on .* \("resigned"\) and does not come along\.$/,
      ),
    ]);
    const order = { from, connection: 'practice', preparedBy: 'Asha', amount: null };
    const made = await at.must('recipients.start', { ...order, name: 'As October' });
    const { rows } = await at.must('batch.rows', {
      ...made,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 9,
    });
    expect(rows.map(({ values }) => [values.mobile, values.email, values.amount])).toEqual([
      ['9810012304', 'ria@other.example', '700'],
      ['9810012306', 'sam@corp.example', '800'],
    ]);
    expect(
      (await at.must('recipients.earlier', { environment: 'practice' })).map(({ name }) => name),
    ).toEqual(['Spot', 'October']);
  });

  it('starts a batch of picked recipients with one amount, and of nobody whom it does not know', async () => {
    const at = deskUnderTest();
    await approveAndSend(at, await imported(at, 'October', ria, vik, sam));
    const order = { name: 'Bonus', connection: 'practice', preparedBy: 'Asha', amount: '1000' };
    const picked = (...mobiles: string[]) =>
      ({ kind: 'picked', environment: 'practice', mobiles }) as const;
    const made = await at.must('recipients.start', {
      ...order,
      from: picked('9810012304', '9810012306'),
    });
    const { tally } = await at.must('batch.get', made);
    expect(tally.ready).toEqual({ rows: 2, paise: 2_000_00 });
    const strange = await at.call('recipients.start', { ...order, from: picked('9000000000') });
    expect(strange).toMatchObject({ ok: false, error: { code: 'not-in-book' } });
  });

  it('is saved as CSV', async () => {
    const at = deskUnderTest();
    await approveAndSend(at, await imported(at, 'October', ria.replace('Ria Sen', "Ria O'Sen")));
    at.saveTo = join(at.folder, 'book.csv');
    await at.must('recipients.export', { environment: 'practice' });
    const [head, line] = readFileSync(at.saveTo, 'utf8').split('\r\n');
    expect(head).toContain('Mobile,Name,Email');
    expect(line).toMatch(/^9810012304,"Ria O'Sen",ria@corp\.example,E1,,,,1,700,700,October,/);
  });
});
