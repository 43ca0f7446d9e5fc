import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { reason } from '../../../shared/bridge/call-group.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import {
  allocateDespitePayment,
  excludePaidElsewhere,
} from '../../app/runs/answer-payments-elsewhere.ts';
import { unansweredPayments } from '../../ledger/payments-elsewhere.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { CommandFailed } from '../terminal/terminal.ts';

export interface PaidElsewhereFlags {
  readonly paidElsewhere?: 'exclude' | 'allocate';
  /** References with commas between them; without it, of all. */
  readonly of?: string;
  readonly reason?: string;
  readonly by: string;
  readonly passphrase?: string | undefined;
}

/** Answers, as the flags say, what stopped a batch because recipients were paid elsewhere. Ends the command when it cannot. */
export async function answerPaidElsewhere(
  desk: Ports<'ledger' | 'connections' | 'runs' | 'gate' | 'batch' | 'changed'>,
  batchId: BatchId,
  { paidElsewhere, of, reason: said, by, passphrase }: PaidElsewhereFlags,
): Promise<void> {
  if (paidElsewhere === undefined) {
    if (of !== undefined || said !== undefined)
      throw new CommandFailed(noAnswer, exitCodes.mistake);
    return;
  }
  const why = reason.safeParse(said ?? '');
  if (!why.success) throw new CommandFailed(noReason, exitCodes.mistake);
  const { number } = need(desk.batch(batchId));
  const open = unansweredPayments(desk.ledger.db, number);
  const rowIds =
    of === undefined
      ? null
      : references(of).map((reference) => {
          const row = open.find((one) => one.reference.toLowerCase() === reference.toLowerCase());
          if (row === undefined) throw new CommandFailed(notOpen(reference), exitCodes.mistake);
          return row.rowId;
        });
  const input = { batchId, rowIds, by, passphrase, reason: why.data };
  const answer = paidElsewhere === 'exclude' ? excludePaidElsewhere : allocateDespitePayment;
  need(await answer(desk, input));
}

function references(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

const noAnswer: DeskProblem = {
  code: 'no-answer',
  message: '--reason and --of go with --paid-elsewhere.',
  remedy: 'Say what is to be done: --paid-elsewhere exclude or --paid-elsewhere allocate.',
};

const noReason: DeskProblem = {
  code: 'no-reason',
  message: 'Why must be said.',
  remedy: 'Say it in a few words: --reason "Paid from the Mumbai computer".',
};

function notOpen(reference: string): DeskProblem {
  return {
    code: 'nothing-to-answer',
    message: `No recipient with the reference "${reference}" waits for such an answer.`,
    remedy: 'Look at "show BATCH", which names them.',
  };
}
