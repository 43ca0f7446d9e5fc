import { trapPath } from './control.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CallFaults } from './fault-schedule.ts';
import { dressed, dressesOf, type Dress } from './reply-dress.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import { refusal, serverError, stringRefusal, type Reply } from './reply.ts';
import { assumedWords } from './words.ts';

/** How a call ends on the wire. */
export type Ending =
  /** `cut`: half of the bytes, then the connection drops; `padding`: so many bytes of blanks before the JSON. */
  | {
      readonly kind: 'reply';
      readonly reply: Reply;
      readonly cut: boolean;
      readonly padding: number;
      readonly worn: readonly Dress[];
    }
  | { readonly kind: 'text'; readonly status: number; readonly type: string; readonly text: string }
  /** Never answers; the socket stays open until the other side, or the end of practice, closes it. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'reset' };

/** Wraps a reply that goes out whole. */
export function plain(reply: Reply): Extract<Ending, { kind: 'reply' }> {
  return { kind: 'reply', reply, cut: false, padding: 0, worn: [] };
}

const stoppers = [
  'no-answer-before-commit',
  'reset-before-commit',
  'too-many-requests',
  'redirect',
  'error-500-before-commit',
  'string-payload',
] as const;

const spoilers = [
  'no-answer-after-commit',
  'reset-after-commit',
  'error-500-after-commit',
  'string-payload-after-commit',
  'html-instead-of-json',
  'truncated-body',
  'body-cut-off',
  'huge-body',
] as const;

function listed<Name extends string>(names: readonly Name[], name: string): Name | null {
  return names.find((one) => one === name) ?? null;
}

/** Gives how the call ends when a fault stops it before any work is done; null: it goes on. */
export function stopBeforeWork(
  faults: CallFaults,
  path: string,
  origin: string,
  now: Date,
): Ending | null {
  const spec = faults.takeFirst(stoppers);
  const name = spec === null ? null : listed(stoppers, spec.name);
  if (spec === null || name === null) return null;
  switch (name) {
    case 'no-answer-before-commit':
      return { kind: 'silence' };
    case 'reset-before-commit':
      return { kind: 'reset' };
    case 'too-many-requests': {
      const headers = { 'retry-after': String(spec.settings.seconds ?? 1) };
      return plain({ ...refusal(429, assumedWords.tooManyRequests), headers });
    }
    case 'redirect': {
      const headers = { location: `${origin}${trapPath}` };
      return plain({ status: spec.settings.status ?? 302, headers, body: {} });
    }
    case 'error-500-before-commit':
      return plain(serverError(spec.settings.status ?? 500, 'Internal Server Error', path, now));
    case 'string-payload':
      return plain(stringRefusal(assumedWords.couldNotProcess));
    default:
      return unreachable(name);
  }
}

/** Gives how the call ends once its work is done. */
export function endAfterWork(faults: CallFaults, reply: Reply, path: string, now: Date): Ending {
  const spec = faults.takeFirst(spoilers);
  const name = spec === null ? null : listed(spoilers, spec.name);
  if (spec === null || name === null) return { ...plain(reply), worn: dressesOf(faults) };
  switch (name) {
    case 'no-answer-after-commit':
      return { kind: 'silence' };
    case 'reset-after-commit':
      return { kind: 'reset' };
    case 'error-500-after-commit':
      return plain(serverError(spec.settings.status ?? 500, 'Internal Server Error', path, now));
    case 'string-payload-after-commit':
      return plain(stringRefusal(assumedWords.couldNotProcess));
    case 'html-instead-of-json': {
      const text = '<!DOCTYPE html><html><body><h1>We will be right back</h1></body></html>';
      return { kind: 'text', status: spec.settings.status ?? 200, type: 'text/html', text };
    }
    case 'truncated-body': {
      const text = JSON.stringify(reply.body);
      const half = text.slice(0, Math.floor(text.length / 2));
      return { kind: 'text', status: reply.status, type: 'application/json', text: half };
    }
    case 'body-cut-off':
      return { kind: 'reply', reply, cut: true, padding: 0, worn: [] };
    case 'huge-body':
      return {
        kind: 'reply',
        reply,
        cut: false,
        worn: [],
        padding: (spec.settings.megabytes ?? 1) * 2 ** 20,
      };
    default:
      return unreachable(name);
  }
}

/** So many bytes of blanks, which JSON passes over, and then the body. */
function* padded(body: Buffer, padding: number): Generator<Buffer> {
  const block = Buffer.alloc(2 ** 16, ' ');
  for (let left = padding; left > 0; left -= block.length)
    yield block.subarray(0, Math.min(left, block.length));
  yield body;
}

/** Ends the call on the wire. */
export async function end(
  request: IncomingMessage,
  response: ServerResponse,
  ending: Ending,
): Promise<void> {
  switch (ending.kind) {
    case 'silence':
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'text':
      response.writeHead(ending.status, { 'content-type': `${ending.type};charset=UTF-8` });
      response.end(ending.text);
      return;
    case 'reply': {
      const { reply, cut, padding, worn } = ending;
      const { bytes: body, headers } = dressed(reply.body, worn);
      const head = {
        'content-type': 'application/json;charset=UTF-8',
        'content-length': String(body.length + padding),
        ...reply.headers,
        ...headers,
      };
      if (worn.includes('informational-first')) response.writeProcessing();
      if (worn.includes('answered-twice'))
        response.once('finish', () => {
          const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
          request.socket.write(`HTTP/1.1 ${reply.status} OK\r\n${lines.join('')}\r\n`);
          request.socket.write(body);
        });
      response.writeHead(reply.status, head);
      if (cut) {
        response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
          request.socket.destroy();
        });
        return;
      }
      if (padding === 0) response.end(body);
      else await pipeline(Readable.from(padded(body, padding)), response);
    }
  }
}
