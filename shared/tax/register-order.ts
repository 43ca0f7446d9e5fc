import type { z } from 'zod';
import { listSortSchema } from '../list-sort.ts';
import type { TaxPerson } from './register.ts';

/** By what the people of the register are sorted. */
export const taxSortSchema = listSortSchema([
  'name',
  'class',
  'opening',
  'here',
  'otherComputers',
  'reversed',
  'total',
  'threshold',
]);
export type TaxSort = z.infer<typeof taxSortSchema>;

/** What somebody is sorted by; null is not known, and comes last. */
const sortedBy: Readonly<Record<TaxSort['by'], (person: TaxPerson) => string | number | null>> = {
  name: ({ name }) => (name === '' ? null : name),
  class: (person) => person.class,
  opening: ({ openingPaise }) => openingPaise,
  here: ({ herePaise }) => herePaise,
  otherComputers: ({ otherComputersPaise }) => otherComputersPaise,
  reversed: ({ reversedPaise }) => reversedPaise,
  total: ({ totalPaise }) => totalPaise,
  threshold: ({ thresholdPaise }) => thresholdPaise,
};

const words = new Intl.Collator('en-IN', { numeric: true, sensitivity: 'base' });

/** The people in the order of a sort; those of whom it says the same stay in the order of the register. */
export function sortedPeople(people: readonly TaxPerson[], sort: TaxSort): readonly TaxPerson[] {
  const read = sortedBy[sort.by];
  const way = sort.direction === 'up' ? 1 : -1;
  return people.toSorted((one, other) => {
    const [a, b] = [read(one), read(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return (
      way * (typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(`${a}`, `${b}`))
    );
  });
}
