import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { practiceWorld } from '../../main/practice/world.ts';
import {
  answerSaved,
  approvedAt,
  asha,
  handedOver,
  liveConnection,
  lookedAt,
  namedDesk,
  opened,
  prepared,
  stateOf,
  twoDesks,
  vikram,
  type NamedDesk,
  sheet,
} from './two-desks.ts';

const day = 86_400_000;

describe('a batch that is looked at on another desk', () => {
  it('comes back approved, and is frozen like one that was signed here', async () => {
    const { pune, mumbai } = await twoDesks();
    const batchId = await prepared(pune);
    const file = await handedOver(pune, batchId, mumbai);
    expect(readFileSync(file, 'latin1')).not.toMatch(/Kavya|Joseph|9876543210|Diwali/);

    const number = await lookedAt(mumbai, file);
    const here = await pune.desk.must('batch.forApproval', { batchId });
    const there = await mumbai.desk.must('handover.look', { number });
    // How far the approval has come is known where the batch was prepared.
    expect(there.sheet).toEqual({ ...here, approvals: null });
    expect(there).toMatchObject({
      from: { name: 'Pune desk' },
      batch: { id: batchId, preparedBy: asha.name, environment: 'practice' },
      people: 3,
      note: 'Please before noon',
      answer: null,
    });
    const page = await mumbai.desk.must('handover.rows', {
      number,
      show: 'all',
      text: 'joseph',
      offset: 0,
      limit: 50,
    });
    expect(page).toMatchObject({ total: 1, rows: [{ row: 3, amountPaise: 250_050 }] });

    const answer = await approvedAt(mumbai, number);
    expect(await opened(pune, answer)).toBe('answer');
    expect(await pune.desk.must('batch.get', { batchId })).toMatchObject({
      state: 'approved',
      approvedBy: `${vikram.name} @ Mumbai desk`,
      contentHash: here.contentHash,
    });
    expect(await pune.desk.must('handover.of', { batchId })).toMatchObject([
      { state: 'approved', checker: vikram.name, desk: { name: 'Mumbai desk' } },
    ]);
    expect(await pune.desk.must('audit.verify', {})).toMatchObject({ good: true });
    expect(await mumbai.desk.must('audit.verify', {})).toMatchObject({ good: true });
  });

  it('comes back with a comment, is mended, handed over again and approved', async () => {
    const { pune, mumbai } = await twoDesks();
    const batchId = await prepared(pune);
    const number = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai));
    const comment = 'Farah left in May; please leave her out.';
    await mumbai.desk.must('handover.sendBack', { number, by: vikram.name, comment });
    expect(await opened(pune, await answerSaved(mumbai, number))).toBe('answer');
    expect(await stateOf(pune, batchId)).toBe('checked');
    expect(await pune.desk.must('handover.of', { batchId })).toMatchObject([
      { state: 'sent-back', checker: vikram.name, comment },
    ]);

    const rows = await pune.desk.must('batch.rows', {
      batchId,
      filter: { text: 'Farah' },
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 10,
    });
    await pune.desk.must('batch.exclude', {
      batchId,
      rows: rows.rows.map(({ id }) => id),
      reason: 'Left in May',
    });
    const again = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai, 'again.handover'));
    expect(await mumbai.desk.must('handover.look', { number: again })).toMatchObject({
      people: 2,
      sheet: { left: [{ reason: 'Left in May', rows: 1 }], changed: { cells: 1 } },
    });
    expect(await opened(pune, await approvedAt(mumbai, again))).toBe('answer');
    expect(await stateOf(pune, batchId)).toBe('approved');
  });

  it('shows the totals by field as the computer that prepared the batch does', async () => {
    const { pune, mumbai } = await twoDesks();
    const withCentres = sheet
      .trimEnd()
      .split('\n')
      .map((line, at) => `${line}\t${['Cost centre', 'Pune', 'Nagpur', 'Pune'][at] ?? ''}`)
      .join('\n');
    const batchId = await prepared(pune, 'practice', withCentres);
    const number = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai));
    const { sheet: seen } = await mumbai.desk.must('handover.look', { number });
    expect(seen.fieldTotals).toMatchObject([
      {
        label: 'Cost centre',
        groups: [
          { value: 'Nagpur', rows: 1, paise: 2500_50 },
          { value: 'Pune', rows: 2, paise: 2200_00 },
        ],
      },
    ]);
    const here = await pune.desk.must('batch.forApproval', { batchId });
    expect(seen.fieldTotals).toEqual(here.fieldTotals);
  });

  it('is never a batch of the desk that only looks', async () => {
    const { pune, mumbai } = await twoDesks();
    const batchId = await prepared(pune);
    const number = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai));
    await approvedAt(mumbai, number);
    expect(await mumbai.desk.must('batch.list', {})).toEqual([]);
    for (const reply of [
      await mumbai.desk.call('batch.get', { batchId }),
      await mumbai.desk.call('batch.approve', { batchId, approvedBy: 'X', contentHash: '' }),
      await mumbai.desk.call('run.preview', { batchId }),
      await mumbai.desk.call('run.start', { batchId, agreed: [] }),
      await mumbai.desk.call('report.save', { batchId, as: 'json' }),
    ])
      expect(reply.ok).toBe(false);
  });
});

describe('a batch of coins that is looked at on another desk', () => {
  it('shows its event and its coins there, and is sent once that desk has approved it', async () => {
    const { pune, mumbai } = await twoDesks();
    const connection = 'practice';
    const event = await pune.desk.must('coins.makeEvent', {
      connection,
      event: { event: 'Diwali', configuration: 'DEFAULT', amount: 20 },
    });
    const path = join(pune.folder, 'users.csv');
    writeFileSync(
      path,
      ['Mobile', ...practiceWorld.knownPeople.map(({ mobile }) => mobile)].join('\n'),
    );
    const { fileId } = await pune.desk.must('file.dropped', { path });
    const { batchId } = await pune.desk.must('coins.importBatch', {
      ...{ connection, fileId, eventId: event.id, name: 'Coins', preparedBy: asha.name },
    });
    const total = practiceWorld.knownPeople.length * 20;
    const number = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai));
    const { sheet, batch } = await mumbai.desk.must('handover.look', { number });
    expect(batch).toMatchObject({ kind: 'coins', coinEvent: event });
    expect(sheet.coins).toEqual({ event, total, worth: null });
    const here = await pune.desk.must('batch.forApproval', { batchId });
    expect(sheet).toEqual({ ...here, approvals: null });

    expect(await opened(pune, await approvedAt(mumbai, number))).toBe('answer');
    expect(await stateOf(pune, batchId)).toBe('approved');
    await pune.desk.must('run.start', { batchId, agreed: [] });
    await expect.poll(() => stateOf(pune, batchId), { timeout: 20_000 }).toBe('settled');
    const { tally } = await pune.desk.must('batch.get', { batchId });
    expect(tally.credited).toEqual({ rows: practiceWorld.knownPeople.length, paise: total * 100 });
  });

  it('does not come back approved once its event has changed here', async () => {
    const { pune, mumbai } = await twoDesks();
    const connection = 'practice';
    const event = await pune.desk.must('coins.makeEvent', {
      connection,
      event: { event: 'Diwali', configuration: 'DEFAULT', amount: 20 },
    });
    const path = join(pune.folder, 'users.csv');
    writeFileSync(path, `Mobile\n${practiceWorld.knownPeople[0]?.mobile ?? ''}\n`);
    const { fileId } = await pune.desk.must('file.dropped', { path });
    const { batchId } = await pune.desk.must('coins.importBatch', {
      ...{ connection, fileId, eventId: event.id, name: 'Coins', preparedBy: asha.name },
    });
    const number = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai));
    const answer = await approvedAt(mumbai, number);
    await pune.desk.must('coins.changeEvent', { connection, id: event.id, change: { amount: 30 } });
    await pune.desk.must('coins.refreshEvent', { batchId });
    expect(await opened(pune, answer)).not.toBe('answer');
    expect(await stateOf(pune, batchId)).toBe('checked');
  });
});

describe('a hand-over', () => {
  it('is answered once at the checker’s desk, within its time', async () => {
    const { pune, mumbai } = await twoDesks();
    const batchId = await prepared(pune);
    const file = await handedOver(pune, batchId, mumbai);
    const number = await lookedAt(mumbai, file);
    expect(await lookedAt(mumbai, file)).toBe(number);
    expect(await mumbai.desk.must('handover.received', {})).toHaveLength(1);
    const { sheet } = await mumbai.desk.must('handover.look', { number });
    const approve = async (contentHash: string): Promise<string> => {
      const reply = await mumbai.desk.call('handover.approve', {
        number,
        approvedBy: vikram.name,
        contentHash,
      });
      return reply.ok ? 'approved' : reply.error.code;
    };
    expect(await approve('f'.repeat(64))).toBe('handover-does-not-fit');
    expect(await approve(sheet.contentHash)).toBe('approved');
    expect(await approve(sheet.contentHash)).toBe('answered-already');
    expect(
      await mumbai.desk.call('handover.sendBack', { number, by: 'X', comment: 'No more' }),
    ).toMatchObject({ error: { code: 'answered-already' } });
    const late = await handedOver(pune, batchId, mumbai, 'late.handover');
    mumbai.desk.pass(15 * day);
    expect(await opened(mumbai, late)).toBe('handover-expired');
  });

  it('is made only of a batch that could be approved, for a desk that is known', async () => {
    const { pune, mumbai } = await twoDesks();
    const stranger = await namedDesk('Far desk');
    const batchId = await prepared(pune, 'practice', 'Name\tMobile\nKavya\t12\n');
    const make = async (desk: NamedDesk): Promise<string> => {
      pune.desk.saveTo = join(pune.folder, 'x.handover');
      const reply = await pune.desk.call('handover.make', { batchId, desk: desk.code, note: '' });
      return reply.ok ? 'made' : reply.error.code;
    };
    expect(await make(stranger)).toBe('desk-not-known');
    expect(await make(mumbai)).toBe('invalid-rows');
  });
});

describe('a hand-over on a live connection', () => {
  it('takes two people: the checker shows who they are at their own desk', async () => {
    const { pune, mumbai } = await twoDesks();
    await liveConnection(pune);
    const batchId = await prepared(pune, 'Diwali live');
    const make = async (): Promise<string> => {
      pune.desk.saveTo = join(pune.folder, 'live.handover');
      const reply = await pune.desk.call('handover.make', {
        batchId,
        desk: mumbai.code,
        note: '',
      });
      return reply.ok ? 'made' : reply.error.code;
    };
    expect(await make()).toBe('preparer-not-known');
    await pune.desk.must('person.add', asha);
    expect(await make()).toBe('desk-locked');
    await pune.desk.must('lock.unlock', asha);
    expect(await make()).toBe('made');

    const number = await lookedAt(mumbai, join(pune.folder, 'live.handover'));
    const { sheet } = await mumbai.desk.must('handover.look', { number });
    const approve = async (approvedBy: string, passphrase?: string): Promise<string> => {
      const reply = await mumbai.desk.call('handover.approve', {
        number,
        approvedBy,
        contentHash: sheet.contentHash,
        ...(passphrase === undefined ? {} : { passphrase }),
      });
      return reply.ok ? 'approved' : reply.error.code;
    };
    await mumbai.desk.must('person.add', vikram);
    await mumbai.desk.must('person.add', { ...asha, voucher: vikram });
    expect(await approve('asha  KULKARNI', asha.passphrase)).toBe('same-person');
    expect(await approve('Meera', vikram.passphrase)).toBe('person-not-known');
    expect(await approve(vikram.name)).toBe('passphrase-needed');
    expect(await approve(vikram.name, asha.passphrase)).toBe('passphrase-wrong');
    expect(await approve('vikram rao', vikram.passphrase)).toBe('approved');
    // No live account is here, and the batch is one all the same: its recipients are for the users.
    const rows = { number, show: 'all', text: '', offset: 0, limit: 9 } as const;
    for (const reply of [
      await mumbai.desk.call('handover.look', { number }),
      await mumbai.desk.call('handover.rows', rows),
      await mumbai.desk.call('handover.saveAnswer', { number }),
    ])
      expect(reply).toMatchObject({ error: { code: 'desk-locked' } });
    await mumbai.desk.must('lock.unlock', vikram);
    expect(await mumbai.desk.must('handover.rows', rows)).toMatchObject({ total: 3 });

    const answer = await answerSaved(mumbai, number);
    await pune.desk.must('lock.now', {});
    expect(await opened(pune, answer)).toBe('desk-locked');
    await pune.desk.must('lock.unlock', asha);
    expect(await opened(pune, answer)).toBe('answer');
    expect(await pune.desk.must('batch.get', { batchId })).toMatchObject({
      state: 'approved',
      approvedBy: `${vikram.name} @ Mumbai desk`,
    });
  });
});
