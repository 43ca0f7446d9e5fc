import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { LedgerDatabase } from '../main/ledger/database.ts';
import { median } from './figures/median.ts';

/**
 * What encryption at rest costs: an import (100,000 rows in one transaction), small durable commits as a run makes
 * them, and reading everything again; plain and encrypted in turns, on the same disk. Prints the medians and ratios.
 */
const rounds = 5;
const rows = 100_000;
const commits = 300;

const cells = JSON.stringify([
  { kind: 'text', text: 'Ms' },
  { kind: 'text', text: 'Kavya Iyer' },
  { kind: 'text', text: 'kavya.iyer@example.com' },
  { kind: 'text', text: '9876543210' },
  { kind: 'number', value: 1500 },
]);

interface Times {
  readonly insert: number;
  readonly commit: number;
  readonly read: number;
  readonly bytes: number;
}

function measure(folder: string, name: string, key: string | null): Times {
  const path = join(folder, `${name}.db`);
  const db = new LedgerDatabase({ path, key });
  const time = (work: () => void): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const insert = time(() =>
    db.write('import', (tx) => {
      tx.script('CREATE TABLE people (id INTEGER PRIMARY KEY, mobile TEXT, cells TEXT) STRICT');
      tx.script('CREATE INDEX people_mobile ON people (mobile)');
      for (let row = 0; row < rows; row += 1)
        tx.run('INSERT INTO people (mobile, cells) VALUES (?, ?)', String(6e9 + row * 7919), cells);
    }),
  );
  const commit = time(() => {
    for (let row = 1; row <= commits; row += 1)
      db.write('settle', (tx) => {
        tx.run('UPDATE people SET cells = ? WHERE id = ?', `${cells} `, row * 311);
      });
  });
  db.outside('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  const again = new LedgerDatabase({ path, key });
  const read = time(() => {
    again.get(z.object({ n: z.int() }), 'SELECT sum(length(cells)) AS n FROM people');
  });
  again.close();
  return { insert, commit, read, bytes: statSync(path).size };
}

const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
try {
  const plain: Times[] = [];
  const secret: Times[] = [];
  for (let round = 0; round < rounds; round += 1) {
    plain.push(measure(folder, `plain-${round}`, null));
    secret.push(measure(folder, `secret-${round}`, 'ab'.repeat(32)));
  }
  const figures = (
    pick: (times: Times) => number,
  ): { plain: number; encrypted: number; ratio: number } => {
    const [a, b] = [median(plain.map(pick)), median(secret.map(pick))];
    return {
      plain: Math.round(a * 100) / 100,
      encrypted: Math.round(b * 100) / 100,
      ratio: Math.round((b / a) * 100) / 100,
    };
  };
  console.log(
    JSON.stringify(
      {
        rounds,
        [`insert ${rows} rows, ms`]: figures(({ insert }) => insert),
        [`one durable commit, ms (of ${commits})`]: figures(({ commit }) => commit / commits),
        'read everything, ms': figures(({ read }) => read),
        bytes: figures(({ bytes }) => bytes),
      },
      null,
      2,
    ),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
