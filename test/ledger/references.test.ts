import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../main/ledger/open.ts';
import { usedReferences } from '../../main/ledger/references.ts';
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
