import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchPeriodSchema } from '../../shared/calendar/batch-period.ts';
import {
  approvedAt,
  handedOver,
  lookedAt,
  opened,
  prepared,
  twoDesks,
} from '../remote-approval/two-desks.ts';
import {
  approved,
  computer,
  copied,
  credits,
  enkash,
  header,
  imported,
  once,
  paid,
  run,
  saved,
  sheet,
} from './two-computers.ts';

const nobodyPaid = {
  state: 'settled',
  tally: { credited: { rows: 0 }, failed: { rows: 0 }, held: { rows: 0 } },
  elsewhere: { rows: 3, paise: 470_000 },
};

describe('the same payment from two computers', () => {
  it.each([
    ['the same sheet', sheet],
    ['the sheet saved again', `${sheet}\n`],
    [
      'the mobile written another way',
      sheet.replaceAll('\t98765', '\t+91 98765').replaceAll('@example', '@EXAMPLE'),
    ],
    [
      'another order of the rows',
      `${header}${sheet.split('\n').slice(1, 4).reverse().join('\n')}\n`,
    ],
  ])('is made once: %s', async (_, second) => {
    const practice = await enkash();
    const [pune, mumbai] = await Promise.all([computer(practice), computer(practice)]);
    expect(await paid(pune, sheet)).toMatchObject({ tally: { credited: { rows: 3 } } });
    expect(await paid(mumbai, second, 'Diwali renamed')).toMatchObject(nobodyPaid);
    expect(credits(practice)).toEqual(once);
    // Whoever is shown there says when and by which transaction it was made.
    const last = practice.book().at(-1);
    const [{ id: batchId } = { id: null }] = await mumbai.desk.must('batch.list', {});
    if (batchId === null) throw new Error('no batch');
    const { rows } = await mumbai.desk.must('batch.rows', {
      batchId,
      filter: { text: last?.mobile ?? '' },
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 10,
    });
    expect(rows[0]?.excludedBecause).toContain(`transaction ${last?.enkashCardTxnId ?? 'of none'}`);
  });

  it('is made once from a copied data folder, approved before or after the copy', async () => {
    const practice = await enkash();
    const first = await computer(practice);
    const before = await imported(first, sheet);
    await approved(first, before);
    const [pune, mumbai] = await copied(first);
    expect(await run(pune, before)).toMatchObject({ tally: { credited: { rows: 3 } } });
    expect(await run(mumbai, before)).toMatchObject(nobodyPaid);
    expect(credits(practice)).toEqual(once);
  });

  it('is made once when an older state of the data folder is taken up again', async () => {
    const practice = await enkash();
    const first = await computer(practice);
    const batchId = await imported(first, sheet);
    const [now, older] = await copied(first);
    await approved(now, batchId);
    await run(now, batchId);
    await approved(older, batchId);
    expect(await run(older, batchId)).toMatchObject(nobodyPaid);
    expect(credits(practice)).toEqual(once);
  });

  it('is made once when the failed ones are retried at both', async () => {
    const practice = await enkash(['rows-refused:at=2,rows=2']);
    const first = await computer(practice);
    const failed = await paid(first, sheet);
    expect(failed.tally.failed.rows).toBe(2);
    const [pune, mumbai] = await copied(first);
    for (const at of [pune, mumbai]) {
      const again = { batchId: failed.id, preparedBy: 'Asha' };
      const { batchId } = await at.desk.must('batch.retryFailed', again);
      await approved(at, batchId);
      await run(at, batchId);
    }
    expect(credits(practice).toSorted((a, b) => a.mobile.localeCompare(b.mobile))).toEqual(once);
  });

  it('is made once when the decision of a remote approval is taken in at two copies', async () => {
    const practice = await enkash();
    const { pune, mumbai } = await twoDesks();
    await saved(pune.desk, practice);
    const batchId = await prepared(pune, 'Pune', sheet);
    const file = await handedOver(pune, batchId, mumbai);
    const decision = await approvedAt(mumbai, await lookedAt(mumbai, file));
    const data = { ...pune, folder: join(pune.folder, 'data') };
    const [one, other] = await copied(data);
    for (const at of [one, other])
      expect(await opened({ ...pune, ...at }, decision)).toBe('answer');
    expect(await run(one, batchId)).toMatchObject({ tally: { credited: { rows: 3 } } });
    expect(await run(other, batchId)).toMatchObject(nobodyPaid);
    expect(credits(practice)).toEqual(once);
  });

  it('is made once by the single call, too', async () => {
    const practice = await enkash();
    for (const at of [await computer(practice), await computer(practice)]) {
      const { batchId } = await at.desk.must('give.prepare', {
        connection: 'Pune',
        kind: 'single',
        people: [
          {
            title: 'Ms',
            name: 'Kavya Iyer',
            mobile: '9876543210',
            email: 'kavya@example.com',
            amount: '1500',
          },
        ],
        preparedBy: 'Asha',
      });
      await approved(at, batchId);
      await run(at, batchId);
    }
    expect(credits(practice)).toEqual(once.slice(0, 1));
  });

  it('is reversed once', async () => {
    const practice = await enkash();
    const first = await computer(practice);
    const { id } = await paid(first, sheet);
    const both = await copied(first);
    for (const at of both) {
      const { rows } = await at.desk.must('batch.rows', {
        batchId: id,
        filter: { text: '9876543210' },
        sort: { by: 'position', direction: 'up' },
        offset: 0,
        limit: 10,
      });
      const rowId = rows[0]?.id;
      if (rowId === undefined) throw new Error('no row');
      const { batchId } = await at.desk.must('credit.takeBack', {
        credits: [{ rowId, amountPaise: 50_000 }],
        reason: 'Wrong person',
        preparedBy: 'Asha',
      });
      await approved(at, batchId);
      await run(at, batchId);
    }
    const back = practice.book().filter(({ type }) => type === 'DR');
    expect(back.map(({ amountPaise }) => amountPaise)).toEqual([50_000]);
  });

  it('is on hold with the explanation where there are no status checks', async () => {
    const practice = await enkash();
    const [pune, mumbai] = [
      await computer(practice),
      await computer(practice, { settleByLookUp: false }),
    ];
    await paid(pune, sheet);
    const second = await paid(mumbai, sheet);
    expect(second.tally).toMatchObject({ held: { rows: 3 }, credited: { rows: 0 } });
    const causes = await mumbai.desk.must('batch.causes', { batchId: second.id });
    expect(causes).toMatchObject([{ code: 'reference-elsewhere', people: 3 }]);
    expect(credits(practice)).toEqual(once);
  });

  it('can be made again on purpose: with a reason, accepted warnings and an approval', async () => {
    const practice = await enkash();
    const [pune, mumbai] = [await computer(practice), await computer(practice)];
    await paid(pune, sheet);
    const second = await paid(mumbai, sheet);
    const { batchId } = await mumbai.desk.must('batch.allocateAgain', {
      batchId: second.id,
      preparedBy: 'Asha',
      reason: 'A second reward, agreed with HR',
    });
    const { blocks } = await mumbai.desk.must('batch.forApproval', { batchId });
    expect(blocks).toMatchObject([{ code: 'warnings-open' }]);
    await approved(mumbai, batchId);
    expect(await run(mumbai, batchId)).toMatchObject({ tally: { credited: { rows: 3 } } });
    expect(credits(practice)).toEqual([...once, ...once]);
  });
});

describe('two payments that are meant', () => {
  it('are both made: two rows of one sheet, another month, another amount', async () => {
    const practice = await enkash();
    const at = await computer(practice);
    const row = 'Ms\tKavya Iyer\tkavya@example.com\t9876543210\t1500\n';
    expect(await paid(at, `${header}${row}${row}`)).toMatchObject({
      tally: { credited: { rows: 2 } },
    });
    const batchId = await imported(at, `${header}${row}`, 'October');
    await at.desk.must('batch.setPeriod', { batchId, period: batchPeriodSchema.parse('2026-10') });
    await approved(at, batchId);
    expect(await run(at, batchId)).toMatchObject({ tally: { credited: { rows: 1 } } });
    await paid(at, `${header}${row.replace('1500', '1600')}`);
    expect(credits(practice)).toHaveLength(4);
  });
});
