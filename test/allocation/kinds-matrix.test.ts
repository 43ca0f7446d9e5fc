import { describe, expect, it } from 'vitest';
import { faultCatalogue } from '../../main/practice/faults.ts';
import { plainFaultNames as faultNames, type FaultName } from '../../main/practice/fault-names.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import { verifyAudit } from '../../main/ledger/audit.ts';
import { findBatch } from '../../main/ledger/batches.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';
import {
  approvedBatch,
  approvedReversal,
  bookOf,
  quickConnection,
  reckon,
  runOnce,
  stateFile,
  type TestPerson,
} from './desk-fixture.ts';

/** Eight rows in which one person comes twice. */
const people: readonly TestPerson[] = Array.from({ length: 8 }, (_, i) => ({
  n: i === 5 ? 2 : i,
  amountPaise: 10_000 + i * 155,
}));

/** Faults as they act on the single call, and on what goes with it; those of the bulk reply's rows cannot. */
const faults = faultNames.flatMap((name): string[] => {
  const { on, only } = faultCatalogue[name];
  if (on !== 'allocate') return [name];
  return only === null || only.includes('single') ? [`${name}:on=single`] : [];
});

const untilMended: readonly FaultName[] = [
  'kyc-not-done',
  'primary-card-missing',
  'bin-type-not-mapped',
  'company-id-required',
  'card-account-missing',
  'card-account-unknown',
  'account-locked',
];

interface Stage {
  readonly ledger: Ledger;
  readonly practice: PracticeEnKash;
  readonly connection: Connection;
}

async function staged(play: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = temporaryFolder();
  const practice = await startPracticeEnKash({ stateFile: stateFile(folder), seed: 7 });
  const ledger = temporaryLedger({ folder });
  try {
    await play({ ledger, practice, connection: quickConnection(practice.url) });
    expect(verifyAudit(ledger.db).good).toBe(true);
  } finally {
    await practice.close();
  }
}

/** Runs a batch under faults, mends them, and goes on until it is settled or only a person can. */
async function runThrough(
  { ledger, practice, connection }: Stage,
  id: BatchId,
  fault: string,
  settled: () => Map<string, number>,
): Promise<void> {
  practice.setFaults([fault]);
  await runOnce(ledger, id, connection);
  agree(ledger, id, settled());
  if (untilMended.some((name) => fault.startsWith(name)))
    expect(reckon(ledger, id).credited.size).toBe(0);
  practice.setFaults([]);
  await fetch(`${practice.controlUrl}/unlock`, { method: 'POST' });
  for (let again = 0; again < 3 && reckon(ledger, id).state !== 'settled'; again += 1)
    await runOnce(ledger, id, connection);
  const end = reckon(ledger, id);
  expect(end.state).toBe('settled');
  expect(end.open.size).toBe(0);
  agree(ledger, id, settled());
}

/** No row says anything that EnKash's book does not, and nothing is in the book that no row knows of. */
function agree(ledger: Ledger, id: BatchId, book: Map<string, number>): void {
  const ours = reckon(ledger, id);
  for (const [reference, amount] of ours.credited) expect(book.get(reference)).toBe(amount);
  for (const reference of ours.failed) expect(book.has(reference)).toBe(false);
  if (ours.state !== 'settled') return;
  const known = new Set([...ours.credited.keys(), ...ours.held]);
  for (const reference of book.keys()) expect(known.has(reference)).toBe(true);
}

async function giveThrough(
  stage: Stage,
  kind: 'single' | 'incentive',
  fault: string,
): Promise<void> {
  const id = approvedBatch(stage.ledger, people, stage.connection, undefined, kind);
  await runThrough(stage, id, fault, () => bookOf(stage.practice.book()));
  // Nothing really refuses these people: who is not credited is held because an answer contradicts another.
  expect(reckon(stage.ledger, id).credited.size).toBeGreaterThanOrEqual(people.length - 1);
  expect(stage.practice.book().every((one) => one.kind === kind)).toBe(true);
}

describe('a batch of single credits', () => {
  it.each(faults.map((fault) => [fault]))('equals the book after %s', (fault) =>
    staged((stage) => giveThrough(stage, 'single', fault)),
  );
});

describe('a batch of incentives, at the address of the guide', () => {
  it.each([
    ['reset-before-commit:on=incentive'],
    ['error-500-after-commit:on=incentive'],
    ['string-payload-after-commit:on=incentive'],
    ['kyc-not-done:on=incentive'],
  ])('equals the book after %s', (fault) =>
    staged(({ connection, ...stage }) =>
      giveThrough(
        { ...stage, connection: { ...connection, incentivePath: '/points/allocate' } },
        'incentive',
        fault,
      ),
    ),
  );
});

describe('a reversal', () => {
  it.each(faults.map((fault) => [fault]))('equals the book after %s', (fault) =>
    staged(async (stage) => {
      const { ledger, practice, connection } = stage;
      const given = approvedBatch(ledger, people, connection);
      await runOnce(ledger, given, connection);
      const before = bookOf(practice.book());
      const batch = findBatch(ledger.db, given);
      const credits = [...eachRow(ledger.db, batch?.number ?? 0)];
      // Every other credit in whole, the others in part.
      const id = approvedReversal(
        ledger,
        credits.map(({ id: rowId, amountPaise }, i) => ({
          rowId,
          amountPaise: i % 2 === 0 ? (amountPaise ?? 0) : 2_550,
        })),
        connection,
      );
      await runThrough(stage, id, fault, () => bookOf(practice.book(), 'DR'));
      const end = reckon(ledger, id);
      expect(end.credited.size).toBeGreaterThanOrEqual(people.length - 1);
      // Not a paisa more than was given, and no credit was touched.
      expect(bookOf(practice.book())).toEqual(before);
      const { balancePaise, openingPaise, creditedPaise, reversedPaise } = practice.state();
      expect(balancePaise).toBe(openingPaise - creditedPaise + reversedPaise);
      expect(reversedPaise).toBeLessThanOrEqual(creditedPaise);
    }),
  );
});
