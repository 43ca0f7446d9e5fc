import { openRows } from '../../shared/batch/tally.ts';
import { extname } from 'node:path';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { RunStatus } from '../../shared/batch/views.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { formatCount, formatRupees } from '../../shared/money/format.ts';
import type { Result } from '../../shared/result.ts';
import { approvalSheet, approve } from '../preparation/approval.ts';
import type { RunEnd } from '../allocation/run-batch.ts';
import type { Desk } from '../services/desk.ts';
import type { ReportOrder } from '../services/report-worker.ts';
import { saveReport } from '../services/reports.ts';
import { withoutBalance } from '../services/runs.ts';
import { approver, type SignedFlags } from './approver.ts';
import { batchFacts, batchLines } from './batch-facts.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { withDesk } from './open-desk.ts';
import { readPassphrase, type ByFlags } from './passphrases.ts';
import { prepareSheet, type PrepareFlags } from './prepare-sheet.ts';
import { bar, CommandFailed, environmentWord, type Terminal } from './terminal.ts';

export interface AllocateFlags extends PrepareFlags, SignedFlags {
  readonly report?: string;
  readonly withoutBalance?: boolean;
}

/** `allocate FILE`: the whole road of a batch. Gives the exit code. */
export function allocateCommand(
  file: string,
  flags: AllocateFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data, onRunProgress: showProgress(terminal) }, async (desk) => {
    const connection = need(await desk.connections.find(flags.connection));
    const approvedBy = await approver(desk, connection, flags, terminal);
    const { id, whole } = need(await prepareSheet(desk, file, connection, flags, terminal));
    if (!whole) {
      tell(desk, id, flags.json ?? false, terminal);
      terminal.err(
        'Nothing was sent: some rows are wrong. Run "check" to see them, or leave them out with --skip-invalid.',
      );
      return exitCodes.invalidRows;
    }
    const ready = need(desk.batch(id));
    const sheet = approvalSheet(desk.ledger, ready, connection);
    need(
      approve(
        desk.ledger,
        ready,
        connection,
        { approvedBy, contentHash: sheet.contentHash },
        desk.mint,
      ),
    );
    terminal.err(
      `${id}: ${formatCount(sheet.people)} people, ${formatRupees(sheet.totalPaise)}, on the ${environmentWord(connection.environment)} connection ${connection.name}.`,
    );
    return runToEnd(desk, id, approvedBy, flags, terminal);
  });
}

export interface ResumeFlags extends ByFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly report?: string;
  readonly withoutBalance?: boolean;
}

/** `resume [BATCH]`: goes on with a batch that is approved or paused. Gives the exit code. */
export function resumeCommand(
  batch: BatchId | null,
  flags: ResumeFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data, onRunProgress: showProgress(terminal) }, async (desk) => {
    const id = batch ?? desk.newestUnfinished();
    if (id === null) throw new CommandFailed(nothingToResume, exitCodes.mistake);
    const by = flags.by ?? desk.operator;
    const live = need(desk.batch(id)).environment === 'live';
    const passphrase = live ? await readPassphrase(flags, terminal, by) : undefined;
    const actor = need(await desk.mayRun(id, { name: by, passphrase }));
    return runToEnd(desk, id, actor, flags, terminal);
  });
}

/** Runs a batch to its end, tells how it stands, and gives the exit code. */
export async function runToEnd(
  desk: Desk,
  id: BatchId,
  actor: string,
  flags: ResumeFlags,
  terminal: Terminal,
): Promise<number> {
  const agreed = flags.withoutBalance === true ? [withoutBalance] : [];
  const pause = (): void => desk.runs.pause(id);
  process.once('SIGINT', pause);
  try {
    const run = need(await desk.runs.begin(id, agreed, actor));
    const end: RunEnd = await run.ended;
    if (flags.report !== undefined) need(await report(desk, id, flags.report));
    tell(desk, id, flags.json ?? false, terminal);
    const batch = need(desk.batch(id));
    const faultStopped = end.kind === 'paused' && end.stop?.fault === 'set-up';
    return exitCodeOf(batch.state, batchTally(desk, id), faultStopped);
  } finally {
    process.removeListener('SIGINT', pause);
  }
}

function batchTally(desk: Desk, id: BatchId): RunStatus['tally'] {
  const status = desk.runs.status(id);
  if (status === null) throw new Error('A batch that ran has no status.');
  return status.tally;
}

/** What a report is written as, by the ending of its file; the workbook when it has none of ours. */
function reportKindOf(path: string): ReportOrder['as'] {
  const ending = extname(path).toLowerCase();
  return (['csv', 'json', 'pdf'] as const).find((kind) => ending === `.${kind}`) ?? 'xlsx';
}

/** Writes a report of a batch: the reconciliation, or the summary to sign (.pdf). */
export function report(
  desk: Desk,
  batchId: BatchId,
  path: string,
): Promise<Result<null, DeskProblem>> {
  return saveReport(
    {
      folder: desk.ledger.folder,
      key: desk.key?.cipherKey ?? null,
      batchId,
      as: reportKindOf(path),
      path,
      madeAt: desk.ledger.now().toISOString(),
      madeBy: desk.operator,
    },
    desk.options.reportWorker,
  );
}

/** Prints the state of a batch: one JSON object, or lines for a person. */
export function tell(desk: Desk, id: BatchId, json: boolean, terminal: Terminal): void {
  const batch = need(desk.batch(id));
  if (json) terminal.out(JSON.stringify(batchFacts(desk, batch)));
  else for (const line of batchLines(desk, batch)) terminal.out(line);
}

/** Unwraps what should be there, or ends the command with the sentence. */
export function need<Value>(result: Result<Value, DeskProblem>): Value {
  if (!result.ok) throw new CommandFailed(result.error, exitCodes.mistake);
  return result.value;
}

/** Shows a run as a bar on a terminal, and as a line for each change of what it does elsewhere. */
export function showProgress(terminal: Terminal): (status: RunStatus) => void {
  let last = '';
  return (status) => {
    const { tally } = status;
    const left = openRows(tally);
    const done = tally.credited.rows + tally.failed.rows + tally.held.rows;
    if (terminal.live)
      terminal.redraw(
        `${bar(done / Math.max(1, done + left))} ${formatCount(done)}/${formatCount(done + left)} ${formatRupees(tally.credited.paise)}  ${status.sentence}`,
      );
    else if (status.sentence !== last && status.phase !== 'sending') terminal.err(status.sentence);
    last = status.sentence;
  };
}

const nothingToResume: DeskProblem = {
  code: 'nothing-to-resume',
  message: 'There is no batch to go on with.',
  remedy: 'Look at "batches".',
};
