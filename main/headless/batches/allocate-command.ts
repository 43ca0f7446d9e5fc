import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { formatCount, formatRupees } from '../../../shared/money/format.ts';
import type { ApprovalSheet } from '../../preparation/approval.ts';
import { need } from '../terminal/need.ts';
import { approveAtTerminal, tellMissing } from './approve-and-run.ts';
import { runToEnd, showProgress, type ResumeFlags } from './run-to-end.ts';
import { answerPaidElsewhere } from './answer-paid-elsewhere.ts';
import { answerWarnings } from './answer-warnings.ts';
import { tell } from './tell-batch.ts';
import { twoPeople, type SignedFlags } from './two-people.ts';
import { batchSummary } from '../../app/results/batch-views.ts';
import { tallyElsewhere } from '../../ledger/stopped.ts';
import { exitCodeOf, exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { readPassphrase } from '../terminal/passphrases.ts';
import { prepareSheet, type SheetOrder } from './prepare-sheet.ts';
import { CommandFailed, environmentWord, type Terminal } from '../terminal/terminal.ts';

export interface AllocateFlags extends SheetOrder, SignedFlags {
  readonly report?: string;
  readonly withoutBalance?: boolean;
  readonly withoutStatusCheck?: boolean;
  readonly wait?: boolean;
}

/** `allocate FILE`: the whole road of a batch. Gives the exit code. */
export function allocateCommand(
  file: string,
  said: AllocateFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: said.data, onRunProgress: showProgress(terminal) }, async (desk) => {
    const connection = need(await desk.connections.find(said.connection));
    const flags = await twoPeople(desk, connection, said, terminal);
    const { approvedBy } = flags;
    const { id, whole } = need(await prepareSheet(desk, file, connection, flags, terminal));
    if (!whole) {
      tell(desk, id, flags.json ?? false, terminal);
      terminal.err(
        'Nothing was sent: some rows have errors. Run "check" to see them, or exclude them with --skip-invalid.',
      );
      return exitCodes.invalidRows;
    }
    if (!(await answerWarnings(desk, id, flags, flags.preparedBy, terminal))) {
      tell(desk, id, flags.json ?? false, terminal);
      return exitCodes.warningsOpen;
    }
    const { sheet, missing } = await approveAtTerminal(desk, id, connection, flags, terminal);
    terminal.err(
      `${id}: ${formatCount(sheet.people)} ${sheet.coins === null ? 'recipients' : 'users'}, ${sheet.coins === null ? formatRupees(sheet.totalPaise) : coinLine(sheet.coins)}, ${environmentWord(connection.environment)} account ${connection.name}.`,
    );
    if (missing !== null) return tellMissing(desk, id, missing, flags, terminal);
    return runToEnd(desk, id, approvedBy, flags, terminal);
  });
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
    await answerPaidElsewhere(desk, id, { ...flags, by, passphrase });
    const { state, number } = need(desk.batch(id));
    if (flags.paidElsewhere !== undefined && state === 'settled') {
      // Whoever was left to be sent was paid elsewhere.
      tell(desk, id, flags.json ?? false, terminal);
      const { tally } = batchSummary(desk.ledger.db, need(desk.batch(id)));
      return exitCodeOf(state, tally, tallyElsewhere(desk.ledger.db, number).rows, false);
    }
    return runToEnd(desk, id, actor, flags, terminal);
  });
}

const nothingToResume: DeskProblem = {
  code: 'nothing-to-resume',
  message: 'There is no batch to resume.',
  remedy: 'See "batches".',
};

/** "20 coins each, 60 in total, worth ₹30". */
function coinLine({ event, total, worth }: NonNullable<ApprovalSheet['coins']>): string {
  const coins = `${formatCount(event.amount)} coins each of ${event.id}, ${formatCount(total)} in total`;
  return worth === null ? coins : `${coins}, ${worth}`;
}
