import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import type { Reference } from '../../shared/batch/identifiers.ts';
import { clockSlackMs, readMoment } from './moment.ts';
import type { FoundTransaction, LookUpOutcome, LookUpRow, OtherTransaction } from './outcomes.ts';
import { plainMobile, plainText } from './person-keys.ts';
import { isReversalType, statusMeaning, wireAmountText, type Proof } from './proof.ts';
import { isOfAccount, namesAccount, type TransactionPage, type TransactionRow } from './wire.ts';

export type Direction = 'CR' | 'DR';

export interface LookUpQuestion {
  readonly proof: Proof;
  readonly rows: readonly LookUpRow[];
  readonly direction: Direction;
}

/**
 * Reads which of the rows have their credit (or, of `DR`, their debit). Found is only what is completed and agrees with
 * the row in everything: the whole reference, recipient, amount, account, direction, and a date after our first sending.
 * When EnKash answers with references that nobody asked for or with another account, it did not filter by them: then
 * what is missing proves nothing and is neither found nor not found (enkash-api 3.4: a search by reference alone is
 * unproven); nor does it when EnKash has more transactions than it gave.
 */
export function readLookUp(
  { proof, rows, direction }: LookUpQuestion,
  page: TransactionPage,
): LookUpOutcome {
  const byReference = new Map<string, TransactionRow[]>(rows.map((row) => [row.reference, []]));
  let telling = page.complete;
  for (const transaction of page.rows) {
    const under =
      transaction.reference === null ? undefined : byReference.get(transaction.reference);
    if (under === undefined || !isOfAccount(transaction, proof.account)) telling = false;
    else under.push(transaction);
  }
  const found = new Map<Reference, FoundTransaction>();
  const pending = new Map<Reference, FoundTransaction>();
  const reversed = new Map<Reference, FoundTransaction>();
  const undone = new Map<Reference, FoundTransaction>();
  const other = new Map<Reference, OtherTransaction>();
  const elsewhere = new Map<Reference, FoundTransaction>();
  const notFound = new Set<Reference>();
  for (const row of rows) {
    const { reference } = row;
    const under = byReference.get(reference) ?? [];
    const [verdict, transaction] = weigh(under, direction, proof);
    switch (verdict) {
      case 'none':
        if (telling) notFound.add(reference);
        break;
      case 'pending':
        pending.set(reference, transactionOf(transaction, reference));
        break;
      case 'reversed':
        reversed.set(reference, transactionOf(transaction, reference));
        break;
      case 'undone':
        undone.set(reference, transactionOf(transaction, reference));
        break;
      case 'twice':
        other.set(reference, {
          transaction: transactionOf(transaction, reference),
          cause: 'found-twice',
          text: `EnKash shows ${under.length} transactions with this reference.`,
        });
        break;
      case 'stands': {
        const read = transactionOf(transaction, reference);
        const differs = difference(row, transaction, proof);
        const early = isEarly(row, transaction);
        if (differs === null && early && row.derived && isRecent(row, transaction))
          elsewhere.set(reference, read);
        else if (differs === null && early)
          other.set(reference, {
            transaction: read,
            ...collision('EnKash shows this reference from before it was first sent from here.'),
          });
        else if (differs === null) found.set(reference, read);
        else other.set(reference, { transaction: read, ...differs });
      }
    }
  }
  return { kind: 'answered', found, pending, reversed, undone, other, elsewhere, notFound };
}

type Weighed =
  | readonly ['none', null]
  | readonly ['pending' | 'reversed' | 'undone' | 'twice' | 'stands', TransactionRow];

/** What all transactions under one reference come to. */
function weigh(all: readonly TransactionRow[], direction: Direction, proof: Proof): Weighed {
  const meanings = all.map((row) => {
    const right = row.direction?.toUpperCase().startsWith(direction.charAt(0)) ?? true;
    const meaning = statusMeaning(row.status, proof.completedStatuses);
    const back = !right || (direction === 'CR' && isReversalType(row.type));
    return { row, meaning, back };
  });
  const ours = meanings.filter(({ back }) => !back);
  const reversal =
    ours.find(({ meaning }) => meaning === 'reversed') ??
    (ours.some(({ meaning }) => meaning !== 'failed')
      ? meanings.find(({ back, meaning }) => back && meaning !== 'failed')
      : undefined);
  if (reversal !== undefined) return ['reversed', reversal.row];
  const stands = ours.filter(({ meaning }) => meaning === 'completed');
  const open = ours.filter(({ meaning }) => meaning === 'open');
  const [first] = stands;
  if (first !== undefined) return [stands.length + open.length > 1 ? 'twice' : 'stands', first.row];
  const [unfinished] = open;
  if (unfinished !== undefined) return ['pending', unfinished.row];
  const [failed] = meanings;
  return failed === undefined ? ['none', null] : ['undone', failed.row];
}

/** Why a completed transaction is not, or not for sure, the payment of a row; null: it is. */
function difference(
  row: LookUpRow,
  transaction: TransactionRow,
  proof: Proof,
): Pick<OtherTransaction, 'cause' | 'text'> | null {
  const { amountPaise, mobile, name } = transaction;
  if (amountPaise !== null && amountPaise !== row.amountPaise)
    return {
      cause: 'amount-differs',
      text: `EnKash shows ${wireAmountText(amountPaise, proof)} for this reference; ${wireAmountText(row.amountPaise, proof)} was sent.`,
    };
  if (mobile !== null && plainMobile(mobile) !== row.mobile)
    return collision('EnKash shows this reference for another mobile number.');
  if (mobile === null && name !== null && plainText(name) !== plainText(row.name))
    return collision('EnKash shows this reference for another name.');
  const at = readMoment(transaction.at);
  const missing =
    amountPaise === null
      ? 'the amount'
      : mobile === null && name === null
        ? 'the recipient'
        : at === null
          ? 'when it was'
          : transaction.direction === null
            ? 'whether it is a credit or a debit'
            : namesAccount(transaction, proof.account)
              ? null
              : 'the account';
  return missing === null
    ? null
    : { cause: 'not-confirmed', text: `EnKash has this reference, but does not show ${missing}.` };
}

/** From before the row was first sent from here. */
function isEarly(row: LookUpRow, transaction: TransactionRow): boolean {
  const at = readMoment(transaction.at);
  return at !== null && row.notBefore !== null && at < Date.parse(row.notBefore) - clockSlackMs;
}

const aYearMs = 366 * 86_400_000;

/** A derived reference is of one month: what is older than a year is not the same payment. */
function isRecent(row: LookUpRow, transaction: TransactionRow): boolean {
  const at = readMoment(transaction.at);
  return at !== null && row.notBefore !== null && at > Date.parse(row.notBefore) - aYearMs;
}

function collision(text: string): Pick<OtherTransaction, 'cause' | 'text'> {
  return { cause: 'reference-collision', text };
}

function transactionOf(row: TransactionRow, reference: Reference): FoundTransaction {
  return {
    reference,
    enkashTxnId: row.id,
    enkashCardId: row.cardId,
    userId: row.userId,
    amountPaise: row.amountPaise,
    at: row.at,
    status: row.status,
  };
}

/**
 * The transactions that could be the payment of a row under another reference: EnKash may cut one or lose its zeros. What
 * EnKash does not tell of a transaction does not clear it.
 */
export function couldBe(
  row: LookUpRow,
  direction: Direction,
  proof: Proof,
  transactions: readonly TransactionRow[],
): readonly TransactionRow[] {
  return transactions.filter((one) => {
    const at = readMoment(one.at);
    const right = one.direction?.toUpperCase().startsWith(direction.charAt(0)) ?? true;
    const person =
      one.mobile === null
        ? one.name === null || plainText(one.name) === plainText(row.name)
        : plainMobile(one.mobile) === row.mobile;
    const late =
      at === null || row.notBefore === null || at >= Date.parse(row.notBefore) - clockSlackMs;
    return (
      person &&
      late &&
      right &&
      (one.amountPaise === null || one.amountPaise === row.amountPaise) &&
      isOfAccount(one, proof.account) &&
      statusMeaning(one.status, proof.completedStatuses) !== 'failed'
    );
  });
}

export function lookUpUnavailable(
  code: Parameters<typeof causeOf>[0],
  text: string | null,
): LookUpOutcome {
  return { kind: 'unavailable', cause: causeOf(code), text };
}
