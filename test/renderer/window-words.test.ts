import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTotal } from '../../renderer/allocate/before-sending.tsx';
import {
  draftOf,
  emptyDraft,
  readDraft,
  type ConnectionDraft,
} from '../../renderer/connections/connection-draft.ts';
import {
  clock,
  dayOrMoment,
  fileSize,
  moment,
  momentToSecond,
  people,
  roughly,
  shortRupees,
} from '../../renderer/design/words.ts';
import { nameFromFile } from '../../renderer/import/import-store.ts';
import { answerSentence } from '../../renderer/parts/answer.ts';
import { gridCommand } from '../../renderer/review/grid-keys.ts';
import {
  emptyCache,
  outdated,
  pagesToFetch,
  pageSize,
  withPage,
} from '../../renderer/review/row-cache.ts';
import { tallyOf } from '../../shared/batch/tally.ts';
import { formatRupees } from '../../shared/money/format.ts';
import { paise } from '../../shared/money/paise.ts';

describe('a moment in the window', () => {
  it("is India's, in one form, whatever the zone of the computer", () => {
    const before = process.env.TZ;
    process.env.TZ = 'America/New_York';
    try {
      const at = '2026-11-23T18:45:07.250Z';
      expect(moment(at)).toBe('24 Nov 2026, 12:15 am');
      expect(momentToSecond(at)).toBe('24 Nov 2026, 12:15:07 am');
      expect(clock(at)).toBe('12:15 am');
      expect(dayOrMoment('2026-11-05')).toBe('5 Nov 2026');
      expect(moment('not a moment')).toBe('not a moment');
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});

describe('the answer in one sentence', () => {
  it('says everybody, or who is missing', () => {
    const all = tallyOf({ credited: { rows: 250, paise: paise(1_23_450_00) } });
    expect(answerSentence(all)).toBe('All 250 recipients credited, ₹1,23,450.');
    const some = tallyOf({
      credited: { rows: 247, paise: paise(1_23_450_00) },
      failed: { rows: 2, paise: paise(100) },
      unknown: { rows: 1, paise: paise(100) },
      excluded: { rows: 9, paise: paise(100) },
    });
    expect(answerSentence(some)).toBe(
      '247 of 250 recipients credited, ₹1,23,450. 2 failed, 1 outcome unknown.',
    );
  });
});

describe('the typed total before live money moves', () => {
  it('takes the total as people write it, and no other amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e12 }),
        fc.integer({ min: 1, max: 1000 }),
        (amount, off) => {
          const needs = { needsPaise: paise(amount) };
          expect(isTotal(formatRupees(paise(amount)), needs)).toBe(true);
          expect(isTotal(formatRupees(paise(amount + off)), needs)).toBe(false);
        },
      ),
    );
    expect(isTotal('Rs. 1,000.00', { needsPaise: paise(100_000) })).toBe(true);
    expect(isTotal('', { needsPaise: paise(100_000) })).toBe(false);
  });
});

describe('the form of a connection', () => {
  const good: ConnectionDraft = {
    ...emptyDraft,
    name: 'Pune',
    apiUrl: 'https://api.example.com',
    partnerId: 'P1',
    companyId: 'CEK1',
    cardAccountId: 'CA1',
    maxRow: '10,000',
  };

  it('makes a connection, with the token address like the API address when it is empty', () => {
    const read = readDraft(good);
    expect(read.ok && read.value).toMatchObject({
      tokenUrl: 'https://api.example.com',
      maxRowPaise: 10_000_00,
      timeoutMs: 60_000,
    });
  });

  it('comes back the same from a connection', () => {
    const read = readDraft(good);
    if (!read.ok) throw new Error('The form should be good.');
    const again = readDraft(draftOf({ ...read.value, secrets: [], builtIn: false }));
    expect(again).toEqual(read);
  });

  it('says of each field what is wrong with it', () => {
    const read = readDraft({
      ...good,
      name: '',
      apiUrl: 'http://api.example.com',
      rowsPerRequest: '0',
      timeoutSeconds: '',
      maxRow: '-5',
    });
    expect(read.ok ? [] : Object.keys(read.error).sort()).toEqual([
      'apiUrl',
      'maxRow',
      'name',
      'rowsPerRequest',
      'timeoutSeconds',
      'tokenUrl',
    ]);
  });
});

describe('keys in the sheet', () => {
  const press = (key: string, more: { shiftKey?: boolean; command?: boolean } = {}): unknown =>
    gridCommand({ key, shiftKey: false, altKey: false, command: false, ...more });

  it('move, mark, edit and mend', () => {
    expect(press('ArrowDown', { shiftKey: true })).toEqual({
      do: 'move',
      rows: 1,
      columns: 0,
      marks: true,
    });
    expect(press('F8', { shiftKey: true })).toEqual({ do: 'problem', direction: 'previous' });
    expect(press('é')).toEqual({ do: 'edit', with: 'é' });
    expect(press('z', { command: true, shiftKey: true })).toEqual({ do: 'redo' });
    expect(press('d', { command: true })).toEqual({ do: 'fill-down' });
  });

  it('leave Tab, Escape, copy and paste to the page', () => {
    for (const key of ['Tab', 'Escape', 'Shift', 'Control']) expect(press(key)).toBeNull();
    for (const key of ['c', 'v', 'x']) expect(press(key, { command: true })).toBeNull();
  });
});

describe('the pages that are kept', () => {
  it('never grow beyond their bound, and an outdated page is fetched again', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 }), (pages) => {
        let cache = emptyCache;
        for (const page of pages) cache = withPage(cache, page, [], cache.version);
        expect(cache.pages.size).toBeLessThanOrEqual(50);
        const last = pages.at(-1);
        if (last === undefined) return;
        expect(pagesToFetch(cache, last * pageSize, last * pageSize)).toEqual([]);
        expect(pagesToFetch(outdated(cache), last * pageSize, last * pageSize)).toEqual([last]);
      }),
    );
  });
});

describe('words', () => {
  it('count people, sizes and time', () => {
    expect(people(1)).toBe('1 recipient');
    expect(people(100000)).toBe('1,00,000 recipients');
    expect(fileSize(48_200)).toBe('48 KB');
    expect(fileSize(1_500_000)).toBe('1.5 MB');
    expect(roughly(200)).toBe('about 3 minutes');
    expect([50_000, 5_000_000, 15_000_000, 2_000_000_000].map(shortRupees)).toEqual([
      ...['₹500', '₹50k', '₹1.5L', '₹2Cr'],
    ]);
    expect(nameFromFile('diwali_2026.xlsx')).toBe('diwali 2026');
    expect(nameFromFile('.xlsx')).toBe('New batch');
  });
});
