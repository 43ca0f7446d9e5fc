import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyCounter } from '../../../../shared/validation/cross-row/shared-keys.ts';
import { groupKeys } from '../../../../shared/validation/cross-row/groups.ts';
import { asha } from '../sample-rows.ts';

describe('the keys that several rows of a batch share', () => {
  it('are found all of them, and a row without one is not held', () => {
    const few = fc.constantFrom(null, 'a', 'b', 'c', 'd', 'e', 'f');
    const values = fc.record({ mobile: few, email: few, reference: few });
    fc.assert(
      fc.property(fc.array(values, { maxLength: 12 }), (given) => {
        const rows = given.map((one) => ({ ...asha, ...one }));
        const counter = new KeyCounter();
        const counts = new Map<string, number>();
        for (const row of rows) {
          counter.add(row);
          for (const { kind, value } of groupKeys(row))
            counts.set(`${kind} ${value}`, (counts.get(`${kind} ${value}`) ?? 0) + 1);
        }
        const shared = counter.shared();
        for (const row of rows) {
          const shares = groupKeys(row).some(
            ({ kind, value }) => (counts.get(`${kind} ${value}`) ?? 0) > 1,
          );
          expect(shared.has(row)).toBe(shares);
        }
      }),
    );
  });

  it('are told apart among very many', () => {
    const counter = new KeyCounter();
    for (let n = 0; n < 100_000; n += 1)
      counter.add({ ...asha, mobile: String(9_000_000_000 + n), email: `p${n}@example.com` });
    expect(counter.shared().some).toBe(false);
  });
});
