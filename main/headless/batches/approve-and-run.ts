import { missingSentence } from '../../../shared/approval/approval-rules.ts';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { Newcomer } from '../../../shared/bridge/approval-calls.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import type { ActPorts } from '../../app/use-case/use-case.ts';
import { approveBatch } from '../../app/approval/approve-batch.ts';
import { approvalSheet, type ApprovalSheet } from '../../preparation/approval.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { answerWarnings, type WarningFlags } from './answer-warnings.ts';
import type { Signed, SignedFlags } from './two-people.ts';
import { runToEnd } from './run-to-end.ts';
import { tell } from './tell-batch.ts';

export interface RoadFlags extends SignedFlags, WarningFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly report?: string;
  readonly withoutBalance?: boolean;
  readonly withoutStatusCheck?: boolean;
  readonly wait?: boolean;
}

/** Takes a batch that was just made by the two of the flags to its end, once no warning of it is left open. Gives the exit code. */
export async function approveAndRun(
  desk: ActPorts & Ports<'key' | 'runs' | 'reportWorker' | 'operator' | 'batch'>,
  id: BatchId,
  connection: Connection,
  flags: Signed<RoadFlags>,
  terminal: Terminal,
): Promise<number> {
  if (!(await answerWarnings(desk, id, flags, flags.preparedBy, terminal))) {
    tell(desk, id, flags.json ?? false, terminal);
    return exitCodes.warningsOpen;
  }
  const { approvedBy } = flags;
  const { missing } = await approveAtTerminal(desk, id, connection, flags, terminal);
  if (missing !== null) return tellMissing(desk, id, missing, flags, terminal);
  return runToEnd(desk, id, approvedBy, flags, terminal);
}

/** Tells who is new, as the approval sheet of the window does, then approves the batch as it stands. Gives that sheet, and what is still missing. */
export async function approveAtTerminal(
  desk: ActPorts & Ports<'batch'>,
  id: BatchId,
  connection: Connection,
  { approvedBy: by, approverPassphrase: passphrase }: Signed<SignedFlags>,
  terminal: Terminal,
): Promise<{ sheet: ApprovalSheet; missing: string | null }> {
  const batch = need(desk.batch(id));
  const sheet = approvalSheet(desk.ledger, batch, connection);
  for (const newcomer of sheet.newcomers) terminal.err(newcomerLine(newcomer));
  const { contentHash } = sheet;
  const missing = need(await approveBatch(desk, { batchId: id, by, passphrase, contentHash }));
  return { sheet, missing: missing.approvers === 0 ? null : missingSentence(missing) };
}

/** Tells that a batch needs more approvals before it can be sent. Gives the exit code. */
export function tellMissing(
  desk: Ports<'ledger' | 'runs' | 'batch'>,
  id: BatchId,
  missing: string,
  { json }: { readonly json?: boolean | undefined },
  terminal: Terminal,
): number {
  tell(desk, id, json ?? false, terminal);
  terminal.err(`Nothing was sent. ${missing}`);
  return exitCodes.approvalsMissing;
}

/** Somebody who was added in the last days, as a line. */
export function newcomerLine({ kind, name, since, countsFrom }: Newcomer): string {
  const who = kind === 'user' ? name : `All users at ${name}`;
  const counts = countsFrom === null ? '' : `, counts from ${minute(countsFrom)}`;
  return `Added in the last days: ${who}, approver since ${minute(since)}${counts}.`;
}

function minute(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}
