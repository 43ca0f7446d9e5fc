import { rowName } from '../../../shared/batch/row-number.ts';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { HandoverNumber } from '../../../shared/handover/handover.ts';
import { amountText } from '../../../shared/batch/amount-text.ts';
import { formatCount } from '../../../shared/money/format.ts';
import { receivedSheet } from '../../remote-approval/receive-handover.ts';
import { findReceived, type ReceivedHandover } from '../../ledger/received-handovers.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import { receivedView } from '../../app/remote-approval/handover-views.ts';
import {
  decide,
  handOver,
  openFile,
  receive,
  sealAnswer,
  take,
} from '../../app/remote-approval/handovers.ts';
import { saveFile } from '../../app/files/save-file.ts';
import { need } from '../terminal/need.ts';
import { tell } from '../batches/tell-batch.ts';
import type { DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import {
  readAs,
  readPassphrase,
  unlockAs,
  type ByFlags,
  type PassphraseFlags,
} from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface MakeFlags extends DataFlags, ByFlags {
  readonly to: string;
  readonly note?: string;
}

/** `remote-approval request BATCH OUT --to COMPUTER`: the sealed file for the person who looks at it there. */
export function makeHandoverCommand(
  batch: BatchId,
  out: string,
  flags: MakeFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const to = need(desk.desks.named(flags.to));
    const file = need(await handOver(desk, batch, to.code, flags.note ?? ''));
    need(await saveFile(out, file.bytes));
    terminal.out(`${batch} is encrypted for ${file.to} in ${out}. Send that file to them.`);
    return exitCodes.fine;
  });
}

/** `remote-approval show FILE`: what a checker sees before they answer. */
export function lookCommand(
  file: string,
  flags: DataFlags & ByFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const received = await opened(desk, file);
    await readAs(desk, flags, received.batch);
    if (flags.json === true)
      tellJson(terminal, 'approvalRequest', {
        ...receivedView(desk.ledger, received),
        sheet: receivedSheet(desk.ledger, received),
      });
    else for (const line of linesOf(desk, received)) terminal.out(line);
    return exitCodes.fine;
  });
}

export interface ApproveFlags extends DataFlags, PassphraseFlags {
  readonly approvedBy: string;
}

/** `handover approve FILE OUT`: signs what is in the file and saves the answer for the desk it came from. */
export function approveHandoverCommand(
  file: string,
  out: string,
  flags: ApproveFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const { number, batch, people, totalPaise, contentHash } = await opened(desk, file);
    const passphrase =
      batch.environment === 'live'
        ? await readPassphrase(flags, terminal, flags.approvedBy)
        : undefined;
    need(
      await decide(desk, number, flags.approvedBy, {
        kind: 'approve',
        contentHash,
        passphrase,
      }),
    );
    await saveAnswer(desk, number, out, terminal);
    terminal.err(
      `${batch.id}: ${formatCount(people)} recipients, ${amountText(batch.kind, totalPaise)}, approved by ${flags.approvedBy}.`,
    );
    return exitCodes.fine;
  });
}

export interface SendBackFlags extends DataFlags, ByFlags {
  readonly comment: string;
}

/** `handover send-back FILE OUT`: says what is to be mended and saves the answer. */
export function sendBackCommand(
  file: string,
  out: string,
  flags: SendBackFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const { number, batch } = await opened(desk, file);
    const by = flags.by ?? desk.operator;
    const passphrase =
      batch.environment === 'live' && desk.people.list().length > 0
        ? await readPassphrase(flags, terminal, by)
        : undefined;
    const { comment } = flags;
    need(await decide(desk, number, by, { kind: 'send-back', comment, passphrase }));
    await saveAnswer(desk, number, out, terminal);
    return exitCodes.fine;
  });
}

/** `remote-approval decision FILE OUT`: seals the answer that was given before once more, when its file was lost. */
export function answerAgainCommand(
  file: string,
  out: string,
  flags: DataFlags & ByFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const { number, batch } = await opened(desk, file);
    await readAs(desk, flags, batch);
    await saveAnswer(desk, number, out, terminal);
    return exitCodes.fine;
  });
}

/** `remote-approval open FILE`: the answer approves the batch or brings a comment. 4: it was sent back; 7: more approvals are needed. */
export function takeCommand(
  file: string,
  flags: DataFlags & ByFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const { batchId, handover, missing } = need(await take(desk, need(await openFile(desk, file))));
    if (flags.json === true)
      tellJson(terminal, 'approvalDecision', { batch: batchId, ...handover });
    else if (handover.state === 'approved') tell(desk, batchId, false, terminal);
    else terminal.out(`${handover.checker ?? ''} returned it: ${handover.comment ?? ''}`);
    if (handover.state !== 'approved') return exitCodes.notSettled;
    if (missing === null) return exitCodes.fine;
    terminal.err(missing);
    return exitCodes.approvalsMissing;
  });
}

/** Opens a file of another desk; gives the batch in it as this desk keeps it. */
async function opened(
  desk: Ports<'ledger' | 'desks' | 'operator'>,
  file: string,
): Promise<ReceivedHandover> {
  const number = need(receive(desk, need(await openFile(desk, file))));
  const received = findReceived(desk.ledger.db, number);
  if (received === null)
    throw new Error('A hand-over that was just received is not in the ledger.');
  return received;
}

async function saveAnswer(
  desk: Ports<'ledger' | 'desks'>,
  number: HandoverNumber,
  out: string,
  terminal: Terminal,
): Promise<void> {
  const file = need(await sealAnswer(desk, number));
  need(await saveFile(out, file.bytes));
  terminal.out(`The decision is encrypted for ${file.to} in ${out}. Send that file to them.`);
}

function linesOf(desk: Ports<'ledger'>, received: ReceivedHandover): string[] {
  const { batch, deskName, people, totalPaise, note, verdict } = received;
  const sheet = receivedSheet(desk.ledger, received);
  return [
    `${batch.id}  "${batch.name}" from ${deskName}, prepared by ${batch.preparedBy}`,
    `${formatCount(people)} recipients, ${amountText(batch.kind, totalPaise)}, ${batch.environment} account ${batch.connection}`,
    ...(note === '' ? [] : [`Note: ${note}`]),
    'Largest amounts:',
    ...sheet.largest.map(
      ({ row, name, amountPaise }) =>
        `  ${rowName(row)}  ${amountText(batch.kind, amountPaise)}  ${name}`,
    ),
    ...sheet.left.map(({ reason, rows }) => `Excluded: ${formatCount(rows)} (${reason})`),
    `As reported by ${deskName}:`,
    ...sheet.batchFindings.map(({ message }) => `  ${message}`),
    ...sheet.warnings.map(
      ({ title, rows, accepted }) =>
        `  ${title}: ${formatCount(rows)} rows${accepted === null ? '' : `, reviewed by ${accepted.by}`}`,
    ),
    `  ${formatCount(sheet.changed.cells)} cells were changed manually`,
    ...(verdict === null
      ? []
      : [verdict.kind === 'approved' ? `Approved by ${verdict.by}` : `Returned by ${verdict.by}`]),
  ];
}
