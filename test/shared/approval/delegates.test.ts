import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  delegationMistake,
  delegationWords,
  holdsOn,
  standsInFor,
  type Delegation,
} from '../../../shared/approval/delegates.ts';
import { isNamed } from '../../../shared/approval/approval-rules.ts';
import { dayAfter } from '../../../shared/calendar/indian-day.ts';

const names = ['Rahul Mehta', 'Meera Nair', 'Vikram Rao', 'Asha Kulkarni'];
const days = fc.integer({ min: 0, max: 40 }).map((n) => dayAfter('2026-11-20', n));
const delegation: fc.Arbitrary<Delegation> = fc.record({
  approver: fc.constantFrom(...names),
  delegate: fc.constantFrom(...names),
  fromDay: days,
  untilDay: days,
});

describe('a delegate of a named approver', () => {
  it('stands in on its days only, for somebody who is named and made nothing of the batch', () => {
    fc.assert(
      fc.property(
        fc.array(delegation),
        fc.constantFrom(...names),
        days,
        fc.subarray(names),
        fc.subarray(names),
        (all, name, day, named, makers) => {
          const found = standsInFor(all, name, day, named, makers);
          const fitting = all.filter(
            (one) =>
              one.delegate === name &&
              holdsOn(one, day) &&
              named.includes(one.approver) &&
              !makers.includes(one.approver),
          );
          expect(found).toEqual(fitting[0] ?? null);
        },
      ),
    );
  });

  it('counts as the named approver in whose place they approve, and as nobody else', () => {
    const meera = { name: 'Meera Nair', computer: null };
    expect(isNamed({ ...meera, inPlaceOf: 'Rahul Mehta' }, ['rahul mehta'])).toBe(true);
    expect(isNamed({ ...meera, inPlaceOf: 'Rahul Mehta' }, ['Vikram Rao'])).toBe(false);
    expect(isNamed({ ...meera, inPlaceOf: 'Rahul Mehta' }, ['Rahul Mehta @ Mumbai'])).toBe(false);
  });

  it('is another user, for a time that is not over', () => {
    const good = {
      approver: 'Rahul Mehta',
      delegate: 'Meera Nair',
      fromDay: '2026-11-30',
      untilDay: '2026-12-05',
    };
    const mistake = (change: Partial<Delegation>): string | null =>
      delegationMistake({ ...good, ...change }, '2026-11-29');
    expect(mistake({})).toBeNull();
    expect(mistake({ delegate: 'RAHUL  mehta' })).toBe('A delegate is another user.');
    expect(mistake({ untilDay: '2026-11-29' })).toBe('The last day is before the first.');
    expect(mistake({ fromDay: '2026-11-20', untilDay: '2026-11-28' })).toBe(
      'The last day is over.',
    );
    expect(mistake({ untilDay: '2028-01-01' })).toBe('A delegation lasts 366 days at most.');
    expect(mistake({ fromDay: 'soon' })).toBe('A day is missing.');
    expect(delegationWords(good)).toBe('Meera Nair for Rahul Mehta until 5 Dec 2026');
  });
});
