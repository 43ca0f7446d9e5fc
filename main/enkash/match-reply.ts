import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import type { RowId } from '../../shared/batch/identifiers.ts';
import type { Paise } from '../../shared/money/paise.ts';
import { causeOfReason, saysAlreadyExists } from './cause-of-text.ts';
import type { AllocationLine, Anomaly, RowOutcome } from './outcomes.ts';
import { plainMobile, plainText } from './person-keys.ts';
import { provesNothingMoved, statusMeaning, wireAmountText, type Proof } from './proof.ts';
import { isOfAccount, type BulkReply, type ReplyRow } from './wire.ts';

export interface MatchedReply {
  /** Exactly the lines that were sent. */
  readonly rows: ReadonlyMap<RowId, RowOutcome>;
  readonly anomalies: readonly Anomaly[];
  readonly balanceAfterPaise: Paise | null;
}

/** A row of the reply, from one of its two lists. */
interface Heard {
  readonly list: 'success' | 'failure';
  readonly row: ReplyRow;
}

/**
 * Says what a reply means for every line that was sent: by reference where it is echoed, else by mobile,
 * e-mail, name and amount. Pure; total: each line ends in exactly one outcome, and what cannot be told for
 * sure is unknown (invariants 5 and 6). Never throws: lines that share a reference, a mobile or an e-mail, which
 * `checkDistinct` keeps from being sent, are unknown.
 *
 * One contradiction (a count, a row that is missing, twice or a stranger's, another amount, person or account, the same
 * transaction twice) says that the reply may be of another request: then nothing in it is believed of anybody.
 */
export function matchReply(
  lines: readonly AllocationLine[],
  reply: BulkReply,
  proof: Proof,
): MatchedReply {
  const finder = new LineFinder(lines);
  const anomalies: Anomaly[] = [...countAnomalies(lines.length, reply)];
  const heard = new Map<RowId, Heard>();
  const transactions = new Set<string>();
  for (const entry of bothLists(reply)) {
    const found = finder.find(entry.row);
    if (found.kind !== 'line') {
      anomalies.push(found.kind === 'stranger' ? stranger(entry.list) : ambiguous(entry.list));
      continue;
    }
    const { line } = found;
    const before = heard.get(line.rowId);
    if (before !== undefined) anomalies.push(twice(before, entry));
    heard.set(line.rowId, entry);
    const wrong = disagreement(line, entry, proof);
    if (wrong !== null) anomalies.push(wrong);
    const { enkashcardtxnid } = entry.row;
    if (enkashcardtxnid === null) continue;
    if (transactions.has(enkashcardtxnid)) anomalies.push(notNew);
    transactions.add(enkashcardtxnid);
  }
  if (lines.some(({ rowId }) => !heard.has(rowId))) anomalies.push(missing);
  const believed = anomalies.length === 0 && finder.sharing.size === 0;
  const rows = new Map<RowId, RowOutcome>();
  for (const line of lines) {
    const entry = heard.get(line.rowId);
    rows.set(
      line.rowId,
      entry === undefined || !believed ? contradiction(entry) : outcomeOf(entry, proof),
    );
  }
  return { rows, anomalies, balanceAfterPaise: believed ? lowestBalance(reply) : null };
}

function* bothLists(reply: BulkReply): Generator<Heard> {
  for (const row of reply.success) yield { list: 'success', row };
  for (const row of reply.failure) yield { list: 'failure', row };
}

/** What a line comes to when its reply is not believed; a reason that was given is kept for a person. */
export function contradiction(entry?: { readonly row: ReplyRow }): RowOutcome {
  return {
    state: 'unknown',
    cause: causeOf('contradiction'),
    text: entry?.row.failurereason ?? null,
  };
}

const notNew: Anomaly = {
  code: 'transaction-not-new',
  sentence: 'The response has a transaction that belongs to another recipient.',
};

const missing: Anomaly = {
  code: 'row-missing',
  sentence: 'A recipient who was sent is in neither list of the response.',
};

function stranger(list: Heard['list']): Anomaly {
  return {
    code: 'stranger',
    sentence: `The ${list} list names a recipient who was not in the request.`,
  };
}

function ambiguous(list: Heard['list']): Anomaly {
  return {
    code: 'ambiguous',
    sentence: `The ${list} list names a recipient in a way that matches no row with certainty.`,
  };
}

function twice(before: Heard, entry: Heard): Anomaly {
  return before.list === entry.list
    ? { code: 'row-twice', sentence: `A recipient is more than once in the ${entry.list} list.` }
    : { code: 'row-in-both-lists', sentence: 'A recipient is in both lists of the response.' };
}

/** What in a row of the reply cannot be said of the line that it names; null: nothing. */
function disagreement(line: AllocationLine, { list, row }: Heard, proof: Proof): Anomaly | null {
  if (row.loadamount !== null && row.loadamount !== line.amountPaise)
    return {
      code: 'amount-differs',
      sentence: `EnKash reports ${wireAmountText(row.loadamount, proof)}; ${wireAmountText(line.amountPaise, proof)} was sent.`,
    };
  const account = { companyId: row.companyid, cardAccountId: row.cardaccountid };
  if (!isOfAccount(account, proof.account))
    return { code: 'stranger', sentence: 'The response is for another account.' };
  const another =
    (row.mobile !== null && plainMobile(row.mobile) !== plainMobile(line.mobile)) ||
    (row.mobile === null && row.email !== null && plainText(row.email) !== plainText(line.email));
  if (another)
    return {
      code: 'person-differs',
      sentence: 'The response shows a reference with a different recipient from the one sent.',
    };
  const both = list === 'success' ? row.failurereason !== null : row.enkashcardtxnid !== null;
  return both
    ? {
        code: 'row-in-both-lists',
        sentence: 'The response gives a recipient both a transaction and a failure reason.',
      }
    : null;
}

function outcomeOf({ list, row }: Heard, proof: Proof): RowOutcome {
  return list === 'success' ? credited(row, proof) : refused(row, proof);
}

/** A credit is proven by its transaction, its amount and its recipient; a status, where there is one, must say so too. */
function credited(row: ReplyRow, proof: Proof): RowOutcome {
  const { enkashcardtxnid, status } = row;
  const person = row.mobile ?? row.email ?? row.name;
  const meaning = status === null ? 'completed' : statusMeaning(status, proof.completedStatuses);
  if (meaning !== 'completed')
    return {
      state: 'unknown',
      cause: causeOf(meaning === 'open' ? 'transaction-pending' : 'not-confirmed'),
      text: `EnKash lists this recipient as credited, with the status ${status ?? 'none'}.`,
    };
  if (enkashcardtxnid === null || row.loadamount === null || person === null)
    return {
      state: 'unknown',
      cause: causeOf('not-confirmed'),
      text: `EnKash lists this recipient as credited, without ${enkashcardtxnid === null ? 'a transaction' : row.loadamount === null ? 'an amount' : 'identifying the recipient'}.`,
    };
  return {
    state: 'credited',
    note: null,
    details: {
      enkashTxnId: enkashcardtxnid,
      enkashCardId: row.enkashcardid,
      userId: row.userid,
      accountBalancePaise: row.accountbalance,
      otbBalancePaise: row.otbbalance,
    },
  };
}

function refused(row: ReplyRow, proof: Proof): RowOutcome {
  const text = row.failurereason;
  if (text !== null && saysAlreadyExists(text)) return { state: 'already-exists', text };
  const proven = provesNothingMoved(text, proof.confirmedRefusals);
  return { state: 'failed', cause: causeOfReason(text), text, proven };
}

function* countAnomalies(sent: number, reply: BulkReply): Generator<Anomaly> {
  const { saidSuccess, saidFailure, saidTotal } = reply;
  const wrong = [
    [saidSuccess, reply.success.length, 'credited'],
    [saidFailure, reply.failure.length, 'failed'],
    [saidTotal, sent, 'in all'],
  ] as const;
  for (const [said, found, what] of wrong)
    if (said !== null && said !== found)
      yield {
        code: 'counts-disagree',
        sentence: `EnKash counts ${said} ${what}; ${what === 'in all' ? 'sent were' : 'its list has'} ${found}.`,
      };
}

function lowestBalance(reply: BulkReply): Paise | null {
  let lowest: Paise | null = null;
  for (const { accountbalance } of reply.success)
    if (accountbalance !== null && (lowest === null || accountbalance < lowest))
      lowest = accountbalance;
  return lowest;
}

type Found =
  | { readonly kind: 'line'; readonly line: AllocationLine }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'ambiguous' };

/** Throws when two lines could not be told apart in a reply: called before a byte of them is sent. */
export function checkDistinct(lines: readonly AllocationLine[]): void {
  if (new LineFinder(lines).sharing.size > 0)
    throw new Error('Two lines of one request share a reference, a mobile or an e-mail.');
}

/** Finds the line that a row of a reply speaks of. */
class LineFinder {
  readonly #byReference = new Map<string, AllocationLine>();
  readonly #byMobile = new Map<string, AllocationLine>();
  readonly #byEmail = new Map<string, AllocationLine>();

  /** Lines that share a reference, a mobile or an e-mail with another. */
  readonly sharing = new Set<RowId>();

  constructor(lines: readonly AllocationLine[]) {
    for (const line of lines) {
      this.#know(this.#byReference, line.reference.toLowerCase(), line);
      this.#know(this.#byMobile, plainMobile(line.mobile), line);
      this.#know(this.#byEmail, plainText(line.email), line);
    }
  }

  #know(by: Map<string, AllocationLine>, key: string, line: AllocationLine): void {
    const other = by.get(key);
    if (other === undefined) by.set(key, line);
    else this.sharing.add(other.rowId).add(line.rowId);
  }

  find(row: ReplyRow): Found {
    if (row.uniquereferencenumber !== null) {
      const line = this.#byReference.get(row.uniquereferencenumber.toLowerCase());
      // The whole reference, to the letter: a part of one may be somebody else's.
      return line?.reference !== row.uniquereferencenumber
        ? { kind: 'stranger' }
        : { kind: 'line', line };
    }
    const mobile = row.mobile === null ? undefined : this.#byMobile.get(plainMobile(row.mobile));
    const email = row.email === null ? undefined : this.#byEmail.get(plainText(row.email));
    if (mobile === undefined && email === undefined) return { kind: 'stranger' };
    if (mobile !== undefined && email !== undefined)
      return mobile === email ? { kind: 'line', line: mobile } : { kind: 'ambiguous' };
    const line = mobile ?? email;
    if (line === undefined) return { kind: 'stranger' };
    // One of the two is ours, the other is missing or somebody else's: name or amount must bear it out.
    const otherMissing = mobile === undefined ? row.mobile === null : row.email === null;
    const nameFits = row.name !== null && plainText(row.name) === plainText(line.name);
    const amountFits = row.loadamount === null || row.loadamount === line.amountPaise;
    return amountFits && (nameFits || (otherMissing && row.name === null))
      ? { kind: 'line', line }
      : { kind: 'ambiguous' };
  }
}
