import { z } from 'zod';
import { paise, rupeesForWire, sumPaise, type Paise } from '../../shared/money/paise.ts';
import type { Person } from './records.ts';
import {
  emptyStatus,
  failedLists,
  movedReason,
  referenceHabits,
  replyInstead,
  RolledBack,
  tricksOf,
  type ReferenceHabits,
  type RowTrick,
} from './bulk-habits.ts';
import type { BulkPayload, ReplyRow } from './bulk-payload.ts';
import { distortReply } from './bulk-reply.ts';
import { jsonBody, type PracticeCall } from './practice-call.ts';
import { transactionIdOf } from './ids.ts';
import { draw, shuffled } from './random.ts';
import { refusal, serverError, success, type Reply } from './reply.ts';
import { loadAmount, personFault } from './row-check.ts';
import { takeSetUpFault } from './set-up-refusals.ts';
import { refuseOtherAccount } from './sign-in.ts';
import { assumedWords, pageWords } from './words.ts';

const text = z.string();
const rowSchema = z.looseObject({
  title: z.unknown().optional(),
  name: z.unknown().optional(),
  email: z.unknown().optional(),
  mobile: z.unknown().optional(),
  loadAmount: z.unknown().optional(),
  remarks: z.unknown().optional(),
  uniqueReferenceNumber: z.unknown().optional(),
});
const bodySchema = z.array(rowSchema).min(1);
type SentRow = z.infer<typeof rowSchema>;

/** A reason of null is a failure that comes without one. */
type Outcome =
  | { readonly kind: 'credited'; readonly row: ReplyRow; readonly reference: string }
  | { readonly kind: 'failed'; readonly reason: string | null };

function textOf(value: unknown): string {
  const read = text.safeParse(value);
  return read.success ? read.data : '';
}

/** The parts of a row that every reply row repeats, as they were sent. */
function repeated(row: SentRow, call: PracticeCall): ReplyRow {
  const { companyId, cardAccountId } = call.world;
  const amount = loadAmount(row.loadAmount);
  const { email, name, mobile, title } = row;
  return {
    email: textOf(email),
    name: textOf(name),
    mobile: textOf(mobile),
    title: textOf(title),
    loadAmount: amount === null ? 0 : rupeesForWire(amount),
    companyId,
    cardAccountId,
  };
}

/** Works on the rows in their order, within one commit. */
class Allocation {
  readonly #call: PracticeCall;
  readonly #creditKnownUsers: boolean;
  readonly #habits: ReferenceHabits;
  readonly #used: Set<string>;
  readonly #people: Map<string, Person>;
  readonly #knownBefore: Set<string>;
  #balancePaise: Paise;

  constructor(
    call: PracticeCall,
    rows: readonly SentRow[],
    creditKnownUsers: boolean,
    habits: ReferenceHabits,
  ) {
    this.#call = call;
    this.#creditKnownUsers = creditKnownUsers;
    this.#habits = habits;
    const references = rows.map((row) => habits.kept(textOf(row.uniqueReferenceNumber).trim()));
    const since = habits.unique === 'day' ? midnightInIndia(call.now) : '';
    this.#used =
      habits.unique === 'never' ? new Set() : call.book.usedReferences(references, since);
    this.#people = call.book.peopleByMobile(rows.map((row) => textOf(row.mobile)));
    this.#knownBefore = new Set(this.#people.keys());
    this.#balancePaise = call.book.account().balancePaise;
  }

  /** `reason`: a set-up fault or a refusal by fault, which comes before all else. */
  workOn(row: SentRow, index: number, reason: string | null, trick?: RowTrick): Outcome {
    const { book, memory, now } = this.#call;
    if (reason !== null) return { kind: 'failed', reason };
    const reference = this.#habits.kept(textOf(row.uniqueReferenceNumber).trim());
    // The page's first sample failure has neither reference nor reason: taken to be a row sent without one.
    if (reference === '') return { kind: 'failed', reason: null };
    const fault = personFault(row);
    if (fault !== null) return { kind: 'failed', reason: fault };
    const asked = loadAmount(row.loadAmount);
    if (asked === null) return { kind: 'failed', reason: assumedWords.amountInvalid };
    if (trick === 'reference-of-somebody-else') this.#giveToStranger(reference, asked);
    if (this.#used.has(reference) || memory.burnt.has(reference))
      return { kind: 'failed', reason: pageWords.referenceUsed };
    const mobile = textOf(row.mobile);
    // New users only: people known before this call get nothing, and are not told why.
    if (!this.#creditKnownUsers && this.#knownBefore.has(mobile))
      return { kind: 'failed', reason: null };
    if (trick === 'success-that-did-not-move' || trick === 'success-without-transaction')
      return this.#listedOnly(row, reference, index, trick);
    const amountPaise =
      trick === 'success-of-another-amount' ? paise(Math.max(1, Math.floor(asked / 2))) : asked;
    if (amountPaise > this.#balancePaise)
      return { kind: 'failed', reason: pageWords.insufficientBalance };
    const email = textOf(row.email);
    const name = textOf(row.name);
    const person =
      this.#people.get(mobile) ?? book.addPerson({ mobile, email, name, title: textOf(row.title) });
    const again = this.#habits.unique !== 'ever';
    const moved = book.move({
      reference,
      again,
      type: 'CR',
      kind: 'bulk',
      amountPaise,
      person,
      email,
      name,
      remarks: row.remarks === undefined || row.remarks === null ? null : textOf(row.remarks),
      reverses: null,
      balancePaise: this.#balancePaise,
      at: now,
    });
    this.#balancePaise = moved.balanceAfterPaise;
    this.#used.add(reference);
    this.#people.set(mobile, moved.person);
    if (trick === 'failed-though-moved')
      return { kind: 'failed', reason: movedReason(this.#call, index) };
    return {
      kind: 'credited',
      reference,
      row: {
        ...repeated(row, this.#call),
        loadAmount: rupeesForWire(amountPaise),
        enkashCardId: person.cardId,
        userId: person.userId,
        accountBalance: rupeesForWire(moved.balanceAfterPaise),
        enkashCardTxnId: moved.transactionId,
        otbBalance: rupeesForWire(moved.person.cardPaise),
      },
    };
  }

  /** Listed as credited; nobody is. */
  #listedOnly(row: SentRow, reference: string, index: number, trick: RowTrick): Outcome {
    const n = 800_000 + this.#call.faults.number * 1_000 + index;
    const told = repeated(row, this.#call);
    return {
      kind: 'credited',
      reference,
      row:
        trick === 'success-without-transaction'
          ? told
          : {
              ...told,
              enkashCardTxnId: transactionIdOf(n),
              status: emptyStatus(this.#call, index),
            },
    };
  }

  /** Another company used that reference, for somebody of its own and the same amount. */
  #giveToStranger(reference: string, amountPaise: Paise): void {
    if (this.#used.has(reference) || amountPaise > this.#balancePaise) return;
    const { book, now } = this.#call;
    const mobile = '6000999999';
    const who = { mobile, email: 'stranger@example.com', name: 'Stranger Person', title: 'Mr' };
    const person = book.peopleByMobile([mobile]).get(mobile) ?? book.addPerson(who);
    const { balanceAfterPaise } = book.move({
      ...{
        reference,
        type: 'CR',
        kind: 'bulk',
        amountPaise,
        person,
        remarks: null,
        reverses: null,
      },
      ...{ email: who.email, name: who.name, balancePaise: this.#balancePaise, at: now },
    });
    this.#balancePaise = balanceAfterPaise;
    this.#used.add(reference);
  }
}

/** The first moment of a day in India. */
function midnightInIndia(now: Date): string {
  const offsetMs = 330 * 60_000;
  const day = new Date(now.getTime() + offsetMs).toISOString().slice(0, 10);
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - offsetMs).toISOString();
}

/** Some failed rows come bare or without their reference, as the page shows; the seed decides which. */
function failureRow(
  call: PracticeCall,
  row: SentRow,
  reason: string | null,
  index: number,
): ReplyRow {
  const shown = repeated(row, call);
  if (reason === null) return shown;
  const oneIn = call.bareFailureOneIn;
  const lot =
    oneIn === 0 ? -1 : Math.floor(draw(call.seed, 'bare', call.faults.number, index) * oneIn * 2);
  if (lot === 0 || lot === 1) return shown;
  const reference = textOf(row.uniqueReferenceNumber);
  return lot === 2
    ? { ...shown, failureReason: reason }
    : { ...shown, uniqueReferenceNumber: reference, failureReason: reason };
}

function lowerBalance(call: PracticeCall, rows: readonly SentRow[]): void {
  const spec = call.faults.take('low-balance');
  if (spec === null) return;
  const asked = spec.settings.rupees ?? -1;
  const needed = sumPaise(rows.map((row) => loadAmount(row.loadAmount) ?? paise(0)));
  const left = asked >= 0 ? asked * 100 : Math.floor(needed / 2);
  call.book.setBalance(paise(Math.min(left, call.book.account().balancePaise)));
}

/** Which rows the `rows-refused` fault refuses. */
function refusedRows(call: PracticeCall, count: number): Set<number> {
  const spec = call.faults.take('rows-refused');
  if (spec === null) return new Set();
  const order = shuffled([...Array(count).keys()], call.seed, `refused ${call.faults.number}`);
  return new Set(order.slice(0, spec.settings.rows ?? 1));
}

/**
 * `POST …/bulk-create-allocate-points-json`. Rows are worked on one by one in their order: each is credited or
 * refused by itself, and all credits of the call are committed together before the answer leaves.
 */
export function bulkAllocation(call: PracticeCall): Reply {
  const { book, query } = call;
  const setUp = takeSetUpFault(call);
  if (setUp.kind === 'answer') return setUp.reply;
  const refused = refuseOtherAccount(call, query.get('companyId'), query.get('cardAccountId'));
  if (refused !== null) return refused;
  const points = z.enum(['true', 'false']).safeParse(query.get('isPointsAllocation'));
  if (!points.success) return refusal(400, 'isPointsAllocation should be true or false');
  const body = bodySchema.safeParse(jsonBody(call));
  if (!body.success) return refusal(400, 'The request should be an array of json');
  const sent = body.data;
  const habits = referenceHabits(call);
  const mobiles = sent.map((row) => textOf(row.mobile));
  const { faults, memory } = call;
  if (faults.take('references-burnt') !== null) {
    for (const row of sent) memory.burnt.add(habits.kept(textOf(row.uniqueReferenceNumber).trim()));
    return gatewayTimeOut(call);
  }
  const earlier = memory.earlierReply(mobiles);
  if (earlier !== null && faults.take('cached-reply') !== null) return success(earlier);
  const creditKnown = points.data === 'true';
  const tricks = tricksOf(call, sent.length);
  const bare = faults.take('bare-failures') !== null;
  const refusedByFault = refusedRows(call, sent.length);
  const reasonOf = (index: number): string | null =>
    setUp.kind === 'rows'
      ? setUp.reason
      : refusedByFault.has(index)
        ? assumedWords.cardBlocked
        : null;
  const late = faults.take('late-commit');
  if (late !== null) {
    const dueMs = call.now.getTime() + (late.settings.seconds ?? 0) * 1000;
    memory.doLater(dueMs, (now) =>
      book.inOneCommit(() => {
        const allocation = new Allocation({ ...call, now }, sent, creditKnown, habits);
        for (const [index, row] of sent.entries()) allocation.workOn(row, index, reasonOf(index));
      }),
    );
    return gatewayTimeOut(call);
  }
  const some = faults.take('refused-after-some');
  const rows = some === null ? sent : sent.slice(0, Math.ceil(sent.length / 2));
  const rolledBack = faults.take('success-rolled-back');
  const successes: ReplyRow[] = [];
  const references: string[] = [];
  const failures: ReplyRow[] = [];
  try {
    book.inOneCommit(() => {
      lowerBalance(call, rows);
      const allocation = new Allocation(call, rows, creditKnown, habits);
      for (const [index, row] of rows.entries()) {
        const outcome = allocation.workOn(row, index, reasonOf(index), tricks.get(index));
        switch (outcome.kind) {
          case 'credited':
            successes.push(outcome.row);
            references.push(outcome.reference);
            break;
          case 'failed':
            failures.push(failureRow(call, row, bare ? null : outcome.reason, index));
            break;
        }
      }
      if (rolledBack !== null) throw new RolledBack();
    });
  } catch (problem) {
    if (!(problem instanceof RolledBack)) throw problem;
  }
  const payload: BulkPayload = {
    successBulkEnKashCardCreateDTOs: successes,
    failureBulkEnKashCardCreateDTOs: failures,
    successCount: successes.length,
    failureCount: failures.length,
    totalCount: rows.length,
  };
  if (rolledBack !== null) return failedLists(payload, rolledBack.settings.status ?? 422);
  const instead = replyInstead(call, some);
  if (instead !== null) return instead;
  memory.keepReply(mobiles, payload);
  if (earlier !== null && faults.take('mixed-up-reply') !== null) return success(earlier);
  return { status: 200, headers: {}, body: distortReply(call, payload, references) };
}

function gatewayTimeOut({ now }: PracticeCall): Reply {
  return serverError(504, 'Gateway Time-out', '/', now);
}
