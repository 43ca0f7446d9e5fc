import { openRows } from '../../../shared/batch/tally.ts';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { RunStatus } from '../../../shared/batch/views.ts';
import { formatCount, formatRupees } from '../../../shared/money/format.ts';
import type { RunEnd } from '../../allocation/run-batch.ts';
import { paidMeanwhileCode } from '../../allocation/payments-elsewhere.ts';
import { paidElsewhereCode } from '../../allocation/stop.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import { tallyElsewhere } from '../../ledger/stopped.ts';
import { withoutBalance, withoutStatusCheck } from '../../app/runs/run-agreements.ts';
import { exitCodeOf, exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import type { ByFlags } from '../terminal/passphrases.ts';
import { bar, type Terminal } from '../terminal/terminal.ts';
import { tell } from './tell-batch.ts';
import { report } from './write-report.ts';

export interface ResumeFlags extends ByFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly report?: string;
  readonly withoutBalance?: boolean;
  readonly withoutStatusCheck?: boolean;
  /** What is done with recipients who were paid elsewhere, of which of them, and why. */
  readonly paidElsewhere?: 'exclude' | 'allocate';
  readonly of?: string;
  readonly reason?: string;
  /** False: where the run would have to wait, it ends and says when to resume. */
  readonly wait?: boolean;
}

/** Runs a batch to its end, tells how it stands, and gives the exit code. */
export async function runToEnd(
  desk: Ports<'ledger' | 'key' | 'runs' | 'reportWorker' | 'operator' | 'batch'>,
  id: BatchId,
  actor: string,
  flags: ResumeFlags,
  terminal: Terminal,
): Promise<number> {
  const agreed = [
    ...(flags.withoutBalance === true ? [withoutBalance] : []),
    ...(flags.withoutStatusCheck === true ? [withoutStatusCheck] : []),
  ];
  const pause = (): void => desk.runs.pause(id);
  process.once('SIGINT', pause);
  try {
    const run = need(
      await desk.runs.begin(id, agreed, actor, flags.wait === false ? 'stop' : 'wait'),
    );
    const end: RunEnd = await run.ended;
    if (flags.report !== undefined) need(await report(desk, id, flags.report));
    tell(desk, id, flags.json ?? false, terminal);
    const batch = need(desk.batch(id));
    const elsewhere = tallyElsewhere(desk.ledger.db, batch.number).rows;
    if (end.kind === 'paused' && end.stop?.code === paidElsewhereCode)
      return exitCodes.warningsOpen;
    if (end.kind === 'settled' && end.note?.code === paidMeanwhileCode)
      return exitCodes.settledWithFailures;
    const faultStopped = end.kind === 'paused' && end.stop?.fault === 'set-up';
    return exitCodeOf(batch.state, batchTally(desk, id), elsewhere, faultStopped);
  } finally {
    process.removeListener('SIGINT', pause);
  }
}

function batchTally(desk: Ports<'runs'>, id: BatchId): RunStatus['tally'] {
  const status = desk.runs.status(id);
  if (status === null) throw new Error('A batch that ran has no status.');
  return status.tally;
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
