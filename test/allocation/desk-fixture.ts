import { join } from 'node:path';
import { z } from 'zod';
import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import { monthInIndia } from '../../shared/calendar/batch-period.ts';
import { batchIdSchema, type BatchId, type RowId } from '../../shared/batch/identifiers.ts';
import { totalRows } from '../../shared/batch/tally.ts';
import type { CoinEvent } from '../../shared/enkash/coins.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { paise, type Paise } from '../../shared/money/paise.ts';
import type { Cell } from '../../shared/cell/cell.ts';
import { checkRow } from '../../shared/validation/check-row.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { fieldCells } from '../../shared/workbook/source-row.ts';
import {
  RunControl,
  RunMemory,
  RunReporter,
  type Clock,
} from '../../main/allocation/run-context.ts';
import { RunTally } from '../../main/allocation/run-tally.ts';
import { runBatch, type RunEnd } from '../../main/allocation/run-batch.ts';
import type { EnkashClient } from '../../main/enkash/client.ts';
import { createEnkashClient } from '../../main/enkash/in-rupees.ts';
import type { Network } from '../../main/enkash/network.ts';
import { batchByNumber, findBatch, insertBatch, tallyBatch } from '../../main/ledger/batches.ts';
import { finishImport } from '../../main/ledger/imports.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { eachRow, insertRow } from '../../main/ledger/rows.ts';
import { approvalSheet, approve } from '../../main/preparation/approval.ts';
import { judgeAnew } from '../../main/preparation/judge-anew.ts';
import { acceptWarnings } from '../../main/preparation/warning-acceptance.ts';
import { takeBack } from '../../main/preparation/take-back.ts';
import { refreshAll } from '../../main/preparation/verdicts.ts';
import {
  practiceConnection,
  practiceSecrets,
} from '../../main/app/connections/practice-connection.ts';
import type { Credit } from '../../main/practice/records.ts';
import { openGuard } from '../enkash/open-guard.ts';
import { deadlineOnLoop } from '../enkash/deadline-on-loop.ts';

/** A person of a test batch; what is not said is made up from the number. */
export interface TestPerson {
  readonly n: number;
  readonly amountPaise?: number;
  readonly reference?: string;
}

const header = ['Title', 'Name', 'E-mail', 'Mobile', 'Amount', 'Remarks', 'Reference'];
const mapping = {
  title: [0],
  name: [1],
  email: [2],
  mobile: [3],
  amount: [4],
  remarks: [5],
  reference: [6],
};

function cells({ n, amountPaise = 50_000 + n * 100, reference = '' }: TestPerson): Cell[] {
  const text = (value: string): Cell =>
    value === '' ? { kind: 'empty' } : { kind: 'text', text: value };
  return [
    text('Ms'),
    text(
      `Person ${String.fromCharCode(65 + (n % 26))}${String.fromCharCode(65 + (Math.floor(n / 26) % 26))}`,
    ),
    text(`person${n}@example.com`),
    text(String(6_000_000_000 + n)),
    text((amountPaise / 100).toFixed(2)),
    text('Diwali'),
    text(reference),
  ];
}

/** Puts an approved batch of these people into a ledger, by the same steps as an import. */
export function approvedBatch(
  ledger: Ledger,
  people: readonly TestPerson[],
  connection: Connection,
  id: BatchId = batchIdSchema.parse('B-20261123-TEST'),
  kind: Exclude<BatchKind, 'reversal'> = 'bulk',
  coinEvent?: CoinEvent,
): BatchId {
  const { db } = ledger;
  const at = ledger.now().toISOString();
  db.write('test import', (tx) => {
    const number = insertBatch(tx, {
      id,
      name: 'Test',
      environment: connection.environment,
      connection: connection.name,
      at,
      fileName: 'test.xlsx',
      fileSha256: '0'.repeat(64),
      sheet: 'Sheet1',
      headers: header,
      mapping,
      preparedBy: 'Asha',
      parent: null,
      period: monthInIndia(ledger.now()),
      kind,
      ...(coinEvent === undefined ? {} : { coinEvent }),
    });
    for (const [position, person] of people.entries()) {
      const row = cells(person);
      const reading = checkRow(fieldCells(row, mapping, {}), defaultRuleLimits);
      insertRow(tx, number, { position, sourceRow: position + 2, cells: row, ...reading });
    }
    refreshAll(tx, batchByNumber(db, number), defaultRuleLimits, at);
    const detail = 'A batch of a test.';
    finishImport(tx, { batch: { number, id }, road: 'import', by: 'Asha', at, detail });
  });
  approveTestBatch(ledger, id, connection);
  return id;
}

/** Puts an approved batch into a ledger that takes credits back, by the same steps as a person. */
export function approvedReversal(
  ledger: Ledger,
  credits: readonly { readonly rowId: RowId; readonly amountPaise: number }[],
  connection: Connection,
): BatchId {
  const made = takeBack(
    ledger,
    {
      credits: credits.map(({ rowId, amountPaise }) => ({
        rowId,
        amountPaise: paise(amountPaise),
      })),
      reason: 'Credited to the wrong person',
      preparedBy: 'Asha',
    },
    (count) => crypto.getRandomValues(new Uint8Array(count)),
  );
  if (!made.ok) throw new Error(made.error.message);
  approveTestBatch(ledger, made.value, connection);
  return made.value;
}

/** Approves a checked batch as a second person does. */
export function approveTestBatch(ledger: Ledger, id: BatchId, connection: Connection): void {
  const checked = findBatch(ledger.db, id);
  if (checked === null) throw new Error('The test batch is not there.');
  const batch = judgeAnew(ledger, checked, connection);
  const accepted = acceptWarnings(ledger, batch, 'all', 'Asha');
  if (!accepted.ok) throw new Error(accepted.error.message);
  const { contentHash } = approvalSheet(ledger, batch, connection);
  const done = approve(ledger, batch, connection, { approvedBy: 'Vikram', contentHash });
  if (!done.ok) throw new Error(done.error.message);
}

/** A connection to a practice EnKash that does not make a test wait. */
export function quickConnection(url: string, changes: Partial<Connection> = {}): Connection {
  return {
    ...practiceConnection(url),
    timeoutMs: 400,
    secondSendingAfterMs: 20,
    statusCheckRestMs: 10,
    compareDays: 0,
    firstAlone: false,
    ...changes,
  };
}

/** Time that passes at once when somebody waits. */
export function patientClock(from = new Date()): Clock {
  let ahead = from.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + ahead),
    elapsed: () => performance.now() + ahead,
    sleep: (ms) => {
      ahead += ms;
      return Promise.resolve();
    },
  };
}

/** Its deadlines count turns of the loop, each of which is work: what measures gives the product's own network. */
export function testClient(
  connection: Connection,
  network: Partial<Network> = { deadline: deadlineOnLoop },
): EnkashClient {
  return createEnkashClient({
    connection,
    secrets: { read: (name) => Promise.resolve(practiceSecrets[name]) },
    guard: openGuard,
    now: () => new Date(),
    network,
  });
}

export interface RunOverrides {
  readonly client?: EnkashClient;
  /** Of the client, where none is given. */
  readonly network?: Partial<Network>;
  readonly control?: RunControl;
  readonly clock?: Clock;
}

/** Runs a batch once, as the service does. */
export async function runOnce(
  ledger: Ledger,
  id: BatchId,
  connection: Connection,
  overrides: RunOverrides = {},
): Promise<RunEnd> {
  const batch = findBatch(ledger.db, id);
  if (batch === null) throw new Error('The test batch is not there.');
  const tally = new RunTally(tallyBatch(ledger.db, batch.number));
  const client = overrides.client ?? testClient(connection, overrides.network);
  try {
    return await runBatch(
      {
        ledger,
        batch,
        connection,
        client,
        clock: overrides.clock ?? patientClock(),
        chance: () => 0.5,
        backoff: { firstMs: 10, capMs: 100, tries: 5 },
        control: overrides.control ?? new RunControl(),
        agreedWithoutBalance: true,
        agreedWithoutCheck: false,
        patience: 'wait',
        memory: new RunMemory(),
        tally,
        progress: new RunReporter(tally, () => undefined),
      },
      'Asha',
    );
  } finally {
    if (overrides.client === undefined) await client.close();
  }
}

export interface Reckoning {
  readonly state: string;
  readonly rows: number;
  /** Reference -> paise, by state of the row. */
  readonly credited: ReadonlyMap<string, Paise>;
  readonly open: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
  readonly failed: ReadonlySet<string>;
}

/** What the ledger says of a batch. */
export function reckon(ledger: Ledger, id: BatchId): Reckoning {
  const batch = findBatch(ledger.db, id);
  if (batch === null) throw new Error('The test batch is not there.');
  const credited = new Map<string, Paise>();
  const open = new Set<string>();
  const held = new Set<string>();
  const failed = new Set<string>();
  let rows = 0;
  for (const row of eachRow(ledger.db, batch.number)) {
    rows += 1;
    const reference = row.reference ?? `row ${row.position} without a reference`;
    if (row.state === 'credited') credited.set(reference, row.amountPaise ?? paise(0));
    else if (row.state === 'held') held.add(reference);
    else if (row.state === 'failed') failed.add(reference);
    else open.add(reference);
  }
  const tally = tallyBatch(ledger.db, batch.number);
  if (totalRows(tally) !== rows) throw new Error('The tally and the rows disagree.');
  return { state: batch.state, rows, credited, open, held, failed };
}

/** What EnKash's own book says: reference -> paise credited (`DR`: taken back). Throws when one is there twice. */
export function bookOf(
  credits: readonly Credit[],
  direction: Credit['type'] = 'CR',
): Map<string, number> {
  const book = new Map<string, number>();
  for (const { reference, amountPaise, type } of credits) {
    if (type !== direction) continue;
    if (book.has(reference)) throw new Error(`${reference} was credited twice.`);
    book.set(reference, amountPaise);
  }
  return book;
}

/** Times that a person (by mobile) was credited for one row: never more than the rows that name them. */
export function rowIds(ledger: Ledger, id: BatchId): RowId[] {
  const batch = findBatch(ledger.db, id);
  return batch === null ? [] : [...eachRow(ledger.db, batch.number)].map((row) => row.id);
}

export const stateFile = (folder: string): string => join(folder, 'practice.db');
export const countSchema = z.object({ n: z.int() });
