import { execFile, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../main/ledger/audit.ts';
import { listBatches } from '../../../main/ledger/batches.ts';
import { readPracticeBook } from '../../../main/practice/book.ts';
import { bookOf, reckon } from '../../allocation/desk-fixture.ts';
import { builtTerminal } from '../built-terminal.ts';
import { temporaryFolder, temporaryLedger } from '../../ledger/temporary-ledger.ts';

const people = 1_500;

/** A sheet in which every tenth person comes twice. */
function sheetIn(folder: string): string {
  const lines = Array.from({ length: people }, (_, i) => {
    const n = i % 10 === 9 ? i - 1 : i;
    const letters = [26 * 26, 26, 1].map((unit) =>
      String.fromCharCode(65 + (Math.floor(n / unit) % 26)),
    );
    return `Ms,Person ${letters.join('')},p${n}@example.com,${7_000_000_000 + n},${500 + (i % 97)}.50`;
  });
  const file = join(folder, 'people.csv');
  writeFileSync(file, ['Title,Name,Email,Mobile,Amount', ...lines].join('\n'));
  return file;
}

interface Ran {
  readonly killed: boolean;
  readonly code: number | null;
  readonly told: string;
}

/**
 * Runs a command as a terminal does. `from` gives a promise after which it has `afterMs` to live; without it, it
 * lives to its end.
 */
function run(
  desk: string,
  args: readonly string[],
  kill: { from: (child: ChildProcess) => Promise<void>; afterMs: number } | null,
): Promise<Ran> {
  const env = { ...process.env };
  delete env.DBUS_SESSION_BUS_ADDRESS;
  return new Promise((give) => {
    const child = execFile(process.execPath, [desk, ...args], { env }, (_error, out, err) =>
      give({ killed: child.signalCode === 'SIGKILL', code: child.exitCode, told: out + err }),
    );
    if (kill !== null)
      void kill.from(child).then(async () => {
        await wait(kill.afterMs);
        child.kill('SIGKILL');
      });
  });
}

/** Once the batch is approved and its first request is about to go. */
function approved(child: ChildProcess): Promise<void> {
  return new Promise((give) => {
    child.stderr?.on('data', (part: string | Buffer) => {
      if (String(part).includes(' recipients, ')) give();
    });
    child.once('exit', () => give());
  });
}

const atOnce = (): Promise<void> => Promise.resolve();

/** How many lives of several kills each: a couple in every test run, CLI_KILLS=100 for the long one. */
const lives = Number(process.env.CLI_KILLS ?? 2);

describe('the desk at a terminal, killed by SIGKILL at moments of no choosing', () => {
  it(
    'goes on with "resume" until all is done; ledger and book are equal',
    { timeout: 3_600_000 },
    async () => {
      const desk = await builtTerminal();
      let killed = 0;
      for (let life = 0; life < lives; life += 1) {
        const folder = temporaryFolder();
        const data = ['--data', folder];
        const names = [
          '--connection',
          'practice',
          '--prepared-by',
          'A',
          '--approved-by',
          'B',
          '--accept-warnings',
          'all',
        ];
        // EnKash for practice lives in the same process, and dies with it.
        const first = await run(desk, ['allocate', sheetIn(folder), ...names, ...data], {
          from: approved,
          afterMs: Math.random() * 250,
        });
        killed += first.killed ? 1 : 0;
        for (let again = 0; again < 3; again += 1) {
          const ran = await run(desk, ['resume', ...data], {
            from: atOnce,
            afterMs: 300 + Math.random() * 1_200,
          });
          killed += ran.killed ? 1 : 0;
        }
        const last = await run(desk, ['resume', ...data], null);
        // 1: nothing is left to go on with, an earlier life came to its end.
        expect([0, 1], last.told).toContain(last.code);
        const ledger = temporaryLedger({ folder });
        const [batch, ...others] = listBatches(ledger.db);
        if (batch === undefined) throw new Error('The batch is lost.');
        expect(others).toEqual([]);
        const ours = reckon(ledger, batch.id);
        expect(ours).toMatchObject({ state: 'settled', rows: people });
        const book = bookOf(readPracticeBook(join(folder, 'practice.db')));
        expect([...ours.credited].sort()).toEqual([...book].sort());
        expect(book.size).toBe(people);
        expect(verifyAudit(ledger.db).good).toBe(true);
        ledger.close();
      }
      expect(killed).toBeGreaterThan(0);
    },
  );
});
