import type { TestPerson } from './desk-fixture.ts';

/** Seventeen rows; some people come twice, some rows bring their own reference. */
export const manyPeople: readonly TestPerson[] = Array.from({ length: 17 }, (_, i) => ({
  n: i % 6 === 4 ? 4 : i,
  amountPaise: 20_000 + i * 130,
  ...(i % 5 === 0 ? { reference: `OWN-${i}` } : {}),
}));
