import fc from 'fast-check';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import type { DoorUnderTest } from '../door-under-test.ts';
import {
  anchoredDesk,
  approvedBatch,
  asha,
  filesOf,
  meera,
  putBack,
  send,
  snapshotOf,
  vikram,
  type AnchoredDesk,
} from './anchored-desk.ts';

/** `ANCHOR_CHAOS=100 npx vitest run test/app/backup/chaos.test.ts` for the long form; a failure prints its seed. */
const numRuns = Number(process.env.ANCHOR_CHAOS ?? 3);

type Act = 'approve' | 'send' | 'remove' | 'add' | 'back up';
/** Each file is put back where the mask, over and over, says so; `earlier`: which state, 0 for none at all. */
interface Attack {
  readonly earlier: number;
  readonly mask: readonly boolean[];
}

const act = fc.constantFrom<Act[]>('approve', 'send', 'remove', 'add', 'back up');
const attack = fc.record({
  earlier: fc.nat(30),
  mask: fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
});
const life = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 5 }),
  attack: fc.option(attack, { freq: 3 }),
});

const nikhil = { name: 'Nikhil Joshi', passphrase: 'kite over Ahmedabad' };
const cells = (n: number): string =>
  `Title\tName\tEmail\tMobile\tAmount\nMs\tKavya Iyer\tkavya${n}@example.com\t98765432${10 + n}\t1500\n`;

/** What whoever looks on knows: what was approved, and who was ever taken off. */
class Onlooker {
  readonly at: AnchoredDesk;
  readonly states: string[];
  readonly removed = new Set<string>();
  people: string[] = [asha.name, meera.name, vikram.name];
  batches = new Map<string, 'approved' | 'settled'>();
  made = 0;

  constructor(at: AnchoredDesk) {
    this.at = at;
    this.states = [temporaryFolder(), snapshotOf(at.folder)];
  }

  keepState(): void {
    this.states.push(snapshotOf(this.at.folder));
  }

  async act(desk: DoorUnderTest, what: Act): Promise<void> {
    switch (what) {
      case 'approve': {
        const name = `Batch ${this.made}`;
        await approvedBatch(desk, name, cells(this.made));
        this.made += 1;
        this.batches.set(name, 'approved');
        return;
      }
      case 'send':
        for (const batch of await desk.must('batch.list', {}))
          if (this.batches.get(batch.name) === 'approved') {
            expect(await send(desk, batch.id)).toBe(null);
            this.batches.set(batch.name, 'settled');
          }
        return;
      case 'remove': {
        const off = this.people.find((name) => name !== asha.name && name !== vikram.name);
        if (off === undefined) return;
        await desk.must('person.remove', { name: off, voucher: asha });
        this.removed.add(off);
        this.people = this.people.filter((name) => name !== off);
        return;
      }
      case 'add':
        if (this.removed.has(nikhil.name) || this.people.includes(nikhil.name)) return;
        await desk.must('person.add', { ...nikhil, voucher: asha, second: vikram });
        this.people = [...this.people, nikhil.name].sort();
        return;
      case 'back up':
        await desk.must('backup.make', {});
    }
  }

  /** Gives whether something was put back. */
  attack({ earlier, mask }: Attack): boolean {
    const { folder } = this.at;
    const from = this.states[earlier % this.states.length] ?? folder;
    const files = [...new Set([...filesOf(folder), ...filesOf(from)])].sort();
    const hit = files.filter((_, index) => mask[index % mask.length]);
    for (const file of hit) putBack(folder, from, file);
    return hit.length > 0;
  }

  /** After an attack: it is as it was, or says what it is; nobody is paid twice or is back. */
  async look(): Promise<void> {
    const { at } = this;
    const latest = this.states.at(-1) ?? at.folder;
    const desk = await at.open();
    const closed = desk.door.closedBy();
    if (closed !== null) {
      expect(closed.message).toMatch(/^[A-Z].{15,}\.$/s);
      expect(closed.remedy).toMatch(/^[A-Z].{5,}\.$/s);
      await desk.door.close();
      for (const file of new Set([...filesOf(at.folder), ...filesOf(latest)]))
        putBack(at.folder, latest, file);
      return;
    }
    const { restored } = await desk.must('desk.about', {});
    const people = (await desk.must('person.list', {})).map(({ name }) => name);
    for (const name of people) expect([...this.removed]).not.toContain(name);
    for (const name of people) expect(this.people).toContain(name);
    if (restored === null) {
      expect(people).toEqual(this.people);
      const batches = await desk.must('batch.list', {});
      expect(new Map(batches.map(({ name, state }) => [name, state]))).toEqual(this.batches);
      await desk.door.close();
      return;
    }
    // Nothing goes before somebody compared.
    const before = at.credits();
    for (const { id } of await desk.must('batch.list', {})) await send(desk, id);
    expect(at.credits()).toEqual(before);
    const compared = await desk.call('backup.checked', {
      by: people.includes(asha.name) ? asha.name : 'Whoever set it up',
      reason: 'Compared with the statement of today',
      passphrase: asha.passphrase,
      recoveryKey: at.recoveryKey,
      second: people.includes(vikram.name) ? vikram : meera,
    });
    if (!compared.ok) throw new Error(compared.error.message);
    for (const { id } of await desk.must('batch.list', {})) await send(desk, id);
    this.#onceEach();
    await desk.door.close();
    for (const file of new Set([...filesOf(at.folder), ...filesOf(latest)]))
      putBack(at.folder, latest, file);
    // What the compared one sent is not in the latest state: that is the one that was rolled back now.
    const again = await at.open();
    for (const { id } of await again.must('batch.list', {})) await send(again, id);
    this.#onceEach();
    await again.call('backup.checked', {
      by: asha.name,
      reason: 'Compared with the statement of today',
      passphrase: asha.passphrase,
      recoveryKey: at.recoveryKey,
      second: this.people.includes(vikram.name) ? vikram : meera,
    });
    for (const { id } of await again.must('batch.list', {})) await send(again, id);
    this.#onceEach();
    this.people = (await again.must('person.list', {})).map(({ name }) => name);
    this.batches = new Map(
      (await again.must('batch.list', {})).flatMap(({ name, state }) =>
        state === 'approved' || state === 'settled' ? [[name, state] as const] : [],
      ),
    );
    await again.door.close();
  }

  #onceEach(): void {
    for (const credits of this.at.credits()) expect(credits).toBe(1);
  }
}

it(
  'any subset of its files put back to any earlier state, between any runs: nobody is paid twice or is back, and it is said',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 3 }), async (lives) => {
        const onlooker = new Onlooker(await anchoredDesk());
        for (const { acts, attack: attacked } of lives) {
          // Whoever has the recovery key and an emptied folder has set Reward Desk up anew, without its users.
          if (!onlooker.people.includes(asha.name)) return;
          const desk = await onlooker.at.open();
          await desk.must('lock.unlock', asha);
          for (const one of acts) {
            await onlooker.act(desk, one);
            // Also as a crash would leave it.
            onlooker.keepState();
          }
          await desk.door.close();
          onlooker.keepState();
          if (attacked !== null && onlooker.attack(attacked)) await onlooker.look();
          onlooker.keepState();
        }
      }),
      { numRuns },
    );
  },
  numRuns * 60_000,
);
