import { z } from 'zod';
import type { BulkRow } from '../../shared/enkash/contract/card-calls.ts';
import { paiseFromWire, rupeesForWire } from '../../shared/money/paise.ts';
import type { AllocationLine } from './outcomes.ts';

/** The body of the bulk call: a bare array (the partner's page), amounts exact to the paisa. */
export function allocationBody(lines: readonly AllocationLine[]): string {
  return JSON.stringify(
    lines.map((line): BulkRow => ({
      title: line.title,
      name: line.name,
      email: line.email,
      mobile: line.mobile,
      loadAmount: rupeesForWire(line.amountPaise),
      ...(line.remarks === null ? {} : { remarks: line.remarks }),
      uniqueReferenceNumber: line.reference,
    })),
  );
}

/**
 * Reads JSON and writes all keys small, without `_`: EnKash spells them differently from page to page
 * (`enkashCardId`, `enKashCardId`, `response_code`). Gives undefined when it is no JSON.
 */
export function readJson(text: string): unknown {
  try {
    return smallKeys(parsed(withoutFrame(text)), new Map());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** JSON, or what only NaN and the infinities keep from being it: a number that is none is not there. */
function parsed(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch (error) {
    if (!(error instanceof SyntaxError) || !/NaN|Infinity/.test(text)) throw error;
    const json: unknown = JSON.parse(
      text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (part) =>
        part.startsWith('"') ? part : 'null',
      ),
    );
    return json;
  }
}

/** JSON without what some servers put around it: a byte order mark before, zeros and blanks behind. */
function withoutFrame(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/[\0\s]+$/, '');
}

/** Without a prototype, so that a key like `__proto__` is only a key. Engines read and write one like this faster than one of null. */
class Fields {
  [name: string]: unknown;
}
Reflect.deleteProperty(Fields.prototype, 'constructor');
Object.setPrototypeOf(Fields.prototype, null);

/** `known` holds the small form of each key met so far: the rows of a reply repeat their dozen keys. */
function smallKeys(value: unknown, known: Map<string, string>): unknown {
  if (Array.isArray(value)) return value.map((inner) => smallKeys(inner, known));
  if (!isObject(value)) return value;
  const small = new Fields();
  for (const key of Object.keys(value)) {
    let name = known.get(key);
    if (name === undefined) {
      name = key.toLowerCase().replaceAll('_', '');
      known.set(key, name);
    }
    const inner = value[key];
    // Nearly all are no objects, and need no call.
    const said = typeof inner === 'object' ? smallKeys(inner, known) : inner;
    const before = small[name] ?? null;
    // Two spellings of one key that say different things: which of them is meant?
    if (before !== null && said !== null && before !== said) throw new SyntaxError('A key twice.');
    small[name] = before ?? said;
  }
  return small;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text, or a number that stands for one; anything else is as if it were not there. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}

/** Fields as EnKash may give them; what is not there, or is something else, is null. */
export const text = z.unknown().optional().transform(textOf);
export const amount = z.unknown().optional().transform(paiseFromWire);
export const count = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? Number(value) : value))
  .pipe(z.int().nullable().catch(null));

/** Both envelopes of the facts, and the shape of an OAuth error. */
const envelopeSchema = z.object({
  code: z.unknown().optional(),
  responsecode: z.unknown().optional(),
  message: text,
  responsemessage: text,
  error: text,
  errordescription: text,
  payload: z.unknown().optional(),
  /** As one page of redemption spells it (enkash-api 11.2). */
  paylod: z.unknown().optional(),
});

export interface Envelope {
  /** 0: success. Null when the reply has no code. */
  readonly code: number | null;
  /** What EnKash says in words: the payload when it is text, else the message. */
  readonly text: string | null;
  readonly payload: unknown;
}

/** No sentence of EnKash is longer; what is longer is not a sentence, and may hold other people's rows. */
const longestSentence = 500;

/** A payload that is JSON written as text is read as what it says. */
function unwrapped(payload: unknown): unknown {
  if (typeof payload !== 'string' || !/^\s*[[{]/.test(payload)) return payload;
  const json = readJson(payload);
  return json === undefined ? payload : json;
}

function codeOf(said: unknown): number | null {
  const number = typeof said === 'string' && said.trim() !== '' ? Number(said) : said;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Opens a reply that is a JSON object; null for anything else. */
export function openEnvelope(json: unknown): Envelope | null {
  const read = envelopeSchema.safeParse(json);
  if (!read.success) return null;
  const { code, responsecode, message, responsemessage, error, errordescription } = read.data;
  const payload = unwrapped(read.data.payload ?? read.data.paylod);
  const codes = [code, responsecode].flatMap((said) => said ?? []).map(codeOf);
  // Of two that differ, the one that says failure.
  const [failure = codes[0] ?? null] = codes.filter((one) => one !== 0);
  return {
    code: failure,
    text:
      (text.parse(payload) ?? message ?? responsemessage ?? errordescription ?? error)?.slice(
        0,
        longestSentence,
      ) ?? null,
    payload,
  };
}

/** An object as `readJson` gives it. Not copied: that would cost more than all else of a reply. */
const objectSchema = z.custom<Readonly<Record<string, unknown>>>(isObject);

// One transform a row: a schema for each of its twelve fields costs as much again.
const replyRowSchema = objectSchema.transform((row) => ({
  email: textOf(row.email),
  name: textOf(row.name),
  mobile: textOf(row.mobile),
  title: textOf(row.title),
  loadamount: paiseFromWire(row.loadamount),
  uniquereferencenumber: textOf(row.uniquereferencenumber),
  failurereason: textOf(row.failurereason)?.slice(0, longestSentence) ?? null,
  enkashcardid: textOf(row.enkashcardid),
  userid: textOf(row.userid),
  enkashcardtxnid: textOf(row.enkashcardtxnid),
  accountbalance: paiseFromWire(row.accountbalance),
  otbbalance: paiseFromWire(row.otbbalance),
  status: textOf(row.status),
  companyid: textOf(row.companyid),
  cardaccountid: textOf(row.cardaccountid),
}));
export type ReplyRow = z.infer<typeof replyRowSchema>;

/** A list of rows, or one that some servers wrap in another list. */
const rows = z
  .array(z.unknown())
  .nullish()
  .transform((list): readonly unknown[] => {
    const [only, ...others] = list ?? [];
    const inner: readonly unknown[] | null = Array.isArray(only) ? only : null;
    return inner !== null && others.length === 0 ? inner : (list ?? []);
  })
  .pipe(z.array(replyRowSchema));
const bulkReplySchema = z
  .object({
    successbulkenkashcardcreatedtos: z.unknown().optional(),
    failurebulkenkashcardcreatedtos: z.unknown().optional(),
    successcount: count.optional(),
    failurecount: count.optional(),
    totalcount: count.optional(),
  })
  .transform((reply, context) => {
    const success = rows.safeParse(reply.successbulkenkashcardcreatedtos);
    const failure = rows.safeParse(reply.failurebulkenkashcardcreatedtos);
    const neither =
      !Array.isArray(reply.successbulkenkashcardcreatedtos) &&
      !Array.isArray(reply.failurebulkenkashcardcreatedtos);
    if (neither || !success.success || !failure.success) {
      context.addIssue('The reply has no lists of rows.');
      return z.NEVER;
    }
    return {
      success: success.data,
      failure: failure.data,
      saidSuccess: reply.successcount ?? null,
      saidFailure: reply.failurecount ?? null,
      saidTotal: reply.totalcount ?? null,
    };
  });
export type BulkReply = z.infer<typeof bulkReplySchema>;

/** The two lists and three counts of the bulk call; null when the payload is something else. */
export function readBulkReply(payload: unknown): BulkReply | null {
  const read = bulkReplySchema.safeParse(payload);
  if (read.success) return read.data;
  // One level deeper, as long as it is the only one that it can be.
  const inside = objectSchema.safeParse(payload);
  const deeper = inside.success
    ? Object.values(inside.data)
        .map((value) => bulkReplySchema.safeParse(value))
        .filter(({ success }) => success)
    : [];
  return deeper.length === 1 ? (deeper[0]?.data ?? null) : null;
}

const singleReplySchema = z
  .object({
    pgreferencenumber: text,
    enkashcardtxnid: text,
    enkashcardid: text,
    userid: text,
    loadamount: amount,
    otbbalance: amount,
    status: text,
  })
  .transform((reply) => ({
    status: reply.status,
    reference: reply.pgreferencenumber,
    enkashTxnId: reply.enkashcardtxnid,
    enkashCardId: reply.enkashcardid,
    userId: reply.userid,
    amountPaise: reply.loadamount,
    otbBalancePaise: reply.otbbalance,
  }));
export type SingleReply = z.infer<typeof singleReplySchema>;

/** The payload of the single call; null when it is none, or says nothing of a card or a transaction. */
export function readSingleReply(payload: unknown): SingleReply | null {
  const read = singleReplySchema.safeParse(payload);
  if (!read.success) return null;
  const { reference, enkashTxnId, enkashCardId } = read.data;
  return reference === null && enkashTxnId === null && enkashCardId === null ? null : read.data;
}

// One transform a row, as above: a period may have a hundred thousand of them.
export const transactionSchema = objectSchema.transform((row) => ({
  id:
    textOf(row.enkashcardtransactionid) ??
    textOf(row.enkashtransactionid) ??
    textOf(row.enkashcardtxnid),
  cardId: textOf(row.enkashcardid),
  userId: textOf(row.userid),
  companyId: textOf(row.companyid),
  cardAccountId: textOf(row.cardaccountid),
  name: textOf(row.cardholdername),
  mobile: textOf(row.mobile),
  description: textOf(row.description),
  reference: textOf(row.pgreferencenumber),
  amountPaise: paiseFromWire(row.principalamount) ?? paiseFromWire(row.amount),
  direction: textOf(row.cardtransactiontype),
  /** What EnKash calls it: ALLOCATE_POINT, REVERSAL, … */
  type: textOf(row.type),
  status: textOf(row.status),
  at: textOf(row.txndate) ?? textOf(row.createdon),
}));
export type TransactionRow = z.infer<typeof transactionSchema>;

/** The ids that say whose a transaction is. */
export interface Account {
  readonly companyId: string;
  readonly cardAccountId: string;
}

/** False of a transaction that names another company or card account: EnKash may pass over a filter. */
export function isOfAccount(
  row: Pick<TransactionRow, 'companyId' | 'cardAccountId'>,
  account: Account,
): boolean {
  return (
    (row.companyId === null || sameId(row.companyId, account.companyId)) &&
    (row.cardAccountId === null || sameId(row.cardAccountId, account.cardAccountId))
  );
}

/** Whether a transaction says whose it is, and it is of this account. */
export function namesAccount(row: TransactionRow, account: Account): boolean {
  return (row.companyId !== null || row.cardAccountId !== null) && isOfAccount(row, account);
}

function sameId(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

const listNames = ['data', 'transactions', 'content', 'list', 'records'] as const;

export interface WirePage<Row> {
  readonly rows: readonly Row[];
  /** How many there are in all; null when EnKash does not say. */
  readonly total: number | null;
}

/** A list that EnKash gives bare, or inside an object with a count; null: no list of such rows to see. */
export function readPage<Row>(payload: unknown, row: z.ZodType<Row>): WirePage<Row> | null {
  const direct = z.array(row).safeParse(payload);
  if (direct.success) return { rows: direct.data, total: null };
  const inside = objectSchema.safeParse(payload);
  if (!inside.success) return null;
  const { recordscount, totalcount, totalelements } = inside.data;
  const said = [recordscount, totalcount, totalelements].map((value) => count.parse(value));
  const totals = said.filter((total) => total !== null);
  for (const name of listNames) {
    const list = z.array(row).safeParse(inside.data[name]);
    if (list.success)
      return { rows: list.data, total: totals.length === 0 ? null : Math.max(...totals) };
  }
  return null;
}

export interface TransactionPage {
  readonly rows: readonly TransactionRow[];
  /** How many EnKash says there are; null when it does not say. */
  readonly said: number | null;
  /** Whether this is all there is: false when EnKash says that it has more than it gave. */
  readonly complete: boolean;
}

/** The transactions of `transaction/all`, whose reply shape is not published (enkash-api 3.4); null: none to see. */
export function readTransactions(payload: unknown): TransactionPage | null {
  const page = readPage(payload, transactionSchema);
  if (page === null) return null;
  const { rows, total: said } = page;
  return { rows, said, complete: rows.length >= (said ?? 0) };
}

/** What `cardAccount/get` says is left to give (enkash-api 3.3). */
export const accountSchema = z.object({ availablebalance: amount });

/** The reply of `/oauth/token`, which has no envelope (enkash-api 2). `expiresin` in seconds. */
export const tokenReplySchema = z.object({
  accesstoken: z.string().min(1),
  refreshtoken: z.string().min(1).optional().catch(undefined),
  expiresin: z.coerce.number().optional().catch(undefined),
});

/** The ids of transactions anywhere in a body, however it is packed: of one that is believed in nothing else. */
export function transactionsIn(body: string): string[] {
  const named = /enkash_?card_?(?:txn|transaction)_?id[\\"']*\s*:\s*[\\"']*([\w-]+)/gi;
  return [...body.matchAll(named)].flatMap(([, id]) =>
    id === undefined || id === 'null' ? [] : [id],
  );
}
