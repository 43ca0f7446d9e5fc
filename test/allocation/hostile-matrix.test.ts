import { describe, expect, it } from 'vitest';
import { plainFaultNames } from '../../main/practice/fault-names.ts';
import { habitNames } from '../../main/practice/habit-names.ts';
import { playHostileRoad, type HostileRoad } from './hostile-road.ts';
import { chosenPairs, formsOfHabit, keepsItsWord } from './hostile-choice.ts';

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

  for (const faults of forms.filter(keepsItsWord))
    it(`nor where nothing can be looked up: ${faults.join(' and ')}`, async () => {
      await holds({ faults, settings: { settleByLookUp: false }, after: true });
    });
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
