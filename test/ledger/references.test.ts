import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../main/ledger/open.ts';
import { createMint, usedReferences } from '../../main/ledger/references.ts';
import { approvedBatch, quickConnection } from '../allocation/desk-fixture.ts';
import { temporaryLedger } from './temporary-ledger.ts';

describe('references that were used', () => {
  it('are found whatever their case', () => {
    const { db } = bookOfOne('Diwali-A');
    const asked = ['DIWALI-a', 'Diwali-A', 'DIWALI-b'];
    const used = usedReferences(db, 'practice', asked);
    expect([...used.keys()]).toEqual(['DIWALI-a', 'Diwali-A']);
  });
});

/** A ledger with one row that was approved with a reference of its own. */
function bookOfOne(reference: string): Ledger {
  const ledger = temporaryLedger();
  approvedBatch(ledger, [{ n: 1, reference }], quickConnection('http://127.0.0.1:9'));
  return ledger;
}

describe('the mint of references', () => {
  it('gives short, plain, unique references that sort by time, whatever the clock does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5_000, max: 5_000 }), { minLength: 2, maxLength: 200 }),
        fc.uint8Array({ minLength: 7, maxLength: 7 }),
        (steps, bytes) => {
          let time = Date.UTC(2026, 10, 23);
          const mint = createMint(
            () => new Date(time),
            () => bytes,
          );
          const made = steps.map((step) => {
            time += step;
            return mint.next();
          });
          expect(new Set(made).size).toBe(made.length);
          expect(made.toSorted()).toEqual(made);
          for (const reference of made) expect(reference).toMatch(/^RD[0-9A-Z]{19}$/);
        },
      ),
    );
  });

  it('does not repeat itself over a hundred thousand in one millisecond', () => {
    const mint = createMint(
      () => new Date(0),
      () => new Uint8Array(7).fill(255),
    );
    const made = new Set(Array.from({ length: 100_000 }, () => mint.next()));
    expect(made.size).toBe(100_000);
  });
});
