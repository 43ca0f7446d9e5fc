import { habitNames } from '../main/practice/habit-names.ts';
import { playHostileRoad, type RoadEnd } from '../test/allocation/hostile-road.ts';
import { formsOfHabit } from '../test/allocation/hostile-choice.ts';

/*
 * How often the outcome of a recipient is unknown (or on hold) on an EnKash with each habit: after the first run, and once
 * EnKash is honest and the batch was gone on with, when only a person is left to tell. Unknown is always allowed; that
 * anybody was paid twice, or that the ledger said anything that EnKash's book does not have, is a fault.
 */

function share(rows: number, of: number): string {
  return `${Math.round((100 * rows) / of)} %`.padStart(6);
}

function line(name: string, checks: string, end: RoadEnd): string {
  const { rows, unknownAtFirst, forPerson, doubles, wrong, finished } = end;
  const faults = doubles.length + wrong.length + (finished ? 0 : 1);
  return `${name.padEnd(54)} ${checks.padEnd(15)} ${share(unknownAtFirst, rows)}  ${share(forPerson, rows)}  ${faults === 0 ? 'none' : String(faults)}`;
}

let faults = 0;
console.log(`${'habit'.padEnd(54)} ${'status checks'.padEnd(15)} at first  for a person  faults`);
for (const habits of habitNames.flatMap(formsOfHabit))
  for (const settleByLookUp of [true, false]) {
    const end = await playHostileRoad({
      faults: habits,
      settings: { settleByLookUp },
      after: true,
    });
    faults += end.doubles.length + end.wrong.length + (end.finished ? 0 : 1);
    console.log(line(habits.join(' and '), settleByLookUp ? 'yes' : 'no', end));
  }
process.exitCode = faults === 0 ? 0 : 1;
