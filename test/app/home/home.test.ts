import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { monthInIndia } from '../../../shared/calendar/batch-period.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import { approveAndSend } from '../sent-batch.ts';

/** A sheet of three recipients of two programmes; without programmes when that is asked for. */
async function imported(
  under: DeskUnderTest,
  name: string,
  first: number,
  programmes: readonly [string, string, string] | null = ['Diwali', 'diwali ', 'Referral'],
): Promise<BatchId> {
  const cells = (values: readonly string[], programme: string | undefined): string =>
    [...values, ...(programme === undefined ? [] : [programme])].join('\t');
  const rows = [
    cells(
      ['Title', 'Name', 'E-mail', 'Mobile', 'Amount', 'Reference'],
      programmes?.[0] && 'Programme',
    ),
    ...['Asha', 'Ravi', 'Neha'].map((one, at) =>
      cells(
        [
          'Ms',
          `${one} Rao`,
          `${one}${first}@example.com`,
          `98100123${first + at}`,
          `${(at + 1) * 100}`,
          `${name}-${at + 1}`,
        ],
        programmes?.[at],
      ),
    ),
  ];
  const { batchId } = await under.must('import.start', {
    importId: name,
    source: { from: 'pasted', text: rows.join('\n') },
    choice: {},
    name,
    connection: 'practice',
    preparedBy: 'Asha',
  });
  return batchId;
}

describe('Home', () => {
  it('begins empty, with an account that EnKash has told nothing of', async () => {
    const under = deskUnderTest();
    expect((await under.must('desk.about', {})).hasBatches).toBe(false);
    expect(await under.must('home.get', {})).toEqual({
      balances: [{ connection: 'practice', environment: 'practice', told: null }],
      unfinished: [],
      inProgress: [],
      moreInProgress: 0,
      toResolve: [],
    });
    expect((await under.must('home.programmes', {})).programmes).toEqual([]);
  });

  it('shows what is in progress until it is completed, the balance after it, and the month by programme', async () => {
    const under = deskUnderTest();
    const sent = await imported(under, 'DW', 10);
    expect((await under.must('desk.about', {})).hasBatches).toBe(true);
    expect((await under.must('home.get', {})).inProgress.map(({ id }) => id)).toEqual([sent]);
    await approveAndSend(under, sent);
    await approveAndSend(under, await imported(under, 'NO', 20, null));
    const home = await under.must('home.get', {});
    expect(home.inProgress).toEqual([]);
    expect(home.toResolve).toEqual([]);
    const { closing } = (
      await under.must('period.glance', {
        choice: { month: monthInIndia(new Date()), length: 'month' },
        environment: 'practice',
      })
    ).accounts[0] ?? { closing: null };
    expect(home.balances[0]?.told?.paise).toBe(closing?.paise);
    // The same programme in other letters is the same; a sheet without programmes counts, too.
    expect(await under.must('home.programmes', {})).toEqual({
      month: monthInIndia(new Date()),
      programmes: [
        { environment: 'practice', programme: '', rows: 3, paise: 60_000 },
        { environment: 'practice', programme: 'Diwali', rows: 2, paise: 30_000 },
        { environment: 'practice', programme: 'Referral', rows: 1, paise: 30_000 },
      ],
    });
  });

  it('counts more batches in progress than it lists', async () => {
    const under = deskUnderTest();
    for (let first = 10; first < 90; first += 10) await imported(under, `D${first}`, first);
    const home = await under.must('home.get', {});
    expect(home.inProgress).toHaveLength(6);
    expect(home.inProgress[0]?.name).toBe('D80');
    expect(home.moreInProgress).toBe(2);
  });

  it('shows failed payments until they are in a newer batch', async () => {
    const under = deskUnderTest({ faults: ['rows-refused'] });
    const batchId = await imported(under, 'DW', 10);
    await approveAndSend(under, batchId);
    const { tally } = await under.must('batch.get', { batchId });
    const open = async (): Promise<unknown> =>
      (await under.must('home.get', {})).toResolve.map(({ batch, failed, unknown }) => ({
        id: batch.id,
        failed,
        unknown,
      }));
    const unknown = {
      rows: tally.unknown.rows + tally.held.rows,
      paise: tally.unknown.paise + tally.held.paise,
    };
    expect(tally.failed.rows).toBeGreaterThan(0);
    expect(await open()).toEqual([{ id: batchId, failed: tally.failed, unknown }]);
    await under.must('batch.retryFailed', { batchId, preparedBy: 'Asha' });
    expect(await open()).toEqual(
      unknown.rows === 0 ? [] : [{ id: batchId, failed: { rows: 0, paise: 0 }, unknown }],
    );
  });
});

describe('preferences', () => {
  it('are kept over a restart, and name no account that is gone', async () => {
    const under = deskUnderTest();
    expect(await under.must('settings.get', {})).toEqual({
      theme: 'system',
      textSize: 'system',
      defaultAccount: null,
      notifies: true,
      sheet: { hidden: [], shown: [], widths: {} },
      newsSeen: null,
      tour: null,
    });
    await under.must('settings.set', { theme: 'dark' });
    await under.must('settings.set', { notifies: false, defaultAccount: 'practice' });
    expect(await under.must('settings.get', {})).toEqual({
      theme: 'dark',
      textSize: 'system',
      defaultAccount: 'practice',
      notifies: false,
      sheet: { hidden: [], shown: [], widths: {} },
      newsSeen: null,
      tour: null,
    });
    expect(await under.must('settings.set', { defaultAccount: 'Nobody knows it' })).toMatchObject({
      theme: 'dark',
      defaultAccount: null,
    });
  });
});
