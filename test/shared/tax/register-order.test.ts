import { describe, expect, it } from 'vitest';
import { paise } from '../../../shared/money/paise.ts';
import { sortedPeople, type TaxSort } from '../../../shared/tax/register-order.ts';
import type { TaxPerson } from '../../../shared/tax/register.ts';

/** Somebody of the register; `amount` is in every column of figures. */
function person(
  name: string,
  amount: number,
  recipientClass: TaxPerson['class'],
  threshold: number | null,
): TaxPerson {
  const thresholdPaise = threshold === null ? null : paise(threshold);
  return {
    ...{ name, mobile: '', pan: '', employeeCode: '', class: recipientClass, isReached: false },
    ...{ openingPaise: paise(amount), herePaise: paise(amount), totalPaise: paise(amount) },
    ...{ otherComputersPaise: paise(amount), reversedPaise: paise(amount), thresholdPaise },
  };
}

const people = [
  person('Zoya', 900, 'partner', 20_000),
  person('', 100, null, null),
  person('asha', 900, 'employee', 5000),
  person('Row 10', 20, 'employee', 5000),
  person('row 9', 100, null, null),
  person('Asha', 900, 'partner', 20_000),
];
const figures = [
  [3, 1, 4, 0, 2, 5],
  [0, 2, 5, 1, 4, 3],
] as const;

describe('the people of the tax register', () => {
  const orders = {
    name: [
      [2, 5, 4, 3, 0, 1],
      [0, 3, 4, 2, 5, 1],
    ],
    class: [
      [2, 3, 0, 5, 1, 4],
      [0, 5, 2, 3, 1, 4],
    ],
    opening: figures,
    here: figures,
    otherComputers: figures,
    reversed: figures,
    total: figures,
    threshold: [
      [2, 3, 0, 5, 1, 4],
      [0, 5, 2, 3, 1, 4],
    ],
  } as const satisfies Record<TaxSort['by'], readonly (readonly number[])[]>;

  it.each(Object.keys(orders) as TaxSort['by'][])(
    'are sorted by %s, what is not known last, and what is the same in the order of the register',
    (by) => {
      for (const [at, direction] of (['up', 'down'] as const).entries())
        expect(sortedPeople(people, { by, direction }).map((one) => people.indexOf(one))).toEqual(
          orders[by][at],
        );
    },
  );
});
