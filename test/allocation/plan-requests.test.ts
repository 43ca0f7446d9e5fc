import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRequests } from '../../main/allocation/plan-requests.ts';

const row = fc.record({
  id: fc.nat(),
  mobile: fc.integer({ min: 0, max: 12 }).map((n) => `90000000${String(n).padStart(2, '0')}`),
  email: fc.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean()).map(([n, upper]) => {
    const email = `p${n}@example.com`;
    return upper ? email.toUpperCase() : email;
  }),
  reference: fc
    .tuple(fc.nat(60), fc.boolean())
    .map(([n, upper]) => `${upper ? 'REF' : 'ref'}-${n}`),
});
const rows = fc
  .array(row, { maxLength: 120 })
  .map((list) => list.map((one, id) => ({ ...one, id })));
const size = fc.integer({ min: 1, max: 20 });

describe('planning requests', () => {
  it('sends every row once, in requests of the wanted size', () => {
    fc.assert(
      fc.property(rows, size, (list, most) => {
        const plan = planRequests(list, most);
        const ids = plan.flat().map(({ id }) => id);
        expect(ids.toSorted((a, b) => a - b)).toEqual(list.map(({ id }) => id));
        for (const request of plan) {
          expect(request.length).toBeGreaterThan(0);
          expect(request.length).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('never lets two rows that a reply could confuse travel together', () => {
    fc.assert(
      fc.property(rows, size, (list, most) => {
        for (const request of planRequests(list, most)) {
          expect(new Set(request.map(({ mobile }) => mobile)).size).toBe(request.length);
          expect(new Set(request.map(({ email }) => email.toLowerCase())).size).toBe(
            request.length,
          );
          expect(new Set(request.map(({ reference }) => reference.toLowerCase())).size).toBe(
            request.length,
          );
        }
      }),
    );
  });

  it('keeps the order of one person, and gives the same plan again', () => {
    fc.assert(
      fc.property(rows, size, (list, most) => {
        const plan = planRequests(list, most);
        expect(planRequests(list, most)).toEqual(plan);
        const place = new Map(
          plan.flatMap((request, at) => request.map(({ id }) => [id, at] as const)),
        );
        for (const [index, later] of list.entries())
          for (const earlier of list.slice(0, index))
            if (earlier.mobile === later.mobile)
              expect(place.get(earlier.id)).toBeLessThan(place.get(later.id) ?? -1);
      }),
    );
  });

  it('keeps the order of rows whose people are all different', () => {
    const different = Array.from({ length: 137 }, (_, id) => ({
      id,
      mobile: `9${String(id).padStart(9, '0')}`,
      email: `p${id}@example.com`,
      reference: `R-${id}`,
    }));
    expect(planRequests(different, 50).map((request) => request.length)).toEqual([50, 50, 37]);
    expect(planRequests(different, 50).flat()).toEqual(different);
  });

  it('refuses a request size that holds nobody', () => {
    expect(() => planRequests([], 0)).toThrow(RangeError);
  });
});
