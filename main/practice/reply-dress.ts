import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { CallFaults } from './fault-schedule.ts';

const dresses = [
  'lists-one-deeper',
  'payload-as-text',
  'not-a-number',
  'byte-order-mark',
  'trailing-bytes',
  'gzip-reply',
  'brotli-reply',
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
  let text = JSON.stringify(packed);
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
