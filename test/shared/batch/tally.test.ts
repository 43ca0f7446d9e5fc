import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowStates } from '../../../shared/batch/row-state.ts';
import { tallyOf, tallySchema, totalRows } from '../../../shared/batch/tally.ts';
import { batchIdSchema, referenceSchema, rowIdSchema } from '../../../shared/batch/identifiers.ts';
import { paise } from '../../../shared/money/paise.ts';

test('a tally names every state, and its rows add up', () => {
  const some = fc.dictionary(
    fc.constantFrom(...rowStates),
    fc.record({ rows: fc.nat(100_000), paise: fc.nat().map(paise) }),
  );
  fc.assert(
    fc.property(some, (found) => {
      const tally = tallyOf(found);
      expect(Object.keys(tally).toSorted()).toEqual([...rowStates].toSorted());
      expect(totalRows(tally)).toBe(Object.values(found).reduce((sum, { rows }) => sum + rows, 0));
      expect(tallySchema.parse(tally)).toEqual(tally);
    }),
  );
});

test.each(['RD0Q5K3V8Z2', 'test123457', 'A-1', 'x'.repeat(32)])('%s can be a reference', (text) => {
  expect(referenceSchema.safeParse(text).success).toBe(true);
});

test.each(['', 'x'.repeat(33), 'a b', 'a_b', 'a/b', 'é', 'a\n', '१'])(
  '"%s" cannot be a reference',
  (text) => {
    expect(referenceSchema.safeParse(text).success).toBe(false);
  },
);

test('batch and row ids have their shape', () => {
  expect(batchIdSchema.safeParse('B-20261123-7Q4K').success).toBe(true);
  for (const wrong of ['B-2026-7Q4K', 'B-20261123-7q4k', 'B-20261123-OILU', '20261123-7Q4K'])
    expect(batchIdSchema.safeParse(wrong).success).toBe(false);
  expect(rowIdSchema.safeParse(1).success).toBe(true);
  for (const wrong of [0, -1, 1.5]) expect(rowIdSchema.safeParse(wrong).success).toBe(false);
});
