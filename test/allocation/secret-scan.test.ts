import { readdirSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { batchDetail } from '../../main/app/results/batch-views.ts';
import { previewRun } from '../../main/app/runs/run-preview.ts';
import { openDesk, type Desk } from '../../main/app/host/desk.ts';
import { rowStory } from '../../main/app/results/row-story.ts';
import { readingWorker, reportWorker } from '../../main/app/host/worker-files.ts';
import { faultNames, type FaultName } from '../../main/practice/fault-names.ts';
import { startPracticeEnKash } from '../../main/practice/server.ts';
import type { StoredBatch } from '../../main/ledger/batches.ts';
import { secretAccount } from '../../main/ledger/connections.ts';
import { memoryKeychain } from '../../main/vault/keychain.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import { signInSchema } from '../../shared/connection/connection.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { approvedBatch, patientClock, quickConnection, type TestPerson } from './desk-fixture.ts';

const people: readonly TestPerson[] = Array.from({ length: 9 }, (_, n) => ({ n }));
const planted = {
  password: 'planted-password-3141',
  clientSecret: 'planted-client-secret-5926',
  token: 'planted-token-5358979',
};

/** Every byte of every file below a folder: the ledger, its log of writes, the folder of logs, backups. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

/** What a token of the practice EnKash looks like; nothing else of the desk does. */
const issuedToken = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/;

/** Runs a plain ledger's batch under a fault, twice, and gives all that was kept and said, and all secrets. */
function batchOf(desk: Desk, id: BatchId): StoredBatch {
  const batch = desk.batch(id);
  if (!batch.ok) throw new Error(batch.error.message);
  return batch.value;
}

async function play(
  fault: FaultName,
  way: 'password' | 'token',
): Promise<{ kept: string; secrets: readonly string[] }> {
  const practice = await startPracticeEnKash({
    stateFile: join(temporaryFolder(), 'practice.db'),
    // The renewed token is refused as well, and EnKash repeats it in its refusal, which is kept with the request.
    faults: [fault, 'token-expires:at=2+3'],
    world: {
      password: planted.password,
      clientSecret: planted.clientSecret,
      givenToken: planted.token,
    },
  });
  onTestFinished(() => practice.close());
  const folder = temporaryFolder();
  const said: unknown[] = [];
  const { username, clientId } = practice.world;
  const connection = quickConnection(practice.url, {
    name: 'uat',
    environment: 'test',
    rowsPerRequest: 4,
    timeoutMs: 150,
    signIn: signInSchema.parse(way === 'token' ? { way } : { way, username, clientId }),
  });
  const accounts = Object.entries(planted).map(
    ([name, secret]) =>
      [
        secretAccount('uat', z.enum(['password', 'clientSecret', 'token']).parse(name)),
        secret,
      ] as const,
  );
  const opened = openDesk({
    folder,
    keychain: memoryKeychain(Object.fromEntries(accounts)),
    clock: patientClock(),
    randomBytes: (count) => randomBytes(count),
    chance: () => 0.5,
    defaultOperator: 'Asha',
    readingWorker,
    reportWorker,
    onRunProgress: (status) => said.push(status),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const desk = opened.value;
  desk.connections.find = () => Promise.resolve({ ok: true, value: connection });
  const id = approvedBatch(desk.ledger, people, connection);
  for (let again = 0; again < 2; again += 1) {
    said.push(await previewRun(desk, batchOf(desk, id), true));
    const begun = await desk.runs.begin(id, ['balance-not-known'], 'Asha');
    if (begun.ok) said.push(await begun.value.ended);
  }
  said.push(await desk.connections.test('uat'));
  const batch = batchOf(desk, id);
  said.push(batchDetail(desk.ledger.db, batch));
  const page = desk.rowPage(batch, {}, { by: 'position', direction: 'up' }, 0, 100);
  said.push(page, ...page.rows.map((row) => rowStory(desk.ledger.db, row.id)));
  // While it is open the log of writes is beside the ledger; after closing it is part of it.
  const open = everythingIn(folder);
  await desk.close();
  const kept = [open, everythingIn(folder), JSON.stringify(said)].join('\n');
  const basic = Buffer.from(`${clientId}:${planted.clientSecret}`).toString('base64');
  return { kept, secrets: [...Object.values(planted), basic] };
}

describe.each(['password', 'token'] as const)('signing in by %s', (way) => {
  it.each(faultNames.map((name) => [name]))(
    '%s leaves no secret in any file or answer',
    async (fault) => {
      const { kept, secrets } = await play(fault, way);
      // The search would find what is there.
      expect(kept).toContain('person1@example.com');
      expect(kept).toContain('"what":"run ');
      expect(issuedToken.test(kept)).toBe(false);
      for (const secret of secrets) {
        expect(secret.length).toBeGreaterThan(10);
        expect(kept.includes(secret)).toBe(false);
      }
    },
  );
});
