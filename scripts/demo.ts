import { mkdirSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, join, relative } from 'node:path';
import { bar, processTerminal, type Terminal } from '../main/headless/terminal/terminal.ts';
import { systemClock } from '../main/app/host/system-clock.ts';
import { readingWorker, reportWorker } from '../main/app/host/worker-files.ts';
import { eachRow } from '../main/ledger/rows.ts';
import { readPracticeBook } from '../main/practice/book.ts';
import { approvalSheet, approve } from '../main/preparation/approval.ts';
import { acceptWarnings } from '../main/preparation/warning-acceptance.ts';
import { importSheet } from '../main/preparation/import-sheet.ts';
import { batchDetail } from '../main/app/results/batch-views.ts';
import { openDesk, type Desk } from '../main/app/host/desk.ts';
import { saveReport } from '../main/app/reports/reports.ts';
import { memoryKeychain } from '../main/vault/keychain.ts';
import { practiceConnectionName } from '../shared/connection/connection.ts';
import { formatCount, formatRupees } from '../shared/money/format.ts';
import { sumPaise } from '../shared/money/paise.ts';
import type { RunStatus } from '../shared/batch/views.ts';
import type { Result } from '../shared/result.ts';
import { limitsOf } from '../main/preparation/connection-limits.ts';

/*
 * The main job on a shipped sample, told step by step: import and check, approve, allocate on the practice
 * EnKash with two faults on the way, settle what was lost, compare with EnKash's own book, and leave the
 * reconciliation workbook.
 */

const root = join(import.meta.dirname, '..');
const folder = join(root, 'demo-output');
const data = join(folder, 'data');
const sample = join(root, 'assets', 'samples', 'diwali-2026.xlsx');
const workbook = join(folder, 'diwali-2026 reconciliation.xlsx');

/** The second answer is lost after EnKash credited it; the fourth leaves one person out. */
const faults = ['reset-after-commit:at=2', 'row-missing:at=4'];

function need<Value>(result: Result<Value, { message: string }>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function road(desk: Desk, terminal: Terminal): Promise<boolean> {
  const { db } = desk.ledger;
  const connection = need(await desk.connections.find(practiceConnectionName));
  const id = need(
    await importSheet(
      {
        source: { kind: 'file', path: sample },
        choice: {},
        name: 'Diwali 2026',
        connection,
        preparedBy: 'Asha Kulkarni',
        limits: limitsOf(connection, 'bulk'),
      },
      {
        ledger: desk.ledger,
        randomBytes: (count) => randomBytes(count),
        workerUrl: readingWorker,
      },
    ),
  );
  const detail = batchDetail(db, need(desk.batch(id)));
  terminal.out('');
  terminal.out(
    `1  Import    ${basename(sample)}: ${formatCount(detail.tally.ready.rows)} recipients ready, ` +
      `${formatCount(detail.tally.invalid.rows)} with errors, ${formatRupees(detail.totalPaise)} in all`,
  );
  for (const { title, rows, severity } of detail.groups.filter(
    ({ severity }) => severity !== 'note',
  ))
    terminal.out(`             ${severity}: ${title} (${formatCount(rows)})`);

  need(acceptWarnings(desk.ledger, need(desk.batch(id)), 'all', 'Vikram Rao'));
  const batch = need(desk.batch(id));
  const { contentHash } = approvalSheet(desk.ledger, batch, connection);
  need(approve(desk.ledger, batch, connection, { approvedBy: 'Vikram Rao', contentHash }));
  terminal.out(
    `2  Approve   prepared by Asha Kulkarni, approved by Vikram Rao; content ${contentHash.slice(0, 12)}…`,
  );

  terminal.out(`3  Allocate  on the practice EnKash, with ${faults.length} faults on the way`);
  const run = need(await desk.runs.begin(id, [], 'Asha Kulkarni'));
  await run.ended;
  const end = need(desk.batch(id));

  const rows = [...eachRow(db, end.number)];
  const credited = rows.filter(({ state }) => state === 'credited');
  const resolvedLater = credited.filter(({ settledBy }) => settledBy !== 'reply');
  terminal.out(
    `4  Resolve   ${formatCount(resolvedLater.length)} recipients whose response was lost: found by a status check of their references`,
  );

  const book = readPracticeBook(desk.practiceStateFile).filter(({ type }) => type === 'CR');
  const paid = new Map(book.map(({ reference, amountPaise }) => [reference, amountPaise]));
  const agree =
    paid.size === book.length &&
    book.length === credited.length &&
    credited.every(({ reference, amountPaise }) => paid.get(reference ?? '') === amountPaise);
  terminal.out(
    `5  Compare   the ledger has ${formatCount(credited.length)} credits of ${formatRupees(sumPaise(credited.map(({ amountPaise }) => amountPaise ?? sumPaise([]))))}; ` +
      `EnKash's book has ${formatCount(book.length)} of ${formatRupees(sumPaise(book.map(({ amountPaise }) => amountPaise)))}: ${agree ? 'they agree to the paisa' : 'THEY DIFFER'}`,
  );

  need(
    await saveReport(
      {
        folder: data,
        key: null,
        batchId: id,
        as: 'xlsx',
        path: workbook,
        madeAt: systemClock.now().toISOString(),
        madeBy: 'Asha Kulkarni',
      },
      reportWorker,
    ),
  );
  terminal.out(`6  Report    ${relative(process.cwd(), workbook)}`);
  terminal.out('');
  terminal.out(
    `${formatCount(credited.length)} of ${formatCount(rows.length)} recipients credited, each once. Batch ${id} is ${end.state === 'settled' ? 'completed' : end.state}.`,
  );
  return agree && end.state === 'settled';
}

function showRun(terminal: Terminal): (status: RunStatus) => void {
  let told = '';
  return ({ tally, sentence, phase }) => {
    const left = tally.queued.rows + tally.sending.rows + tally.unknown.rows;
    const done = tally.credited.rows + tally.failed.rows + tally.held.rows;
    if (terminal.live)
      terminal.redraw(`             ${bar(done / Math.max(1, done + left))}  ${sentence}`);
    if (phase !== 'sending' && phase !== 'settled' && sentence !== told)
      terminal.out(`             ${sentence}`);
    told = sentence;
  };
}

const terminal = processTerminal();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const desk = need(
  openDesk({
    folder: data,
    // Practice needs no secrets, so the demonstration needs no keychain.
    keychain: memoryKeychain(),
    clock: systemClock,
    randomBytes: (count) => randomBytes(count),
    chance: Math.random,
    defaultOperator: 'Asha Kulkarni',
    readingWorker,
    reportWorker,
    practiceFaults: faults,
    onRunProgress: showRun(terminal),
  }),
);
try {
  process.exitCode = (await road(desk, terminal)) ? 0 : 1;
} finally {
  await desk.close();
}
