import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { paiseFromRupees, type Paise } from '../../../shared/money/paise.ts';
import { batchByNumber } from '../../ledger/batches.ts';
import { rowsOfReference } from '../../ledger/references.ts';
import { leftToTakeBack } from '../../ledger/reversals.ts';
import { findRow, type StoredRow } from '../../ledger/rows.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import { need } from '../terminal/need.ts';
import { approveAndRun, type RoadFlags } from './approve-and-run.ts';
import { periodFlag } from './period-flag.ts';
import { showProgress } from './run-to-end.ts';
import { twoPeople } from './two-people.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';
import { makeSingleAllocation, reverseCredits } from '../../app/drafts/start-batch.ts';

export interface GiveFlags extends RoadFlags {
  readonly connection: string;
  readonly title?: string;
  readonly name: string;
  readonly mobile: string;
  readonly email: string;
  readonly amount: string;
  readonly remarks?: string;
  readonly reference?: string;
  readonly incentive?: boolean;
  /** The month that it is for, YYYY-MM. */
  readonly for?: string;
}

/** `give`: one person, through the single call, by the whole road of a batch. Gives the exit code. */
export function giveCommand(said: GiveFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: said.data, onRunProgress: showProgress(terminal) }, async (desk) => {
    const connection = need(await desk.connections.find(said.connection));
    const flags = await twoPeople(desk, connection, said, terminal);
    const { title = '', name, mobile, email, amount, remarks = '', reference = '' } = flags;
    const kind = flags.incentive === true ? 'incentive' : 'single';
    const made = await makeSingleAllocation(desk, {
      kind,
      connection: connection.name,
      people: [{ title, name, mobile, email, amount, remarks, reference }],
      preparedBy: flags.preparedBy,
      ...(flags.for === undefined ? {} : { period: periodFlag(flags.for) }),
    });
    if (!made.ok) throw new CommandFailed(made.error, exitCodes.invalidRows);
    return approveAndRun(desk, made.value, connection, flags, terminal);
  });
}

export interface ReverseFlags extends RoadFlags {
  /** Empty: all that is left of the credit. */
  readonly amount?: string;
  readonly reason: string;
}

/** `reverse REFERENCE`: takes a credit back, by the same road. Gives the exit code. */
export function reverseCommand(
  reference: string,
  said: ReverseFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: said.data, onRunProgress: showProgress(terminal) }, async (desk) => {
    const credit = creditOf(desk, reference);
    const batch = batchByNumber(desk.ledger.db, credit.batch);
    const connection = need(await desk.connections.find(batch.connection));
    const flags = await twoPeople(desk, connection, said, terminal);
    const amountPaise =
      flags.amount === undefined ? leftToTakeBack(desk.ledger.db, credit) : amountOf(flags.amount);
    const { reason, preparedBy } = flags;
    const credits = [{ rowId: credit.id, amountPaise }];
    const made = need(reverseCredits(desk, { credits, reason, preparedBy }));
    return approveAndRun(desk, made, connection, flags, terminal);
  });
}

/** The credited row of a reference; a reference belongs to one row of each environment. */
function creditOf(desk: Ports<'ledger'>, text: string): StoredRow {
  const owners = rowsOfReference(desk.ledger.db, text);
  const rows = owners.flatMap((row) => findRow(desk.ledger.db, row) ?? []);
  const credited = rows.filter(({ state }) => state === 'credited');
  const [only, second] = credited.length > 0 ? credited : rows;
  if (only === undefined) throw new CommandFailed(noSuchReference(text), exitCodes.mistake);
  if (second !== undefined) throw new CommandFailed(twoEnvironments(text), exitCodes.mistake);
  return only;
}

function amountOf(text: string): Paise {
  const read = paiseFromRupees(text.replaceAll(/[,\s₹]/g, ''));
  if (read.ok) return read.value;
  throw new CommandFailed(badAmount(text), exitCodes.mistake);
}

function noSuchReference(text: string): DeskProblem {
  return {
    code: 'no-such-credit',
    message: `There is no row with the reference "${text}".`,
    remedy: 'Check the report of the batch; the reference is one of its columns.',
  };
}
function twoEnvironments(text: string): DeskProblem {
  return {
    code: 'reference-in-two-places',
    message: `The reference "${text}" was used in two environments.`,
    remedy: 'Reverse it in the window, from the results of the right batch.',
  };
}
function badAmount(text: string): DeskProblem {
  return {
    code: 'bad-amount',
    message: `"${text}" is not an amount in rupees.`,
    remedy: 'Write it with at most two decimals, for example 500 or 499.50.',
  };
}
