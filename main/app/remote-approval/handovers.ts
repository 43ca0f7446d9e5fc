import { missingSentence } from '../../../shared/approval/approval-rules.ts';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import type { DeskCode } from '../../../shared/handover/desk-code.ts';
import {
  handoverNumberSchema,
  type HandoverNumber,
  type HandoverView,
  type Verdict,
} from '../../../shared/handover/handover.ts';
import { samePerson } from '../../../shared/people/person-name.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { alreadyApproved } from '../../preparation/approval-problems.ts';
import {
  readAnswerContent,
  writeAnswerContent,
  type AnswerContent,
} from '../../remote-approval/answer-content.ts';
import { answerHandover, answerOf, openReceived } from '../../remote-approval/answer-handover.ts';
import { readBatchContent, writeBatchContent } from '../../remote-approval/batch-content.ts';
import { makeHandover } from '../../remote-approval/make-handover.ts';
import { receiveBatch } from '../../remote-approval/receive-handover.ts';
import { refusals } from '../../remote-approval/refusals.ts';
import {
  openEnvelope,
  readEnvelope,
  sealedLimits,
  sealFile,
  type Address,
} from '../../remote-approval/sealed-file.ts';
import { fitAnswer, takeAnswer } from '../../remote-approval/take-answer.ts';
import type { StoredBatch } from '../../ledger/batches.ts';
import type { TrustedDesk } from '../../ledger/desks.ts';
import { findHandover } from '../../ledger/handovers.ts';
import { findReceived } from '../../ledger/received-handovers.ts';
import { countsFrom } from '../../vault/newcomers.ts';
import type { DeskPublicKeys } from '../../vault/desk-keys.ts';
import type { Ports } from '../use-case/ports.ts';
import { handoverView } from './handover-views.ts';
import { atRestProblem, type Credentials } from '../security/live-gate.ts';
import { readPlainFile } from '../files/plain-file.ts';
import { audited } from '../use-case/audited.ts';
import { useCase, type ActPorts, type BatchInput, type Scene } from '../use-case/use-case.ts';

/** A sealed file that is to be saved, and the desk that it is for. */
export interface SealedFile {
  readonly bytes: Uint8Array;
  readonly to: string;
}

type MakePorts = Ports<'connections' | 'desks' | 'gate' | 'randomBytes'>;

interface HandOver extends BatchInput {
  readonly to: DeskCode;
  readonly note: string;
}

interface HandOverReady {
  readonly connection: Connection;
  readonly recipient: TrustedDesk;
  readonly number: HandoverNumber;
}

/** Writes down that a batch is handed over. Gives what is to be sealed, and for which computer. */
const makeFor = useCase({
  name: 'hand over a batch',
  policy: {
    who: 'decides',
    states: ['draft', 'checked'],
    otherwise: alreadyApproved,
    duringRun: 'refused',
  },
  audit: ['handover.made'],
  tells: ({ batchId }) => batchId,
  ready: async (
    ports: MakePorts,
    batch,
    { to, by }: HandOver,
  ): Promise<Result<HandOverReady, DeskProblem>> => {
    const recipient = ports.desks.find(to);
    if (!recipient.ok) return recipient;
    const connection = await mayDecideOn(ports, batch, by);
    return connection.ok
      ? ok({ connection: connection.value, recipient: recipient.value, number: newNumber(ports) })
      : connection;
  },
  act: ({ ledger, batch, by, input, ready }: Scene<HandOver, MakePorts, HandOverReady>) => {
    const { connection, recipient, number } = ready;
    const order = { number, batch, connection, to: recipient, note: input.note, by };
    return makeHandover(ledger, order);
  },
});

/** Hands a batch over to another desk. Gives the file that is to be brought there. */
export async function handOver(
  ports: ActPorts & MakePorts & Ports<'operator'>,
  batchId: BatchId,
  to: DeskCode,
  note: string,
): Promise<Result<SealedFile, DeskProblem>> {
  const own = await ports.desks.ownKeys();
  if (!own.ok) return own;
  const content = await makeFor(ports, { batchId, to, note, by: ports.operator });
  if (!content.ok) return content;
  const recipient = ports.desks.find(to);
  if (!recipient.ok) return recipient;
  const bytes = await sealFile(
    { what: 'batch', from: own.value.desk.code, to },
    writeBatchContent(content.value),
    own.value.keys,
    publicKeys(recipient.value),
  );
  return ok({ bytes, to: recipient.value.name });
}

/** The account of a batch, on which somebody may decide now, and whose preparer is known here. */
async function mayDecideOn(
  { connections, gate }: Ports<'connections' | 'gate'>,
  batch: StoredBatch,
  by: string,
): Promise<Result<Connection, DeskProblem>> {
  const connection = await connections.find(batch.connection);
  if (!connection.ok) return connection;
  const open = gate.mayDecide(connection.value, by);
  if (!open.ok) return open;
  const preparer = gate.knowsPreparer(connection.value, batch);
  return preparer.ok ? connection : preparer;
}

/** What a file turned out to be, once it was opened and its sender is proven. */
export interface OpenedFile {
  readonly what: Address['what'];
  readonly from: TrustedDesk;
  readonly content: Uint8Array;
}

/** Reads a file that came from another desk. Everything about it that is not right is refused with a reason. */
export async function openFile(
  ports: Ports<'desks'>,
  path: string,
): Promise<Result<OpenedFile, DeskProblem>> {
  const bytes = await readBounded(path);
  if (!bytes.ok) return bytes;
  const envelope = readEnvelope(bytes.value);
  if (!envelope.ok) return envelope;
  const { what, from, to } = envelope.value.address;
  const own = await ports.desks.ownKeys();
  if (!own.ok) return own;
  if (to !== own.value.desk.code) return fail(refusals['for-another-desk']);
  const sender = ports.desks.find(from);
  if (!sender.ok) return fail(refusals['sender-not-known']);
  const content = await openEnvelope(envelope.value, own.value.keys, publicKeys(sender.value));
  return content.ok ? ok({ what, from: sender.value, content: content.value }) : content;
}

/** Keeps the batch in an opened file, to be looked at. */
export function receive(
  ports: Ports<'ledger' | 'operator'>,
  { what, from, content }: OpenedFile,
): Result<HandoverNumber, DeskProblem> {
  if (what !== 'batch') return fail(refusals['is-an-answer']);
  const read = readBatchContent(content);
  if (!read.ok) return read;
  const plain = atRestProblem(ports.ledger, read.value.content.batch);
  return plain === null
    ? audited(ports.ledger, 'receive a batch', ['handover.received'], () =>
        receiveBatch(ports.ledger, read.value, from, ports.operator),
      )
    : fail(plain);
}

/** What the checker decides; an approval carries the hash of what they saw. */
export type Decision =
  | {
      readonly kind: 'approve';
      readonly contentHash: string;
      readonly passphrase: string | undefined;
    }
  | {
      readonly kind: 'send-back';
      readonly comment: string;
      /** At a terminal, where nothing was unlocked before. */
      readonly passphrase?: string | undefined;
    };

/**
 * Notes the checker's verdict. Who approves a batch of a live connection shows who they are, and so does who sends one
 * back: by having unlocked Reward Desk, or by their passphrase.
 */
export async function decide(
  ports: Ports<'ledger' | 'gate'>,
  number: HandoverNumber,
  by: string,
  decision: Decision,
): Promise<Result<null, DeskProblem>> {
  const received = openReceived(ports.ledger, number);
  if (!received.ok) return received;
  const { batch, contentHash } = received.value;
  if (decision.kind === 'send-back') {
    const { comment, passphrase } = decision;
    const sender =
      passphrase === undefined
        ? ports.gate.mayDecide(batch, by)
        : await ports.gate.mayRun(batch, { name: by, passphrase });
    if (!sender.ok) return sender;
    return answer(ports, number, { kind: 'sent-back', by: sender.value, comment });
  }
  if (decision.contentHash !== contentHash) return fail(refusals['handover-does-not-fit']);
  const checker: Credentials = { name: by, passphrase: decision.passphrase };
  const may = await ports.gate.mayCheck(batch, batch.preparedBy, checker);
  if (!may.ok) return may;
  const shown = batch.environment === 'live' ? 'passphrase' : 'name';
  return answer(ports, number, { kind: 'approved', by: may.value, shown });
}

function answer(
  { ledger }: Ports<'ledger'>,
  number: HandoverNumber,
  verdict: Verdict,
): Result<null, DeskProblem> {
  return audited(ledger, 'answer a batch', [`handover.${verdict.kind}`], () =>
    answerHandover(ledger, number, verdict),
  );
}

/** Seals the answer of a hand-over for the desk that it came from. */
export async function sealAnswer(
  ports: Ports<'ledger' | 'desks'>,
  number: HandoverNumber,
): Promise<Result<SealedFile, DeskProblem>> {
  const received = findReceived(ports.ledger.db, number);
  if (received === null) return fail(refusals['no-such-handover']);
  const answer = answerOf(received);
  if (!answer.ok) return answer;
  const recipient = ports.desks.find(received.desk);
  if (!recipient.ok) return recipient;
  const own = await ports.desks.ownKeys();
  if (!own.ok) return own;
  const bytes = await sealFile(
    { what: 'answer', from: own.value.desk.code, to: received.desk },
    writeAnswerContent(answer.value),
    own.value.keys,
    publicKeys(recipient.value),
  );
  return ok({ bytes, to: recipient.value.name });
}

/** What an answer did: its hand-over as it ended, and the batch that it was about. */
export interface TakenAnswer {
  readonly batchId: BatchId;
  readonly handover: HandoverView;
  /** What the approval still needs, as a sentence; null: it is approved, or was sent back. */
  readonly missing: string | null;
}

type TakePorts = Ports<'ledger' | 'connections' | 'gate' | 'people'>;

interface TakeAnswer extends BatchInput {
  readonly answer: AnswerContent;
  readonly from: TrustedDesk;
}

/** Takes an answer that fits a batch, read anew inside: what its account asks for takes time. */
const takeFor = useCase({
  name: 'take an answer',
  policy: {
    who: 'decides',
    states: ['draft', 'checked'],
    otherwise: alreadyApproved,
    duringRun: 'refused',
  },
  audit: ['handover.sent-back', 'batch.approved', 'batch.approval-given'],
  tells: ({ batchId }) => batchId,
  ready: async (
    ports: TakePorts,
    batch,
    { answer: { verdict }, from, by }: TakeAnswer,
  ): Promise<Result<Connection, DeskProblem>> => {
    const isApproval = verdict.kind === 'approved';
    // Of two people of one name nobody could tell who approved.
    if (
      isApproval &&
      ports.people.known(verdict.by) !== null &&
      !samePerson(verdict.by, batch.preparedBy)
    )
      return fail(refusals['checker-registered-here']);
    const connection = await mayDecideOn(ports, batch, by);
    if (!connection.ok) return connection;
    const isNew = countsFrom(ports.ledger, from.since) !== null;
    return isApproval && connection.value.environment === 'live' && isNew
      ? fail(refusals['computer-still-new'])
      : connection;
  },
  act: ({ ledger, input, ready }: Scene<TakeAnswer, TakePorts, Connection>) => {
    const fits = fitAnswer(ledger, input.answer, input.from);
    return fits.ok ? takeAnswer(ledger, fits.value, ready) : fits;
  },
});

/** Takes the answer in an opened file: the batch is approved by it, or its comment is kept. */
export async function take(
  ports: ActPorts & TakePorts & Ports<'operator'>,
  { what, from, content }: OpenedFile,
): Promise<Result<TakenAnswer, DeskProblem>> {
  if (what !== 'answer') return fail(refusals['is-no-answer']);
  const read = readAnswerContent(content);
  if (!read.ok) return read;
  const fits = fitAnswer(ports.ledger, read.value, from);
  if (!fits.ok) return fits;
  const batchId = fits.value.batch.id;
  const by = ports.operator;
  const taken = await takeFor(ports, { batchId, answer: read.value, from, by });
  if (!taken.ok) return taken;
  const handover = findHandover(ports.ledger.db, fits.value.handover.number);
  if (handover === null)
    throw new Error('A hand-over that was just answered is not in the ledger.');
  const missing =
    taken.value === null || taken.value.approvers === 0 ? null : missingSentence(taken.value);
  return ok({ batchId, handover: handoverView(ports.ledger, handover), missing });
}

function publicKeys(desk: TrustedDesk): DeskPublicKeys {
  return { signingKey: desk.signing_key, sealingKey: desk.sealing_key };
}

function newNumber(ports: Ports<'randomBytes'>): HandoverNumber {
  return handoverNumberSchema.parse(`H-${Buffer.from(ports.randomBytes(16)).toString('hex')}`);
}

/** Reads a file that is no larger than a hand-over can be. */
async function readBounded(path: string): Promise<Result<Uint8Array, DeskProblem>> {
  const read = await readPlainFile(path, sealedLimits.fileBytes);
  return !read.ok && read.error.code === 'file-too-large'
    ? fail(refusals['handover-too-large'])
    : read;
}
