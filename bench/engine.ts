import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { batchIdSchema, rowIdSchema, referenceSchema } from '../shared/batch/identifiers.ts';
import { planRequests } from '../main/allocation/plan-requests.ts';
import { createHttp } from '../main/enkash/http.ts';
import { matchReply } from '../main/enkash/match-reply.ts';
import type { AllocationLine } from '../main/enkash/outcomes.ts';
import { allocationBody, openEnvelope, readBulkReply, readJson } from '../main/enkash/wire.ts';
import { openLedger, type Ledger } from '../main/ledger/open.ts';
import { queuedRows } from '../main/ledger/queued-rows.ts';
import { rowsToSend } from '../main/ledger/requests.ts';
import { findBatch } from '../main/ledger/batches.ts';
import { practiceWorld } from '../main/practice/world.ts';
import { startPracticeProcess } from '../test/practice/practice-process.ts';
import {
  approvedBatch,
  quickConnection,
  runOnce,
  type TestPerson,
} from '../test/allocation/desk-fixture.ts';
import { paise } from '../shared/money/paise.ts';

/*
 * The engine beside a bare loop that posts the same requests to the same practice EnKash (a process of its own, no
 * latency); then planning, matching and reading replies, each against its own limit. Ratios are of the same run; the
 * medians of several rounds, the two in turn.
 *
 * The bare loop does what nobody can do without: the same bodies over the same HTTP, one after the other, and one JSON
 * parse of each answer. It makes no bodies, keeps nothing, and looks at no row of an answer. The engine besides signs in,
 * asks for the balance before and after, plans, writes each request down before its first byte and each answer after its
 * last, reads and matches every row, and folds its log into the ledger at the end. Both run without the comparison with the
 * account's list, whose length is not the batch's.
 *
 * What a request of fifty rows costs, by a profile, while the next one is in flight: 1.5 to 2.2 ms of the processor in the
 * ledger (settling the rows 0.45, writing the request down 0.45, reading its rows 0.25, committing 0.35, looking for its
 * transactions 0.1, masking the answer that is kept 0.1), then the disk, which is waited for before the next one leaves:
 * 0.5 ms on a quiet disk, 3 to 5 where others write to it. Reading and matching an answer costs 0.5 ms, in which nothing is
 * in flight. What was found and changed: ten triggers, each a program of its own for each row, were half of what settling
 * and writing down cost; they are five, of which three come after the change. The commit waited for the disk while the answer waited for the commit; now the
 * disk works beside the reading. Masks looked for mails from every word; a schema for each column of each row; amounts of
 * the answer were read digit by digit where they are whole rupees. Where both processes share two slow or busy processors
 * the ratio is that of their work, not of their waits.
 */

const rowCount = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 7);
const people: readonly TestPerson[] = Array.from({ length: rowCount }, (_, n) => ({
  n,
  amountPaise: 10_000,
}));

interface Round {
  readonly bareMs: number;
  readonly engineMs: number;
}

function open(folder: string): Ledger {
  const opened = openLedger({ folder, key: null, now: () => new Date() });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

async function round(number: number): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
  const practice = await startPracticeProcess([
    '--state',
    join(folder, 'practice.db'),
    '--port',
    '0',
    '--bare-failures',
    '0',
  ]);
  const ledger = open(folder);
  try {
    await fetch(`${practice.controlUrl}/balance`, {
      method: 'POST',
      body: JSON.stringify({ balancePaise: 10_000_000_000 }),
    });
    const connection = quickConnection(practice.url, { timeoutMs: 60_000 });
    const id = approvedBatch(
      ledger,
      people,
      connection,
      batchIdSchema.parse(`B-20261123-BEN${number}`),
    );
    const batch = findBatch(ledger.db, id);
    if (batch === null) throw new Error('no batch');
    const bodies = planRequests(queuedRows(ledger.db, batch.number), connection.rowsPerRequest).map(
      (rows) =>
        allocationBody(
          rowsToSend(ledger.db, rows).map((row) => ({
            ...row,
            reference: referenceSchema.parse(`B${row.reference}`),
            mobile: row.mobile.replace(/^6/, '7'),
          })),
        ),
    );
    // A practice EnKash that has just started is slow for whoever comes first.
    await bareLoop(
      practice.url,
      bodies.slice(0, 20).map((body) => body.replaceAll('"uniqueReferenceNumber":"B', '$&W')),
    );
    const measure = async (work: () => Promise<void>): Promise<number> => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    const bare = (): Promise<number> => measure(() => bareLoop(practice.url, bodies));
    const engine = (): Promise<number> =>
      measure(async () => {
        const end = await runOnce(ledger, id, connection);
        if (end.kind !== 'settled') throw new Error('The run did not settle.');
      });
    // Whoever comes second meets a larger book: take turns.
    if (number % 2 === 0) {
      const bareMs = await bare();
      return { bareMs, engineMs: await engine() };
    }
    const engineMs = await engine();
    return { engineMs, bareMs: await bare() };
  } finally {
    ledger.close();
    await practice.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The least that sending can cost: the same bodies over the same HTTP, of the answer only whether it is a success. */
async function bareLoop(url: string, bodies: readonly string[]): Promise<void> {
  const http = createHttp(60_000);
  const query = new URLSearchParams({
    companyId: practiceWorld.companyId,
    cardAccountId: practiceWorld.cardAccountId,
    isPointsAllocation: 'true',
  });
  for (const body of bodies) {
    const reply = await http.post({
      url: `${url}/api/v0/partner/enKashCard/bulk-create-allocate-points-json?${query.toString()}`,
      headers: {
        partnerId: practiceWorld.partnerId,
        authorization: `Bearer ${practiceWorld.givenToken}`,
        'content-type': 'application/json',
      },
      body,
    });
    if (reply.kind !== 'reply' || reply.status !== 200 || !saysSuccess(JSON.parse(reply.body)))
      throw new Error('The bare loop got no answer.');
  }
  await http.close();
}

function saysSuccess(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'code' in answer && answer.code === 0;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

let good = true;
function against(what: string, ms: number, limitMs: number): void {
  const ratio = ms / limitMs;
  good &&= ratio <= 1;
  say(
    `${what.padEnd(44)} ${ratio.toFixed(2)} of its limit (${Math.round(ms)} ms of ${limitMs} ms)`,
  );
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const lines = Array.from({ length: 100_000 }, (_, n): AllocationLine => ({
  rowId: rowIdSchema.parse(n + 1),
  reference: referenceSchema.parse(`R${n}`),
  title: 'Ms',
  name: `Person ${n % 500}`,
  // Every twentieth row is a person who comes again.
  email: `p${n % 20 === 0 ? Math.floor(n / 40) : n}@example.com`,
  mobile: String(6_000_000_000 + (n % 20 === 0 ? Math.floor(n / 40) : n)),
  amountPaise: paise(50_000),
  remarks: null,
}));
against(
  'planning 100,000 rows',
  timed(() => planRequests(lines, 50)),
  500,
);

const proof = {
  account: { companyId: practiceWorld.companyId, cardAccountId: practiceWorld.cardAccountId },
  completedStatuses: [],
  confirmedRefusals: [],
};
const requests = planRequests(lines, 50).slice(0, 200);
const replies = requests.map((request) =>
  JSON.stringify({
    code: 0,
    message: 'Success',
    payload: {
      successBulkEnKashCardCreateDTOs: request.map(({ email, name, mobile, reference }) => ({
        email,
        name,
        mobile,
        title: 'Ms',
        loadAmount: 500,
        enkashCardTxnId: `ECT${reference}`,
        accountBalance: 1,
      })),
      failureBulkEnKashCardCreateDTOs: [],
      successCount: request.length,
      failureCount: 0,
      totalCount: request.length,
    },
  }),
);
against(
  'reading and matching replies to 10,000 rows',
  timed(() => {
    for (const [index, request] of requests.entries()) {
      const reply = readBulkReply(openEnvelope(readJson(replies[index] ?? ''))?.payload);
      if (reply === null || matchReply(request, reply, proof).anomalies.length > 0)
        throw new Error('no match');
    }
  }),
  1_000,
);

const done: Round[] = [];
for (let number = 0; number < rounds; number += 1) done.push(await round(number));
const ratio = median(done.map(({ bareMs, engineMs }) => bareMs / engineMs));
good &&= ratio >= 0.85;
say(
  `engine beside the bare loop, ${rowCount} rows${' '.repeat(10)}  ${ratio.toFixed(2)} of its speed ` +
    `(bare ${Math.round(median(done.map(({ bareMs }) => bareMs)))} ms, engine ${Math.round(median(done.map(({ engineMs }) => engineMs)))} ms; goal 0.85)`,
);
process.exitCode = good ? 0 : 1;
