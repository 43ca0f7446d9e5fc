import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPracticeBook } from '../../main/practice/book.ts';
import { startPracticeEnKash } from '../../main/practice/server.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import { PracticeClient, rowsOf, withFolder } from './practice-client.ts';
import { startPracticeProcess } from './practice-process.ts';

describe('what the practice EnKash remembers', () => {
  it('keeps book, balance, cards and the lock over a restart', () =>
    withFolder(async (folder) => {
      const stateFile = join(folder, 'practice.db');
      const first = await startPracticeEnKash({ stateFile });
      const client = new PracticeClient(first);
      await client.allocated(rowsOf(5));
      for (let attempt = 0; attempt < 3; attempt += 1)
        await client.signIn({ grant_type: 'password' });
      const before = first.state();
      const book = first.book();
      await first.close();

      const second = await startPracticeEnKash({ stateFile });
      try {
        expect(second.book()).toEqual(book);
        expect(second.state()).toEqual({ ...before, calls: {} });
        expect(second.state().locked).toBe(true);
        const again = await new PracticeClient(second).allocated(rowsOf(6));
        expect([again.successCount, again.failureCount]).toEqual([1, 5]);
      } finally {
        await second.close();
      }
    }));

  it('ends a call that waits when it is closed, without doing its work', () =>
    withFolder(async (folder) => {
      const stateFile = join(folder, 'practice.db');
      const faults = ['slow:ms=60000'];
      const practice = await startPracticeEnKash({ stateFile, faults });
      const call = new PracticeClient(practice).allocate(rowsOf(1)).then(
        () => 'answered',
        () => 'dropped',
      );
      await expect.poll(() => practice.state().calls.allocate).toBe(1);
      await practice.close();
      expect(await call).toBe('dropped');
      expect(readPracticeBook(stateFile)).toEqual([]);
    }));
});

describe('in a process of its own', () => {
  it('keeps every credit it answered, and all or none of a call, when it is killed', () =>
    withFolder(async (folder) => {
      const stateFile = join(folder, 'practice.db');
      const answered: unknown[] = [];
      let next = 1;
      for (let round = 0; round < 3; round += 1) {
        const practice = await startPracticeProcess(['--state', stateFile]);
        const client = new PracticeClient(practice);
        for (let call = 0; call < 4; call += 1, next += 10) {
          const rows = rowsOf(10, next);
          expect((await client.allocated(rows)).successCount).toBe(10);
          answered.push(...rows.map((row) => row.uniqueReferenceNumber));
        }
        // One more call is on its way when the process dies.
        const lost = client.allocate(rowsOf(10, next)).then(
          () => true,
          () => false,
        );
        next += 10;
        expect(await practice.end('SIGKILL')).toBe('SIGKILL');
        const inFlight = await lost;
        const book = readPracticeBook(stateFile).map((credit) => credit.reference);
        expect(book).toEqual(expect.arrayContaining(answered));
        expect(book.length % 10).toBe(0);
        if (inFlight) expect(book).toContain(`REF-${next - 1}`);
      }
      const credits = readPracticeBook(stateFile);
      const paise = credits.reduce((sum, credit) => sum + credit.amountPaise, 0);
      expect(credits.at(-1)?.balanceAfterPaise).toBe(practiceWorld.openingPaise - paise);
    }));

  it('takes its faults and seed from the command line and stops when told to', () =>
    withFolder(async (folder) => {
      const state = ['--state', join(folder, 'practice.db')];
      const faults = ['--fault', 'kyc-not-done', '--fault', 'slow:ms=1', '--seed', '4'];
      const practice = await startPracticeProcess([...state, ...faults]);
      const client = new PracticeClient(practice);
      expect((await client.state()).faults).toEqual(['kyc-not-done', 'slow:ms=1']);
      expect((await client.allocate(rowsOf(1))).status).toBe(422);
      expect(await practice.end('SIGTERM')).toBe(0);
    }));

  it.each([
    [[], '--state FILE is needed.'],
    [['--state', 'x.db', '--port', 'no'], '--port needs a whole number.'],
    [['--state', 'x.db', '--fault', 'nonsense'], 'There is no fault called "nonsense".'],
  ])('says in a sentence why it does not start: %j', async (args, sentence) => {
    await expect(startPracticeProcess(args)).rejects.toThrow(sentence);
  });
});
