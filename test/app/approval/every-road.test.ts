import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { paise } from '../../../shared/money/paise.ts';
import { practiceConnection } from '../../../main/app/connections/practice-connection.ts';
import { contentRoads, type ContentRoad } from '../../../main/ledger/content-changes.ts';
import { coinsAtPractice, users as knownUsers } from '../lookups/coins-at-practice.ts';
import { computer, enkash, header, imported, paid, sheet } from '../two-computers.ts';

const asha = 'Asha';
const meera = 'Meera Nair';
const reason = 'Told by HR on the phone';
const list = { filter: {}, sort: { by: 'position', direction: 'up' }, offset: 0 } as const;

describe('whatever changes what is paid', () => {
  it('is written down in the name of whoever does it now, by every road there is', async () => {
    const practice = await enkash(['rows-refused:at=2,rows=1']);
    const pune = await computer(practice);
    const { desk } = pune;
    const seen = new Set<ContentRoad>();
    /** The newest entry about the batch is of that road and of hers, and she is one of those who do not approve it. */
    const isHers = async (batchId: BatchId, road: ContentRoad, what: string): Promise<void> => {
      const { entries } = await desk.must('audit.find', {
        ...{ filter: { text: batchId }, after: null, limit: 200 },
      });
      expect(
        entries.filter(({ actor, action }) => actor === meera && action === contentRoads[road]),
        what,
      ).not.toEqual([]);
      const { changed } = await desk.must('batch.forApproval', { batchId });
      expect(changed.by, what).toContain(meera);
      seen.add(road);
    };
    const row = 'ms\tKavya Iyer\tkavya@example.com\t98765 43210\t1,500.00\n';
    // Twice, which is a warning.
    const newDraft = (): Promise<BatchId> => imported(pune, `${header}${row}${row}`);

    const roads: readonly (readonly [
      what: string,
      road: ContentRoad,
      act: (batchId: BatchId) => Promise<unknown>,
    ])[] = [
      ['an edit', 'edit', (batchId) => edited(batchId, 'Kavya Rao')],
      [
        'a fix',
        'edit',
        async (batchId) => {
          await edited(batchId, 'kavya@gmial.com', 'email');
          const { groups } = await desk.must('batch.get', { batchId });
          const group = groups.find(({ fixable }) => fixable > 0);
          if (group === undefined) throw new Error('Nothing can be fixed.');
          await desk.must('batch.mendGroup', { batchId, code: group.code, field: group.field });
        },
      ],
      [
        'a paste',
        'edit',
        (batchId) => desk.must('batch.paste', { batchId, ...list, field: 'amount', text: '90000' }),
      ],
      [
        'a filled column',
        'edit',
        (batchId) =>
          desk.must('batch.changeColumn', {
            ...{ batchId, filter: {} },
            change: { kind: 'fill', field: 'amount', text: '90000', onlyEmpty: false },
          }),
      ],
      [
        'a row that is in no sheet',
        'add-row',
        (batchId) =>
          desk.must('batch.addRow', {
            batchId,
            typed: { title: 'Ms', name: 'Kavya Iyer', mobile: '9876543219', amount: '900' },
          }),
      ],
      [
        'an exclusion',
        'exclude',
        async (batchId) =>
          desk.must('batch.exclude', { batchId, rows: [await rowOf(batchId)], reason }),
      ],
      [
        'an inclusion',
        'include',
        async (batchId) => {
          const rows = [await rowOf(batchId)];
          await desk.must('desk.setOperator', { name: asha });
          await desk.must('batch.exclude', { batchId, rows, reason });
          await desk.must('desk.setOperator', { name: meera });
          await desk.must('batch.include', { batchId, rows });
        },
      ],
      [
        'an undo',
        'undo',
        async (batchId) => {
          await desk.must('desk.setOperator', { name: asha });
          await edited(batchId, 'Kavya Rao');
          await desk.must('desk.setOperator', { name: meera });
          await desk.must('batch.undo', { batchId });
        },
      ],
      [
        'a redo',
        'redo',
        async (batchId) => {
          await desk.must('desk.setOperator', { name: asha });
          await edited(batchId, 'Kavya Rao');
          await desk.must('batch.undo', { batchId });
          await desk.must('desk.setOperator', { name: meera });
          await desk.must('batch.redo', { batchId });
        },
      ],
      ['an accepted warning', 'accept-warning', (batchId) => accepted(batchId, true)],
      [
        'a warning that is not accepted any more',
        'reject-warning',
        async (batchId) => {
          await desk.must('desk.setOperator', { name: asha });
          await accepted(batchId, true);
          await desk.must('desk.setOperator', { name: meera });
          await accepted(batchId, false);
        },
      ],
      ['a name', 'rename', (batchId) => desk.must('batch.rename', { batchId, name: 'Holi' })],
      [
        'a month',
        'period',
        async (batchId) => {
          const { period } = await desk.must('batch.get', { batchId });
          const next = period === '2026-01' ? '2026-02' : '2026-01';
          await desk.must('batch.setPeriod', { batchId, period: next });
        },
      ],
      [
        'what the recipients are',
        'recipient-class',
        (batchId) => desk.must('tax.setClass', { batchId, class: 'other' }),
      ],
      [
        'another connection',
        'connection',
        (batchId) => desk.must('batch.setConnection', { batchId, connection: 'practice' }),
      ],
      [
        'a limit of its connection',
        'connection-settings',
        () =>
          desk.must('connection.save', {
            connection: {
              ...practiceConnection(practice.url),
              ...{ name: 'Pune', environment: 'test', maxRowPaise: paise(999_900) },
            },
            ...{ replaces: 'Pune', secrets: {} },
          }),
      ],
    ];
    const rowOf = async (batchId: BatchId) => {
      const [first] = (await desk.must('batch.rows', { batchId, ...list, limit: 1 })).rows;
      if (first === undefined) throw new Error('There is no row.');
      return first.id;
    };
    const edited = async (
      batchId: BatchId,
      text: string,
      field: 'name' | 'email' = 'name',
    ): Promise<unknown> =>
      desk.must('batch.edit', {
        ...{ batchId, label: 'edit a cell' },
        edits: [{ rowId: await rowOf(batchId), field, text }],
      });
    const accepted = async (batchId: BatchId, isAccepted: boolean): Promise<void> => {
      const { groups } = await desk.must('batch.get', { batchId });
      const warning = groups.find(({ severity }) => severity === 'warning');
      if (warning === undefined) throw new Error('There is no warning.');
      const { code, field } = warning;
      await desk.must('batch.acceptWarning', { batchId, code, field, accepted: isAccepted });
    };
    for (const [what, road, act] of roads) {
      await desk.must('desk.setOperator', { name: asha });
      const batchId = await newDraft();
      await desk.must('desk.setOperator', { name: meera });
      await act(batchId);
      await isHers(batchId, road, what);
    }

    // What makes a batch is hers, too: from a file (a mapping is chosen by importing again), typed, or of another batch.
    const { batchId: own } = await desk.must('import.start', {
      ...{ importId: 'own', source: { from: 'pasted', text: sheet }, choice: {}, name: 'Own' },
      ...{ connection: 'Pune', preparedBy: meera },
    });
    await isHers(own, 'import', 'an import');
    const typed = await desk.must('give.prepare', {
      ...{ connection: 'Pune', kind: 'single', preparedBy: meera },
      people: [
        {
          title: 'Ms',
          name: 'Kavya Iyer',
          email: 'kavya@example.com',
          mobile: '9876543210',
          amount: '1500',
        },
      ],
    });
    await isHers(typed.batchId, 'typed', 'a single allocation');

    const sent = await paid(pune, sheet);
    const retried = await desk.must('batch.retryFailed', { batchId: sent.id, preparedBy: meera });
    await isHers(retried.batchId, 'retry', 'a retry of failed');
    const { rows } = await desk.must('batch.rows', { batchId: sent.id, ...list, limit: 9 });
    const credited = rows.find(({ state }) => state === 'credited');
    if (credited === undefined) throw new Error('Nobody was credited.');
    const back = await desk.must('credit.takeBack', {
      credits: [{ rowId: credited.id, amountPaise: paise(100) }],
      ...{ reason, preparedBy: meera },
    });
    await isHers(back.batchId, 'reversal', 'a reversal');

    const mumbai = await computer(practice);
    const elsewhere = await paid(mumbai, sheet);
    const again = await mumbai.desk.must('batch.allocateAgain', {
      ...{ batchId: elsewhere.id, reason, preparedBy: meera },
    });
    const { changed } = await mumbai.desk.must('batch.forApproval', { batchId: again.batchId });
    expect(changed.by).toContain(meera);
    seen.add('allocate-again');

    const coins = await coinsAtPractice();
    const users = await coins.importSheet([
      ['Mobile'],
      ...knownUsers.map(({ mobile }) => [mobile]),
    ]);
    await coins.at.must('coins.changeEvent', {
      ...{ connection: 'practice', id: coins.event.id, change: { amount: 900 } },
    });
    await coins.at.must('desk.setOperator', { name: meera });
    await coins.at.must('coins.refreshEvent', { batchId: users });
    const ofCoins = await coins.at.must('batch.forApproval', { batchId: users });
    expect(ofCoins.changed.by).toContain(meera);
    seen.add('coin-event');

    expect([...seen].sort()).toEqual(Object.keys(contentRoads).sort());
  });
});
