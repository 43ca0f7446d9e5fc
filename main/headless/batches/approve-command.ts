import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { missingSentence } from '../../../shared/approval/approval-rules.ts';
import { formatCount, formatRupees } from '../../../shared/money/format.ts';
import { approveBatch } from '../../app/approval/approve-batch.ts';
import { approvalSheet } from '../../preparation/approval.ts';
import type { DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { readPassphrase, type PassphraseFlags } from '../terminal/passphrases.ts';
import { environmentWord, type Terminal } from '../terminal/terminal.ts';
import { newcomerLine, tellMissing } from './approve-and-run.ts';
import { tell } from './tell-batch.ts';

export interface ApproveBatchFlags extends DataFlags, PassphraseFlags {
  readonly approvedBy: string;
}

/**
 * `approve BATCH --approved-by NAME`: adds one approval, of the batch as it stands. Nothing is sent. Gives the exit code; 7: more
 * are needed.
 */
export function approveCommand(
  id: BatchId,
  flags: ApproveBatchFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const batch = need(desk.batch(id));
    const connection = need(await desk.connections.find(batch.connection));
    const sheet = approvalSheet(desk.ledger, batch, connection);
    const { approvedBy: by } = flags;
    terminal.err(
      `${id}: ${formatCount(sheet.people)} recipients, ${formatRupees(sheet.totalPaise)}, ${environmentWord(connection.environment)} account ${connection.name}, prepared by ${batch.preparedBy}.`,
    );
    for (const sentence of sheet.approvals?.needs ?? []) terminal.err(sentence);
    for (const given of sheet.approvals?.given ?? []) terminal.err(`Approved by ${given.by}.`);
    for (const newcomer of sheet.newcomers) terminal.err(newcomerLine(newcomer));
    const passphrase =
      connection.environment === 'live' ? await readPassphrase(flags, terminal, by) : undefined;
    const { contentHash } = sheet;
    // Whoever typed the passphrase unlocked it for this command: at a terminal nothing was unlocked before.
    if (passphrase !== undefined) desk.lock.unlock(need(await desk.people.verify(by, passphrase)));
    const missing = need(await approveBatch(desk, { batchId: id, by, passphrase, contentHash }));
    if (missing.approvers > 0)
      return tellMissing(desk, id, missingSentence(missing), flags, terminal);
    tell(desk, id, flags.json ?? false, terminal);
    return exitCodes.fine;
  });
}
