import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { CallFaults } from './fault-schedule.ts';

const dresses = [
  'codes-that-differ',
  'people-masked',
  'amounts-in-paise',
  'transaction-ids-repeat',
  'lists-one-deeper',
  'payload-as-text',
  'not-a-number',
  'byte-order-mark',
  'trailing-bytes',
  'gzip-reply',
  'brotli-reply',
  'answered-twice',
  'informational-first',
] as const;
/** How a reply is packed for its way. */
export type Dress = (typeof dresses)[number];

/** The dresses that this call's reply wears, in the order in which they are put on. */
export function dressesOf(faults: CallFaults): readonly Dress[] {
  return dresses.filter((name) => faults.take(name) !== null);
}

/** A body as it leaves, and the headers that say how it is packed. */
export interface Dressed {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export function dressed(body: unknown, worn: readonly Dress[]): Dressed {
  const shaped = worn.includes('lists-one-deeper') ? withPayload(body, deeper) : body;
  const packed = worn.includes('payload-as-text')
    ? withPayload(shaped, (payload) => JSON.stringify(payload))
    : shaped;
  let text = rewritten(JSON.stringify(withCode(packed, worn)), worn);
  if (worn.includes('not-a-number'))
    text = text.replaceAll(/("(?:otbBalance|accountBalance|balance)":)[\d.]+/g, '$1NaN');
  if (worn.includes('byte-order-mark')) text = `\uFEFF${text}`;
  if (worn.includes('trailing-bytes')) text = `${text}\r\n\0\0`;
  const bytes = Buffer.from(text);
  if (worn.includes('brotli-reply'))
    return { bytes: brotliCompressSync(bytes), headers: { 'content-encoding': 'br' } };
  return worn.includes('gzip-reply')
    ? { bytes: gzipSync(bytes), headers: { 'content-encoding': 'gzip' } }
    : { bytes, headers: {} };
}

/** The other envelope's code beside the one that there is. */
function withCode(body: unknown, worn: readonly Dress[]): unknown {
  if (!worn.includes('codes-that-differ') || typeof body !== 'object' || body === null) return body;
  return 'code' in body ? { ...body, response_code: 1 } : body;
}

/** What is said of people, amounts and transactions in another way. A payload as text has its quotes escaped. */
function rewritten(json: string, worn: readonly Dress[]): string {
  let text = json;
  if (worn.includes('people-masked'))
    text = text
      .replaceAll(/(mobile\\?":\\?")\d{6}/g, '$1XXXXXX')
      .replaceAll(/(email\\?":\\?"[^"@\\]{2})[^"@\\]*@/g, '$1***@');
  if (worn.includes('amounts-in-paise'))
    text = text.replaceAll(
      /((?:loadAmount|principalAmount)\\?":)([\d.]+)/g,
      (_all, key: string, rupees: string) => `${key}${Math.round(Number(rupees) * 100)}`,
    );
  let count = 0;
  if (worn.includes('transaction-ids-repeat'))
    text = text.replaceAll(/(enkashCardTxnId\\?":\\?")[^"\\]+/g, (_all, key: string) => {
      count += 1;
      return `${key}ECT-DAY-${count}`;
    });
  return text;
}

function withPayload(body: unknown, change: (payload: unknown) => unknown): unknown {
  if (typeof body !== 'object' || body === null || !('payload' in body)) return body;
  return body.payload === null || typeof body.payload === 'string'
    ? body
    : { ...body, payload: change(body.payload) };
}

/** Every list stands in a list of its own. */
function deeper(payload: unknown): unknown {
  if (Array.isArray(payload)) return [payload];
  if (typeof payload !== 'object' || payload === null) return payload;
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [key, Array.isArray(value) ? [value] : value]),
  );
}
