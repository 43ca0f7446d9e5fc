import { describe, expect, it } from 'vitest';
import { plainFaultNames } from '../../main/practice/fault-names.ts';
import { habitNames } from '../../main/practice/habit-names.ts';
import { playHostileRoad, type HostileRoad } from './hostile-road.ts';
import { chosenPairs, formsOfHabit } from './hostile-choice.ts';

async function holds(road: HostileRoad): Promise<void> {
  const end = await playHostileRoad(road);
  expect(end.doubles).toEqual([]);
  expect(end.wrong).toEqual([]);
  expect(end.finished).toBe(true);
}

const forms = habitNames.flatMap(formsOfHabit);

describe('an EnKash with a habit', () => {
  for (const faults of forms)
    it(`pays nobody twice, and the ledger claims nothing wrong: ${faults.join(' and ')}`, async () => {
      await holds({ faults, after: true });
    });

  for (const faults of forms)
    it(`nor where nothing can be looked up: ${faults.join(' and ')}`, async () => {
      await holds({ faults, settings: { settleByLookUp: false }, after: true });
    });
});

describe('a reply that is only packed in another way', () => {
  it.each([
    ...([
      'gzip-reply',
      'brotli-reply',
      'byte-order-mark',
      'trailing-bytes',
      'not-a-number',
    ] as const),
    ...(['lists-one-deeper', 'payload-as-text', 'informational-first', 'answered-twice'] as const),
  ])('is read, and leaves no outcome unknown: %s', async (name) => {
    const end = await playHostileRoad({ faults: [`${name}:on=any`] });
    expect(end).toMatchObject({ unknownAtFirst: 0, forPerson: 0, wrong: [], doubles: [] });
  });
});

it('a request that a proxy repeats, to an EnKash that pays a reference twice, is told at the end of the run', async () => {
  const end = await playHostileRoad({ faults: ['sent-twice-on-the-way', 'no-unique-index'] });
  expect(end.doubles).not.toEqual([]);
  expect(end.told).toBe('balance-differs');
});

describe('an EnKash with two habits', () => {
  const all = process.env.FAULT_PAIRS === 'all';
  it.each(chosenPairs(habitNames, plainFaultNames, all))(
    'pays nobody twice, and the ledger claims nothing wrong: %s and %s',
    async (one, other) => {
      await holds({ faults: [one, other], after: /cached|mixed/.test(`${one} ${other}`) });
    },
  );
});
