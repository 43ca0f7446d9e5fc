import { describe, expect, it } from 'vitest';
import { z } from 'zod';
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

  it('are found by their row without a page of the table, which is in another order', () => {
    const { db } = bookOfOne('Diwali-A');
    const [{ sql } = { sql: '' }] = db.all(
      z.object({ sql: z.string() }),
      "SELECT sql FROM sqlite_schema WHERE name = 'row_moves_by_the_rules'",
    );
    const question = /SELECT 1 FROM used_references[^)]+/.exec(sql)?.[0] ?? '';
    const plan = db.all(
      z.object({ detail: z.string() }),
      `EXPLAIN QUERY PLAN ${question.replace('OLD.id', '1').replace('OLD.reference', "'R'")}`,
    );
    expect(plan.map(({ detail }) => detail).join()).toContain('COVERING INDEX');
  });
});

/** A ledger with one row that was approved with a reference of its own. */
function bookOfOne(reference: string): Ledger {
  const ledger = temporaryLedger();
  approvedBatch(ledger, [{ n: 1, reference }], quickConnection('http://127.0.0.1:9'));
  return ledger;
}
