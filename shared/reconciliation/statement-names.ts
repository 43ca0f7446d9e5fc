import { headerWords } from '../workbook/header-words.ts';

/** What a column of a statement can hold. */
export const statementFields = [
  'date',
  'reference',
  'transaction',
  'amount',
  'direction',
  'credit',
  'debit',
  'mobile',
  'name',
  'card',
  'narration',
  'remarks',
  'balance',
  'currency',
  'status',
] as const;
export type StatementField = (typeof statementFields)[number];

/** How a header may name a field: all of its words, in this order, make the phrase. The first fields win a tie. */
const names: Readonly<Record<StatementField, readonly string[]>> = {
  reference: [
    'unique reference number',
    'unique reference no',
    'unique reference',
    'pg reference number',
    'pg reference',
    'client reference',
    'partner reference',
    'reference number',
    'reference no',
    'reference id',
    'reference',
    'ref no',
    'ref number',
    'ref',
    'chq ref no',
    'ref no cheque no',
    'utr',
    'utr no',
    'utr number',
    'cheque no',
    'chq no',
    'chq ref number',
  ],
  transaction: [
    'transaction id',
    'txn id',
    'enkash transaction id',
    'en kash transaction id',
    'enkash txn id',
    'enkash card txn id',
    'en kash card transaction id',
    'transaction no',
    'transaction number',
    'txn no',
    'voucher no',
    'voucher number',
    'vch no',
    'vch number',
    'voucher',
    'document no',
    'document number',
    'doc no',
    'journal no',
    'id',
  ],
  date: [
    'date',
    'transaction date',
    'txn date',
    'tran date',
    'trans date',
    'tran dt',
    'txn dt',
    'date of transaction',
    'posting date',
    'posted date',
    'transaction posted date',
    'post date',
    'posted on',
    'booking date',
    'bookg date',
    'entry date',
    'voucher date',
    'created on',
    'created at',
    'date time',
    'date and time',
    'transaction date and time',
    'transaction date time',
    'transaction time',
    'value date',
    'value dt',
    'तारीख',
    'दिनांक',
  ],
  debit: [
    'debit',
    'debit amount',
    'dr amount',
    'dr',
    'withdrawal',
    'withdrawals',
    'withdrawal amt',
    'withdrawal amount',
    'paid out',
    'debit amt',
    'debits',
    'money out',
    'payment',
    'debit rs',
    'debit inr',
    'withdrawal amount rs',
    'withdrawal amount inr',
    'debit amount rs',
    'debit amount inr',
    'withdrawal dr',
    'withdrawals dr',
    'withdrawal amount dr',
    'debit dr',
    'amount dr',
    'debit amount dr',
    'withdrawal amt inr',
    'withdrawal amt dr',
    'debits rs',
    'outflow',
    'withdrawal debit',
    'निकासी',
    'नामे',
  ],
  credit: [
    'credit',
    'credit amount',
    'cr amount',
    'cr',
    'deposit',
    'deposits',
    'deposit amt',
    'deposit amount',
    'paid in',
    'credit amt',
    'credits',
    'money in',
    'receipt',
    'credit rs',
    'credit inr',
    'deposit amount rs',
    'deposit amount inr',
    'credit amount rs',
    'credit amount inr',
    'deposit cr',
    'deposits cr',
    'deposit amount cr',
    'credit cr',
    'amount cr',
    'credit amount cr',
    'deposit amt inr',
    'deposit amt cr',
    'credits rs',
    'inflow',
    'deposit credit',
    'जमा',
  ],
  amount: [
    'amount',
    'amt',
    'transaction amount',
    'txn amount',
    'principal amount',
    'load amount',
    'amount rs',
    'amount inr',
    'amount in rs',
    'amount in inr',
    'transaction amount inr',
    'transaction amount rs',
    'txn amount inr',
    'txn amount rs',
    'value',
    'points',
    'net amount',
    'rs amount',
    'राशि',
    'रकम',
    'amount in local currency',
    'withdrawal dr deposit cr',
    'withdrawal deposit',
    'debit credit amount',
    'amount dr cr',
  ],
  direction: [
    'cr dr',
    'dr cr',
    'debit credit',
    'credit debit',
    'card transaction type',
    'transaction type',
    'txn type',
    'type',
    'indicator',
    'd c',
    'c d',
    'w d',
    'debit credit indicator',
    'dr cr indicator',
    'cr dr indicator',
    'credit debit indicator',
    'transaction indicator',
    'sign',
  ],
  mobile: [
    'mobile',
    'mobile no',
    'mobile number',
    'phone',
    'phone no',
    'phone number',
    'contact',
    'contact no',
    'मोबाइल',
  ],
  name: [
    'name',
    'card holder name',
    'cardholder name',
    'card holder',
    'employee name',
    'user name',
    'beneficiary name',
    'customer name',
    'recipient',
    'नाम',
  ],
  card: ['card id', 'enkash card id', 'en kash card id', 'card'],
  narration: [
    'narration',
    'particulars',
    'description',
    'remarks',
    'details',
    'transaction details',
    'transaction remarks',
    'text',
    'transaction description',
    'memo',
    'item text',
    'narrative',
    'transaction narration',
    'transaction particulars',
    'transaction description 1',
    'description 1',
    'narration 1',
    'particular',
    'transaction',
    'विवरण',
  ],
  // Whatever else of the narration's names a statement has.
  remarks: [],
  balance: [
    'balance',
    'closing balance',
    'running balance',
    'available balance',
    'ledger balance',
    'bal',
    'closing bal',
    'account balance',
    'book balance',
    'शेष',
  ],
  currency: [
    'currency',
    'ccy',
    'curr',
    'currency code',
    'transaction currency',
    'account currency',
    'मुद्रा',
  ],
  status: ['status', 'transaction status', 'txn status', 'state'],
};

/** One spelling of a header's words: "Withdrawl Amt (INR)" is "withdrawal amount". */
const spellings = new Map(
  Object.entries({
    amt: 'amount',
    amnt: 'amount',
    chq: 'cheque',
    desc: 'description',
    dt: 'date',
    nbr: 'no',
    num: 'no',
    number: 'no',
    ref: 'reference',
    tran: 'transaction',
    trans: 'transaction',
    trn: 'transaction',
    txn: 'transaction',
    withdrawl: 'withdrawal',
    withdrawls: 'withdrawals',
    withdrawn: 'withdrawal',
    withdraws: 'withdrawals',
  }),
);

function spelled(words: readonly string[]): string {
  const plain = words.map((word) => spellings.get(word) ?? word);
  while (plain.length > 1 && /^(?:inr|rs|rupees|in)$/.test(plain.at(-1) ?? '')) plain.pop();
  return plain.join(' ');
}

/** The field that a header names, and how plainly: 0 is plainest. */
export interface NamedField {
  readonly field: StatementField;
  readonly rank: number;
}

const fieldByName = new Map<string, NamedField>();
const fieldBySpelling = new Map<string, NamedField>();
for (const field of statementFields)
  for (const [rank, name] of names[field].entries()) {
    const known = { field, rank };
    if (!fieldByName.has(name)) fieldByName.set(name, known);
    const spelling = spelled(name.split(' '));
    if (!fieldBySpelling.has(spelling)) fieldBySpelling.set(spelling, known);
  }

/** What a header says in brackets of how its values are written: "Transaction Date (dd/mm/yyyy)", "Amount [INR]". */
const inBrackets = /[([{][^)\]}]*[)\]}]/g;
/** Amounts that are no rupees, or thousands of them: "Debit (USD)", "Amount in Lakhs". */
const otherUnit =
  /[$€£¥]|\b(?:usd|eur|gbp|aed|sgd|jpy|dollars?|euros?|lakhs?|lacs?|crores?|thousands?|0{3}s?)\b/i;
const money: readonly StatementField[] = ['amount', 'debit', 'credit'];

/** The field that a header names; null when it names none. */
export function fieldOfHeader(header: string): NamedField | null {
  const named = fieldOfText(header);
  return named !== null && money.includes(named.field) && otherUnit.test(header) ? null : named;
}

/** Whether a header names an amount that is no amount of rupees: "Debit (USD)". */
export function isOtherUnit(header: string): boolean {
  const named = fieldOfText(header);
  return named !== null && money.includes(named.field) && otherUnit.test(header);
}

function fieldOfText(header: string): NamedField | null {
  const whole = fieldOfWords(header);
  if (whole !== null) return whole;
  const bare = header.replace(inBrackets, ' ');
  return bare === header || bare.trim() === '' ? null : fieldOfWords(bare);
}

function fieldOfWords(header: string): NamedField | null {
  const words = headerWords(header);
  return fieldByName.get(words.join(' ')) ?? fieldBySpelling.get(spelled(words)) ?? null;
}
