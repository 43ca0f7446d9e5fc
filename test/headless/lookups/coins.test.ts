import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { practiceWorld } from '../../../main/practice/world.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { run, type Ended } from '../run-command.ts';

const factsSchema = z.object({
  batch: z.string(),
  kind: z.string(),
  state: z.string(),
  credited: z.int(),
  unknown: z.int(),
  creditedPaise: z.int(),
  coins: z.object({ credited: z.number(), total: z.number() }),
});

function facts({ out }: Ended): z.infer<typeof factsSchema> {
  return factsSchema.parse(JSON.parse(out));
}

const people = practiceWorld.knownPeople;
const two = ['--prepared-by', 'Asha', '--approved-by', 'Vikram'];

/** A data folder with an event of 20 coins, and a sheet of the users whom the practice EnKash knows. */
async function prepared(): Promise<{ data: string[]; sheet: string; event: string }> {
  const folder = temporaryFolder();
  const data = ['--data', join(folder, 'data')];
  const made = await run(
    ...['coins', 'make', 'practice', '--event', 'Diwali', '--coins', '20', '--json'],
    ...data,
  );
  const { events } = z
    .object({ events: z.array(z.object({ id: z.string() })) })
    .parse(JSON.parse(made.out));
  const sheet = join(folder, 'users.csv');
  writeFileSync(sheet, ['Mobile', ...people.map(({ mobile }) => mobile)].join('\n'));
  return { data, sheet, event: events[0]?.id ?? '' };
}

describe('coins at a terminal', () => {
  it('take the whole road of a batch, and its figures are coins', async () => {
    const { data, sheet, event } = await prepared();
    const report = join(temporaryFolder(), 'coins.xlsx');
    const done = await run(
      ...['allocate', sheet, '--kind', 'coins', '--event', event, '--connection', 'practice'],
      ...[...two, '--report', report, '--json', ...data],
    );
    expect(done.err).toContain(`20 coins each of ${event}, ${people.length * 20} in total`);
    expect(done.code).toBe(0);
    expect(facts(done)).toMatchObject({
      kind: 'coins',
      state: 'settled',
      credited: people.length,
      creditedPaise: 0,
      coins: { credited: people.length * 20, total: people.length * 20 },
    });
    const shown = await run('show', facts(done).batch, ...data);
    expect(shown.out).toContain('3 of 3 users credited, 60 coins of 60 coins.');
    const listed = await run('cardholders', 'practice', '--json', ...data);
    const known = z
      .object({ people: z.array(z.object({ userId: z.string() })) })
      .parse(JSON.parse(listed.out));
    expect(known.people).toHaveLength(people.length);
    for (const { userId } of known.people)
      expect((await run('coins', 'balance', 'practice', userId, ...data)).out.trim()).toBe(
        '20 coins',
      );
  });

  it('stop when the event has changed since the approval, and go on after another one', async () => {
    const { data, sheet, event } = await prepared();
    const ready = await run(
      ...['prepare', sheet, '--kind', 'coins', '--event', event, '--connection', 'practice'],
      ...['--prepared-by', 'Asha', '--json', ...data],
    );
    expect(ready.code).toBe(0);
    const { batch } = facts(ready);
    expect((await run('coins', 'change', 'practice', event, '--coins', '25', ...data)).code).toBe(
      0,
    );
    const refreshed = await run('coins', 'refresh', batch, '--json', ...data);
    expect(facts(refreshed).coins.total).toBe(people.length * 25);
  });

  it('need an event, and rewards have none', async () => {
    const { data, sheet, event } = await prepared();
    const common = ['--connection', 'practice', ...two, ...data];
    const without = await run('allocate', sheet, '--kind', 'coins', ...common);
    expect(without).toMatchObject({ code: 1 });
    expect(without.err).toContain('--event');
    const rewards = await run('allocate', sheet, '--event', event, ...common);
    expect(rewards).toMatchObject({ code: 1 });
    expect(rewards.err).toContain('--kind coins');
  });
});
