import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  answerSaved,
  approvedAt,
  asha,
  handedOver,
  knows,
  liveConnection,
  lookedAt,
  namedDesk,
  opened,
  prepared,
  twoDesks,
  vikram,
  type NamedDesk,
} from './two-desks.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';

const day = 86_400_000;

async function stateOf({ desk }: NamedDesk, batchId: BatchId): Promise<string> {
  return (await desk.must('batch.get', { batchId })).state;
}

describe('a batch that is looked at on another desk', () => {
  it('comes back approved, and is frozen like one that was signed here', async () => {
    const { pune, mumbai } = await twoDesks();
    const batchId = await prepared(pune);
    const file = await handedOver(pune, batchId, mumbai);
    expect(readFileSync(file, 'latin1')).not.toMatch(/Kavya|Joseph|9876543210|Diwali/);

    const number = await lookedAt(mumbai, file);
    const here = await pune.desk.must('batch.forApproval', { batchId });
    const there = await mumbai.desk.must('handover.look', { number });
    expect(there.sheet).toEqual(here);
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
      approvedBy: vikram.name,
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

describe('an answer', () => {
  it('is taken once, and not again after the approval was taken back', async () => {
    const { pune, mumbai } = await twoDesks();
    const batchId = await prepared(pune);
    const number = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai));
    const answer = await approvedAt(mumbai, number);
    expect(await opened(pune, answer)).toBe('answer');
    expect(await opened(pune, answer)).toBe('answer-taken-before');
    await pune.desk.must('batch.reopen', { batchId });
    expect(await opened(pune, answer)).toBe('answer-taken-before');
    // Sealed anew it is the same answer.
    expect(await opened(pune, await answerSaved(mumbai, number, 'again.handover'))).toBe(
      'answer-taken-before',
    );
    expect(await stateOf(pune, batchId)).toBe('checked');
  });

  it('does not count for a batch that was changed, and counts again when the change is undone', async () => {
    const { pune, mumbai } = await twoDesks();
    const batchId = await prepared(pune);
    const number = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai));
    const answer = await approvedAt(mumbai, number);
    const { rows } = await pune.desk.must('batch.rows', {
      batchId,
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 1,
    });
    const [first] = rows;
    if (first === undefined) throw new Error('The batch has rows.');
    const amount = async (text: string): Promise<void> => {
      const edits = [{ rowId: first.id, field: 'amount' as const, text }];
      await pune.desk.must('batch.edit', { batchId, label: 'amount', edits });
    };
    await amount('9999');
    expect(await opened(pune, answer)).toBe('batch-changed-meanwhile');
    await amount('nothing');
    expect(await opened(pune, answer)).toBe('batch-changed-meanwhile');
    expect(await stateOf(pune, batchId)).toBe('draft');
    await pune.desk.must('batch.undo', { batchId });
    await pune.desk.must('batch.undo', { batchId });
    expect(await opened(pune, answer)).toBe('answer');
  });

  it('does not count after a newer hand-over, an approval here, a discard, or its time', async () => {
    const { pune, mumbai } = await twoDesks();
    const batchId = await prepared(pune);
    const older = await approvedAt(
      mumbai,
      await lookedAt(mumbai, await handedOver(pune, batchId, mumbai)),
    );
    const newer = await lookedAt(mumbai, await handedOver(pune, batchId, mumbai, 'newer.handover'));
    expect(await opened(pune, older)).toBe('handover-superseded');

    const late = await approvedAt(mumbai, newer, 'newer-answer.handover');
    pune.desk.pass(15 * day);
    expect(await opened(pune, late)).toBe('handover-expired');

    const third = await approvedAt(
      mumbai,
      await lookedAt(mumbai, await handedOver(pune, batchId, mumbai, 'third.handover')),
      'third-answer.handover',
    );
    const { contentHash } = await pune.desk.must('batch.forApproval', { batchId });
    await pune.desk.must('batch.approve', { batchId, approvedBy: 'Meera', contentHash });
    expect(await opened(pune, third)).toBe('approved-here-meanwhile');

    const other = await prepared(pune);
    const fourth = await approvedAt(
      mumbai,
      await lookedAt(mumbai, await handedOver(pune, other, mumbai, 'fourth.handover')),
      'fourth-answer.handover',
    );
    await pune.desk.must('batch.discard', { batchId: other, reason: 'Not this year' });
    expect(await opened(pune, fourth)).toBe('discarded-meanwhile');
  });

  it('comes from the desk that was asked, which is still trusted, and to the desk that asked', async () => {
    const { pune, mumbai } = await twoDesks();
    const nagpur = await namedDesk('Nagpur desk');
    await knows(nagpur, pune);
    await knows(pune, nagpur);
    const batchId = await prepared(pune);
    const file = await handedOver(pune, batchId, mumbai);
    expect(await opened(nagpur, file)).toBe('for-another-desk');
    const answer = await approvedAt(mumbai, await lookedAt(mumbai, file));
    expect(await opened(nagpur, answer)).toBe('for-another-desk');
    expect(await opened(mumbai, answer)).toBe('for-another-desk');
    await pune.desk.must('desks.remove', { code: mumbai.code });
    expect(await opened(pune, answer)).toBe('sender-not-known');
    await knows(pune, mumbai);
    expect(await opened(pune, answer)).toBe('answer');
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

describe('desks', () => {
  it('are added with the code that was read out, and not with another card or code', async () => {
    const [pune, mumbai] = await Promise.all([namedDesk('Pune desk'), namedDesk('Mumbai desk')]);
    const add = async (card: string, code: string): Promise<string> => {
      const reply = await pune.desk.call('desks.add', { card, code, as: null });
      return reply.ok ? 'added' : reply.error.code;
    };
    expect(await add(mumbai.card, pune.code)).toBe('desk-code-differs');
    expect(await add(mumbai.card, '12345')).toBe('desk-code-length');
    expect(await add(pune.card, pune.code)).toBe('own-card');
    expect(await add('{}', mumbai.code)).toBe('desk-card-another-file');
    expect(await add(mumbai.card.replace('"version": 1', '"version": 2'), mumbai.code)).toBe(
      'desk-card-newer',
    );
    // One key of another desk in the card is enough for another code.
    const mixed = JSON.stringify({
      ...(JSON.parse(mumbai.card) as object),
      sealingKey: (JSON.parse(pune.card) as { sealingKey: string }).sealingKey,
    });
    expect(await add(mixed, mumbai.code)).toBe('desk-code-differs');
    expect(await add(mumbai.card, mumbai.code.replaceAll('-', ' '))).toBe('added');
    expect(await add(mumbai.card, mumbai.code)).toBe('desk-known');
    expect(await pune.desk.must('desks.list', {})).toMatchObject([{ name: 'Mumbai desk' }]);
  });

  it('need somebody who answers for them once people are registered', async () => {
    const [pune, mumbai] = await Promise.all([namedDesk('Pune desk'), namedDesk('Mumbai desk')]);
    await pune.desk.must('person.add', asha);
    const given = { card: mumbai.card, code: mumbai.code, as: 'Head office' };
    expect(await pune.desk.call('desks.add', given)).toMatchObject({
      error: { code: 'voucher-needed' },
    });
    await pune.desk.must('desks.add', { ...given, voucher: asha });
    expect(await pune.desk.must('desks.list', {})).toMatchObject([
      { name: 'Head office', by: asha.name },
    ]);
    expect(await pune.desk.call('desks.remove', { code: mumbai.code })).toMatchObject({
      error: { code: 'voucher-needed' },
    });
    await pune.desk.must('desks.remove', { code: mumbai.code, voucher: asha });
    expect(await pune.desk.must('desks.list', {})).toEqual([]);
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

    const answer = await answerSaved(mumbai, number);
    await pune.desk.must('lock.now', {});
    expect(await opened(pune, answer)).toBe('desk-locked');
    await pune.desk.must('lock.unlock', asha);
    expect(await opened(pune, answer)).toBe('answer');
    expect(await pune.desk.must('batch.get', { batchId })).toMatchObject({
      state: 'approved',
      approvedBy: vikram.name,
    });
  });
});
