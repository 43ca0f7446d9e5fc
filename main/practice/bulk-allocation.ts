import { z } from 'zod';
import { paise, rupeesForWire, sumPaise, type Paise } from '../../shared/money/paise.ts';
import type { Person } from './records.ts';
import { distortReply, type BulkPayload, type ReplyRow } from './bulk-reply.ts';
import { jsonBody, type PracticeCall } from './practice-call.ts';
import { draw, shuffled } from './random.ts';
import { refusal, type Reply } from './reply.ts';
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
  readonly #used: Set<string>;
  readonly #people: Map<string, Person>;
  readonly #knownBefore: Set<string>;
  #balancePaise: Paise;

  constructor(call: PracticeCall, rows: readonly SentRow[], creditKnownUsers: boolean) {
    this.#call = call;
    this.#creditKnownUsers = creditKnownUsers;
    this.#used = call.book.usedReferences(rows.map((row) => textOf(row.uniqueReferenceNumber)));
    this.#people = call.book.peopleByMobile(rows.map((row) => textOf(row.mobile)));
    this.#knownBefore = new Set(this.#people.keys());
    this.#balancePaise = call.book.account().balancePaise;
  }

  /** `reason`: a set-up fault or a refusal by fault, which comes before all else. */
  workOn(row: SentRow, reason: string | null): Outcome {
    const { book, now } = this.#call;
    if (reason !== null) return { kind: 'failed', reason };
    const reference = textOf(row.uniqueReferenceNumber).trim();
    // The page's first sample failure has neither reference nor reason: taken to be a row sent without one.
    if (reference === '') return { kind: 'failed', reason: null };
    const fault = personFault(row);
    if (fault !== null) return { kind: 'failed', reason: fault };
    const amountPaise = loadAmount(row.loadAmount);
    if (amountPaise === null) return { kind: 'failed', reason: assumedWords.amountInvalid };
    if (this.#used.has(reference)) return { kind: 'failed', reason: pageWords.referenceUsed };
    const mobile = textOf(row.mobile);
    // New users only: people known before this call get nothing, and are not told why.
    if (!this.#creditKnownUsers && this.#knownBefore.has(mobile))
      return { kind: 'failed', reason: null };
    if (amountPaise > this.#balancePaise)
      return { kind: 'failed', reason: pageWords.insufficientBalance };
    const email = textOf(row.email);
    const name = textOf(row.name);
    const person =
      this.#people.get(mobile) ?? book.addPerson({ mobile, email, name, title: textOf(row.title) });
    const moved = book.move({
      reference,
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
    return {
      kind: 'credited',
      reference,
      row: {
        ...repeated(row, this.#call),
        enkashCardId: person.cardId,
        userId: person.userId,
        accountBalance: rupeesForWire(moved.balanceAfterPaise),
        enkashCardTxnId: moved.transactionId,
        otbBalance: rupeesForWire(moved.person.cardPaise),
      },
    };
  }
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
  const rows = body.data;

  const successes: ReplyRow[] = [];
  const references: string[] = [];
  const failures: ReplyRow[] = [];
  const bare = call.faults.take('bare-failures') !== null;
  const refusedByFault = refusedRows(call, rows.length);
  book.inOneCommit(() => {
    lowerBalance(call, rows);
    const allocation = new Allocation(call, rows, points.data === 'true');
    for (const [index, row] of rows.entries()) {
      const blocked = refusedByFault.has(index) ? assumedWords.cardBlocked : null;
      const outcome = allocation.workOn(row, setUp.kind === 'rows' ? setUp.reason : blocked);
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
  });
  const payload: BulkPayload = {
    successBulkEnKashCardCreateDTOs: successes,
    failureBulkEnKashCardCreateDTOs: failures,
    successCount: successes.length,
    failureCount: failures.length,
    totalCount: rows.length,
  };
  return { status: 200, headers: {}, body: distortReply(call, payload, references) };
}
