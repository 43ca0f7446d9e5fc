import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRequests, RequestPlanner } from '../../main/allocation/plan-requests.ts';

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

  it('plans the same when each full request is taken while rows are still to come', () => {
    fc.assert(
      fc.property(rows, size, (list, most) => {
        const planner = new RequestPlanner<(typeof list)[number]>(most);
        const taken: (typeof list)[] = [];
        for (const one of list) {
          planner.add(one);
          while (planner.nextIsFull) taken.push(planner.take() ?? []);
        }
        expect([...taken, ...planner.untaken()]).toEqual(planRequests(list, most));
      }),
    );
  });

  it('keeps to the rules when requests are taken before they are full', () => {
    const turns = fc.array(fc.oneof(row, fc.constant(null)), { maxLength: 120 });
    fc.assert(
      fc.property(turns, size, (list, most) => {
        const planner = new RequestPlanner<{ id: number } & (typeof sent)[number]>(most);
        const sent = list.flatMap((one, id) => (one === null ? [] : [{ ...one, id }]));
        const taken: (typeof sent)[] = [];
        for (const [id, one] of list.entries())
          if (one !== null) planner.add({ ...one, id });
          else taken.push(planner.take() ?? []);
        expect(planner.held).toBe(sent.length - taken.flat().length);
        const plan = [...taken, ...planner.untaken()];
        expect(
          plan
            .flat()
            .map(({ id }) => id)
            .toSorted((a, b) => a - b),
        ).toEqual(sent.map(({ id }) => id));
        const place = new Map(plan.flatMap((request, at) => request.map(({ id }) => [id, at])));
        for (const [index, later] of sent.entries())
          for (const earlier of sent.slice(0, index))
            if (
              earlier.mobile === later.mobile ||
              earlier.email.toLowerCase() === later.email.toLowerCase() ||
              earlier.reference.toLowerCase() === later.reference.toLowerCase()
            )
              expect(place.get(earlier.id)).toBeLessThan(place.get(later.id) ?? -1);
      }),
    );
  });

  it('refuses a request size that holds nobody', () => {
    expect(() => planRequests([], 0)).toThrow(RangeError);
  });
});
