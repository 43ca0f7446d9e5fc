import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import type { RowId } from '../../shared/batch/identifiers.ts';
import { formatRupees } from '../../shared/money/format.ts';
import type { Paise } from '../../shared/money/paise.ts';
import { causeOfReason, saysAlreadyExists } from './cause-of-text.ts';
import type { AllocationLine, Anomaly, RowOutcome } from './outcomes.ts';
import type { BulkReply, ReplyRow } from './wire.ts';

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
 * sure is unknown (design, truths 5 and 6). Never throws: lines that share a reference, a mobile or an e-mail, which
 * `checkDistinct` keeps from being sent, are unknown.
 */
export function matchReply(lines: readonly AllocationLine[], reply: BulkReply): MatchedReply {
  const finder = new LineFinder(lines);
  const anomalies: Anomaly[] = [...countAnomalies(lines.length, reply)];
  const heard = new Map<RowId, Heard[]>();
  const doubtful = new Set<RowId>(finder.sharing);
  const all: Heard[] = [
    ...reply.success.map((row): Heard => ({ list: 'success', row })),
    ...reply.failure.map((row): Heard => ({ list: 'failure', row })),
  ];
  for (const entry of all) {
    const found = finder.find(entry.row);
    switch (found.kind) {
      case 'line': {
        const before = heard.get(found.line.rowId);
        if (before === undefined) heard.set(found.line.rowId, [entry]);
        else before.push(entry);
        break;
      }
      case 'stranger':
        anomalies.push({
          code: 'stranger',
          sentence: `The ${entry.list} list names somebody who was not in the request.`,
        });
        break;
      case 'ambiguous':
        for (const line of found.lines) doubtful.add(line.rowId);
        anomalies.push({
          code: 'ambiguous',
          sentence: `The ${entry.list} list names a person in a way that fits no line for sure.`,
        });
        break;
    }
  }
  const rows = new Map<RowId, RowOutcome>();
  for (const line of lines) {
    const entries = heard.get(line.rowId) ?? [];
    const outcome = doubtful.has(line.rowId) ? contradiction : outcomeOf(line, entries, anomalies);
    rows.set(line.rowId, outcome);
  }
  return { rows, anomalies, balanceAfterPaise: lowestBalance(reply) };
}

const contradiction: RowOutcome = {
  state: 'unknown',
  cause: causeOf('contradiction'),
  text: null,
};

function outcomeOf(
  line: AllocationLine,
  entries: readonly Heard[],
  anomalies: Anomaly[],
): RowOutcome {
  const [only, second] = entries;
  if (only === undefined) {
    anomalies.push({
      code: 'row-missing',
      sentence: 'A person who was sent is in neither list of the reply.',
    });
    return { state: 'unknown', cause: causeOf('not-in-reply'), text: null };
  }
  if (second !== undefined) {
    const both = entries.some(({ list }) => list !== only.list);
    anomalies.push(
      both
        ? { code: 'row-in-both-lists', sentence: 'A person is in both lists of the reply.' }
        : {
            code: 'row-twice',
            sentence: `A person is ${entries.length} times in the ${only.list} list.`,
          },
    );
    return contradiction;
  }
  return only.list === 'success' ? credited(line, only.row, anomalies) : refused(only.row);
}

function credited(line: AllocationLine, row: ReplyRow, anomalies: Anomaly[]): RowOutcome {
  if (row.loadamount !== null && row.loadamount !== line.amountPaise) {
    const text = `EnKash says ${formatRupees(row.loadamount)}; ${formatRupees(line.amountPaise)} was sent.`;
    anomalies.push({ code: 'amount-differs', sentence: text });
    return { state: 'held', cause: causeOf('amount-differs'), text };
  }
  return {
    state: 'credited',
    note: null,
    details: {
      enkashTxnId: row.enkashcardtxnid,
      enkashCardId: row.enkashcardid,
      userId: row.userid,
      accountBalancePaise: row.accountbalance,
      otbBalancePaise: row.otbbalance,
    },
  };
}

function refused(row: ReplyRow): RowOutcome {
  const text = row.failurereason;
  if (text !== null && saysAlreadyExists(text)) return { state: 'already-exists', text };
  return { state: 'failed', cause: causeOfReason(text), text };
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
  | { readonly kind: 'ambiguous'; readonly lines: readonly AllocationLine[] };

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
      return line === undefined ? { kind: 'stranger' } : { kind: 'line', line };
    }
    const mobile = row.mobile === null ? undefined : this.#byMobile.get(plainMobile(row.mobile));
    const email = row.email === null ? undefined : this.#byEmail.get(plainText(row.email));
    if (mobile === undefined && email === undefined) return { kind: 'stranger' };
    if (mobile !== undefined && email !== undefined)
      return mobile === email
        ? { kind: 'line', line: mobile }
        : { kind: 'ambiguous', lines: [mobile, email] };
    const line = mobile ?? email;
    if (line === undefined) return { kind: 'stranger' };
    // One of the two is ours, the other is missing or somebody else's: name or amount must bear it out.
    const otherMissing = mobile === undefined ? row.mobile === null : row.email === null;
    const nameFits = row.name !== null && plainText(row.name) === plainText(line.name);
    const amountFits = row.loadamount === null || row.loadamount === line.amountPaise;
    return amountFits && (nameFits || (otherMissing && row.name === null))
      ? { kind: 'line', line }
      : { kind: 'ambiguous', lines: [line] };
  }
}

const alreadyPlain = /^[!-~]+(?: [!-~]+)*$/;

function plainText(text: string): string {
  // Most texts are plain already, and every row of every reply comes through here.
  if (alreadyPlain.test(text)) return text.toLowerCase();
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

const tenDigits = /^\d{10}$/;

/** The last ten digits: EnKash may add +91 or 0. */
function plainMobile(text: string): string {
  if (tenDigits.test(text)) return text;
  return text.replaceAll(/\D/g, '').slice(-10);
}
