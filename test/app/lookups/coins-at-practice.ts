import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { BatchDetail } from '../../../shared/batch/views.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import type { CoinEvent } from '../../../shared/enkash/coins.ts';
import type { PracticeCoins } from '../../../main/practice/coin-book.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../../main/practice/server.ts';
import { practiceWorld } from '../../../main/practice/world.ts';
import { practiceConnection } from '../../../main/app/connections/practice-connection.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';

export interface CoinUser {
  readonly mobile: string;
  readonly email: string;
  readonly name: string;
}

/** Users whom the practice EnKash knows from the start. */
export const users: readonly CoinUser[] = practiceWorld.knownPeople;

export interface CoinsAtPractice {
  readonly at: DeskUnderTest;
  readonly practice: PracticeEnKash;
  readonly event: CoinEvent;
  /** Imports a sheet, whose first row is its headers. */
  importSheet(rows: readonly (readonly string[])[]): Promise<BatchId>;
  approve(batchId: BatchId): Promise<void>;
  /** Sends or resumes, and waits for the end of the run. */
  send(batchId: BatchId): Promise<BatchDetail>;
}

/** A desk, a practice EnKash with faults, and an event of 20 coins. */
export async function coinsAtPractice(
  faults: readonly string[] = [],
  options: {
    readonly configuration?: 'DEFAULT' | 'CUSTOM';
    readonly connection?: Partial<Connection>;
  } = {},
): Promise<CoinsAtPractice> {
  const practice = await startPracticeEnKash({
    stateFile: join(temporaryFolder(), 'practice.db'),
  });
  onTestFinished(() => practice.close());
  const at = deskUnderTest();
  const connection: Connection = {
    ...practiceConnection(practice.url),
    timeoutMs: 1_500,
    secondSendingAfterMs: 20,
    statusCheckRestMs: 10,
    ...options.connection,
  };
  at.desk.connections.find = () => Promise.resolve({ ok: true, value: connection });
  const event = await at.must('coins.makeEvent', {
    connection: 'practice',
    event: { event: 'Diwali', configuration: options.configuration ?? 'DEFAULT', amount: 20 },
  });
  practice.setFaults(faults);
  const folder = temporaryFolder();
  let sheets = 0;
  return {
    at,
    practice,
    event,
    importSheet: async (rows) => {
      sheets += 1;
      const path = join(folder, `users-${sheets}.csv`);
      writeFileSync(path, rows.map((row) => row.join(',')).join('\n'));
      const file = await at.must('file.dropped', { path });
      const { batchId } = await at.must('coins.importBatch', {
        connection: 'practice',
        fileId: file.fileId,
        eventId: event.id,
        name: `Users ${sheets}`,
        preparedBy: 'Asha',
      });
      return batchId;
    },
    approve: async (batchId) => {
      const { contentHash } = await at.must('batch.forApproval', { batchId });
      await at.must('batch.approve', { batchId, contentHash, approvedBy: 'Vikram' });
    },
    send: async (batchId) => {
      const begun = await at.desk.runs.begin(batchId, [], 'Vikram');
      if (!begun.ok) throw new Error(`${begun.error.code}: ${begun.error.message}`);
      await begun.value.ended;
      return at.must('batch.get', { batchId });
    },
  };
}

/** How many coins each user was given, by user ID. */
export function coinsByUser(coins: readonly PracticeCoins[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { userId, amount } of coins) sums.set(userId, (sums.get(userId) ?? 0) + amount);
  return sums;
}
