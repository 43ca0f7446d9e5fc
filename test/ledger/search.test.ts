import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBatch, moveBatch } from '../../main/ledger/batches.ts';
import { indexSomeNames } from '../../main/ledger/name-index.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { openLedger } from '../../main/ledger/open.ts';
import { searchRows } from '../../main/ledger/search.ts';
import { draftOf, goodRow } from '../preparation/draft-fixture.ts';
import { temporaryFolder, temporaryLedger } from './temporary-ledger.ts';
import { testDay } from './test-day.ts';

const at = testDay.toISOString();

/** Two batches: one that is over and can be indexed, and a draft. */
function twoBatches(ledger: Ledger): void {
  const first = draftOf(
    ledger,
    [
      goodRow(1, { name: 'Asha Kulkarni', mobile: '9876543210', email: 'asha.k@example.com' }),
      goodRow(2, { name: 'Rahul Sharma', mobile: '9876500001', reference: 'DIW26-0002' }),
      goodRow(3, { name: 'Kavita Sharma', mobile: '9000012345' }),
      goodRow(4, { name: 'José Fernandes', mobile: '9000067890' }),
    ],
    'B-20261120-AAAA',
  );
  ledger.db.write('discard', (tx) => moveBatch(tx, first.number, 'discarded', at));
  draftOf(
    ledger,
    [
      goodRow(5, { name: 'Asha Sharma', mobile: '9876543210', reference: 'DIW26-0005' }),
      goodRow(6, { name: 'Rashmi Desai', mobile: '9111100000' }),
    ],
    'B-20261121-BBBB',
  );
}

function indexAll(ledger: Ledger, atOnce = 3): number {
  let bits = 0;
  while (ledger.db.write('index', (tx) => indexSomeNames(tx, atOnce))) bits += 1;
  return bits;
}

function namesFound(ledger: Ledger, text: string): string[] {
  return searchRows(ledger.db, text, 50).map(({ name }) => name ?? '');
}

const questions: readonly (readonly [string, readonly string[]])[] = [
  ['9876543210', ['Asha Sharma', 'Asha Kulkarni']],
  ['+91 98765 43210', ['Asha Sharma', 'Asha Kulkarni']],
  ['98765', ['Rahul Sharma', 'Asha Kulkarni', 'Asha Sharma']],
  ['3210', ['Asha Sharma', 'Asha Kulkarni']],
  ['asha.k@example.com', ['Asha Kulkarni']],
  ['DIW26-0002', ['Rahul Sharma']],
  ['diw26-0005', ['Asha Sharma']],
  ['DIW26', ['Rahul Sharma', 'Asha Sharma']],
  ['asha', ['Asha Sharma', 'Asha Kulkarni']],
  ['shar rah', ['Rahul Sharma']],
  ['sharma 2345', ['Kavita Sharma']],
  ['josé', ['José Fernandes']],
  ['nobody', []],
  ['', []],
  ['%', []],
  ['"*', []],
];

describe('the search over all batches', () => {
  it('finds the same people whether their names are indexed or not', () => {
    const ledger = temporaryLedger();
    twoBatches(ledger);
    for (const [text, expected] of questions)
      expect(namesFound(ledger, text).sort(), text).toEqual([...expected].sort());
    expect(indexAll(ledger)).toBe(2);
    for (const [text, expected] of questions)
      expect(namesFound(ledger, text).sort(), text).toEqual([...expected].sort());
    expect(namesFound(ledger, 'JOSE')).toEqual(['José Fernandes']);
    // The draft is not in the index: its names may still change.
    expect(namesFound(ledger, 'rashmi')).toEqual(['Rashmi Desai']);
  });

  it('gives what fits whole first, then the newest, and no more than asked for', () => {
    const ledger = temporaryLedger();
    twoBatches(ledger);
    indexAll(ledger);
    expect(namesFound(ledger, 'sharma')).toEqual(['Kavita Sharma', 'Rahul Sharma', 'Asha Sharma']);
    expect(searchRows(ledger.db, 'a', 2)).toHaveLength(2);
    expect(searchRows(ledger.db, '9876543210', 50)[0]).toMatchObject({
      batch_id: 'B-20261121-BBBB',
      reference: 'DIW26-0005',
      state: 'ready',
    });
  });

  it('takes every text for a question, never for a command', () => {
    const ledger = temporaryLedger();
    twoBatches(ledger);
    indexAll(ledger);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        expect(searchRows(ledger.db, text, 5).length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 500 },
    );
    for (const text of ['name: xy', 'a OR b', 'NEAR(a b)', "'; DROP TABLE rows"])
      expect(searchRows(ledger.db, text, 5), text).toEqual([]);
  });

  it('stays whole when the ledger is opened again, under its key', () => {
    const folder = temporaryFolder();
    const key = 'ab'.repeat(32);
    const open = (): Ledger => {
      const opened = openLedger({ folder, key, now: () => testDay });
      if (!opened.ok) throw new Error(opened.error.message);
      return opened.value;
    };
    let ledger = open();
    twoBatches(ledger);
    ledger.db.write('index', (tx) => indexSomeNames(tx, 3));
    ledger.close();
    ledger = open();
    expect(indexAll(ledger)).toBe(1);
    expect(namesFound(ledger, 'kulkarni')).toEqual(['Asha Kulkarni']);
    expect(
      findBatch(ledger.db, searchRows(ledger.db, 'kulkarni', 1)[0]?.batch_id ?? never()),
    ).toMatchObject({
      state: 'discarded',
    });
    ledger.close();
  });
});

function never(): never {
  throw new Error('Nobody was found.');
}
