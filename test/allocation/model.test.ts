import fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifyAudit } from '../../main/ledger/audit.ts';
import { plainFaultNames } from '../../main/practice/fault-names.ts';
import { reckon, type TestPerson } from './desk-fixture.ts';
import { World, type RunPlan } from './model-world.ts';

/**
 * What the whole machine must come to, in the simplest words: there are debts, each to be paid at most once. A row
 * is one try to pay a debt; a failed row that goes into a new batch is another try of the same debt. To take a credit
 * back is such a debt, too.
 */
interface Model {
  /** Of each batch the debts its rows stand for, in the batch's order. */
  readonly batches: number[][];
  /** Paise of each debt. */
  readonly debts: number[];
}

const isOpen = (state: string): boolean => state === 'approved' || state === 'paused';

/** What must hold after whatever happened. */
function check(model: Model, world: World): void {
  const book = world.book();
  const paidFor = new Map<number, number>();
  const credited = new Map<string, number>();
  for (const [index, debts] of model.batches.entries()) {
    const rows = world.rows(index);
    // Nobody is lost, and no row changed whom and what it stands for.
    expect(rows.map(({ amountPaise }) => amountPaise)).toEqual(
      debts.map((debt) => model.debts[debt]),
    );
    const { id } = world.batch(index);
    const ours = reckon(world.ledger, id);
    expect(ours.credited.size + ours.failed.size + ours.held.size + ours.open.size).toBe(
      debts.length,
    );
    for (const [reference, amount] of ours.credited) {
      credited.set(reference, amount);
      expect(book.get(reference)).toBe(amount);
    }
    for (const reference of ours.failed) expect(book.has(reference)).toBe(false);
    for (const [position, row] of rows.entries())
      if (row.reference !== null && book.has(row.reference)) {
        const debt = debts[position] ?? -1;
        paidFor.set(debt, (paidFor.get(debt) ?? 0) + 1);
      }
  }
  // Of no credit is more taken back than it was.
  const taken = new Map<number, number>();
  const amounts = new Map<number, number>();
  for (const index of model.batches.keys())
    for (const row of world.rows(index)) {
      amounts.set(row.id, row.amountPaise ?? 0);
      if (row.reverses !== null && row.reference !== null && book.has(row.reference))
        taken.set(row.reverses, (taken.get(row.reverses) ?? 0) + (row.amountPaise ?? 0));
    }
  for (const [credit, sum] of taken) expect(sum).toBeLessThanOrEqual(amounts.get(credit) ?? 0);
  // The truth of the product: no debt is paid twice, under whatever reference.
  expect([...paidFor].filter(([, times]) => times > 1)).toEqual([]);
  expect(credited.size).toBeLessThanOrEqual(book.size);
  expect(verifyAudit(world.ledger.db).good).toBe(true);
}

type Command = fc.AsyncCommand<Model, World>;

class Prepare implements Command {
  readonly people: readonly TestPerson[];
  readonly kind: 'bulk' | 'single' | 'incentive';

  constructor(people: readonly TestPerson[], kind: 'bulk' | 'single' | 'incentive' = 'bulk') {
    this.people = people;
    this.kind = kind;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, world: World): Promise<void> {
    const batch = model.batches.length;
    world.prepare(
      this.people.map(({ reference, ...person }, i) =>
        reference === undefined ? person : { ...person, reference: `OWN-${batch}-${i}` },
      ),
      this.kind,
    );
    const first = model.debts.length;
    model.debts.push(...this.people.map(({ amountPaise = 0 }) => amountPaise));
    model.batches.push(this.people.map((_, i) => first + i));
    check(model, world);
    return Promise.resolve();
  }

  toString(): string {
    return `prepare(${this.kind}, ${JSON.stringify(this.people)})`;
  }
}

class TakeBack implements Command {
  readonly which: number;
  readonly share: number;

  constructor(which: number, share: number) {
    this.which = which;
    this.share = share;
  }

  check(model: Readonly<Model>): boolean {
    return model.batches.length > 0;
  }

  run(model: Model, world: World): Promise<void> {
    const amounts = world.takeBack(this.which % model.batches.length, this.share);
    const first = model.debts.length;
    model.debts.push(...amounts);
    if (amounts.length > 0) model.batches.push(amounts.map((_, i) => first + i));
    check(model, world);
    return Promise.resolve();
  }

  toString(): string {
    return `takeBack(${this.which}, ${this.share})`;
  }
}

class Run implements Command {
  readonly which: number;
  readonly plan: RunPlan;

  constructor(which: number, plan: RunPlan) {
    this.which = which;
    this.plan = plan;
  }

  check(model: Readonly<Model>): boolean {
    return model.batches.length > 0;
  }

  async run(model: Model, world: World): Promise<void> {
    const index = this.which % model.batches.length;
    if (!isOpen(world.batch(index).state)) return;
    await world.run(index, this.plan);
    check(model, world);
  }

  toString(): string {
    return `run(${this.which}, ${JSON.stringify(this.plan)})`;
  }
}

class MendEnKash implements Command {
  check(): boolean {
    return true;
  }

  async run(_model: Model, world: World): Promise<void> {
    await world.mendEnKash();
  }

  toString(): string {
    return 'mendEnKash';
  }
}

class Retry implements Command {
  readonly which: number;

  constructor(which: number) {
    this.which = which;
  }

  check(model: Readonly<Model>): boolean {
    return model.batches.length > 0;
  }

  run(model: Model, world: World): Promise<void> {
    const index = this.which % model.batches.length;
    const failed = world.rows(index).map(({ state }) => state === 'failed');
    const debts = (model.batches[index] ?? []).filter((_, i) => failed[i]);
    // A debt that a newer batch took over is not taken over again.
    const later = new Set(model.batches.slice(index + 1).flat());
    const free = debts.filter((debt) => !later.has(debt));
    expect(world.retry(index)).toBe(free.length > 0);
    if (free.length > 0) model.batches.push(free);
    check(model, world);
    return Promise.resolve();
  }

  toString(): string {
    return `retry(${this.which})`;
  }
}

class LookIntoBook implements Command {
  readonly which: number;

  constructor(which: number) {
    this.which = which;
  }

  check(model: Readonly<Model>): boolean {
    return model.batches.length > 0;
  }

  run(model: Model, world: World): Promise<void> {
    world.lookIntoBook(this.which % model.batches.length);
    check(model, world);
    return Promise.resolve();
  }

  toString(): string {
    return `lookIntoBook(${this.which})`;
  }
}

/** Goes on with everything until nothing is open: at the end the ledger is EnKash's book, to the paisa. */
async function settleAll(model: Model, world: World): Promise<void> {
  const calm: RunPlan = { faults: [], settings: {}, killAt: null, pauseAt: null, liftAt: null };
  await world.mendEnKash();
  for (let index = 0; index < model.batches.length; index += 1) {
    for (let again = 0; again < 3 && isOpen(world.batch(index).state); again += 1)
      await world.run(index, calm);
    world.lookIntoBook(index);
    expect(['settled', 'discarded']).toContain(world.batch(index).state);
  }
  check(model, world);
  const credited = model.batches.flatMap((_, index) => {
    const { id } = world.batch(index);
    return [...reckon(world.ledger, id).credited];
  });
  expect(credited.sort()).toEqual([...world.book()].sort());
}

const personArbitrary: fc.Arbitrary<TestPerson> = fc.record(
  {
    n: fc.nat(6),
    amountPaise: fc.oneof(
      fc.constantFrom(10_000, 25_050, 100),
      fc.integer({ min: 100, max: 90_000 }),
    ),
    reference: fc.constant('given'),
  },
  { requiredKeys: ['n', 'amountPaise'] },
);

/**
 * `slow` is left out: it pays long after everybody stopped waiting, so that a person who looks into the book
 * meanwhile is told what is not so for long. The fault matrix plays it.
 */
const anyFault = fc
  .tuple(
    fc.constantFrom(...plainFaultNames.filter((name) => name !== 'slow')),
    fc.constantFrom('', '', 'every=2', 'chance=0.4', 'after=1,times=2'),
  )
  .map(([name, timing]) => {
    const settings = [
      timing,
      name === 'huge-body' ? 'megabytes=9' : '',
      name === 'slow-answer' ? 'ms=40' : '',
    ].filter((text) => text !== '');
    return settings.length === 0 ? name : `${name}:${settings.join(',')}`;
  });

/** What makes rows unknown, failed and hard to settle: half of all faults, so that they meet. */
const livelyFault = fc.constantFrom(
  'reset-after-commit:every=2',
  'reset-after-commit:chance=0.6',
  'error-500-after-commit:every=3',
  'row-missing:every=2,rows=2',
  'rows-refused:every=1,rows=2',
  'rows-refused:after=1,times=3,rows=4',
  'bare-failures',
  'low-balance:every=2',
  'lookup-unavailable',
  'lookup-empty-for-a-while:times=4',
  'lookup-ignores-reference',
  'reset-after-commit:on=single,every=2',
  'reset-before-commit:on=single,chance=0.5',
  'string-payload-after-commit:on=single,chance=0.5',
  'truncated-body:on=single,every=3',
);
const faultArbitrary = fc.oneof(anyFault, livelyFault);

const step = (most: number): fc.Arbitrary<number | null> =>
  fc.option(fc.integer({ min: 1, max: most }), { freq: 2 });

const planArbitrary: fc.Arbitrary<RunPlan> = fc.record({
  faults: fc.array(faultArbitrary, { maxLength: 4 }),
  settings: fc.record({
    rowsPerRequest: fc.integer({ min: 1, max: 6 }),
    firstAlone: fc.boolean(),
    settleByLookUp: fc.constantFrom(true, true, true, false),
    settleByResend: fc.constantFrom(true, true, true, false),
  }),
  killAt: step(40),
  pauseAt: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 1 }),
  liftAt: step(30),
});

const commands = fc.commands(
  [
    fc.array(personArbitrary, { minLength: 1, maxLength: 12 }).map((people) => new Prepare(people)),
    fc.tuple(fc.nat(9), planArbitrary).map(([which, plan]) => new Run(which, plan)),
    fc.tuple(fc.nat(9), planArbitrary).map(([which, plan]) => new Run(which, plan)),
    fc.tuple(fc.nat(9), planArbitrary).map(([which, plan]) => new Run(which, plan)),
    fc
      .tuple(
        fc.array(personArbitrary, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('single' as const, 'incentive' as const),
      )
      .map(([people, kind]) => new Prepare(people, kind)),
    fc
      .tuple(fc.nat(9), fc.constantFrom(1, 1, 0.5, 0.3))
      .map(([which, share]) => new TakeBack(which, share)),
    fc.constant(new MendEnKash()),
    fc.nat(2).map((which) => new Retry(which)),
    fc.nat(9).map((which) => new Retry(which)),
    fc.nat(9).map((which) => new LookIntoBook(which)),
  ],
  { size: 'medium', maxCommands: 18 },
);

/** How many random lives: some dozens in every test run, MODEL_RUNS=5000 for the long one. */
const lives = Number(process.env.MODEL_RUNS ?? 80);

it(
  'pays every debt at most once, whatever is prepared, broken, killed, paused, retried and settled by hand',
  { timeout: 36_000_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(personArbitrary, { minLength: 1, maxLength: 12 }),
        commands,
        fc.nat(1000),
        async (people, steps, seed) => {
          const world = await World.begin(seed);
          const model: Model = { batches: [], debts: [] };
          try {
            await new Prepare(people).run(model, world);
            await fc.asyncModelRun(() => ({ model, real: world }), steps);
            await settleAll(model, world);
          } finally {
            await world.end();
          }
        },
      ),
      { numRuns: lives, endOnFailure: true },
    );
  },
);
