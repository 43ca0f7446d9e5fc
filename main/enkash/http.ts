import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { causeOf, isCertificateCause, type Cause } from '../../shared/enkash/cause-catalogue.ts';
import { certificateCause, issuerOf } from './certificate-fault.ts';
import type { Reached } from './reach.ts';
import { isProxyAddress, plainNetwork, proxyFor, type Network } from './network.ts';
import type { TlsTrust } from './tls-trust.ts';

/** A call as EnKash takes it: a POST, unless it is said to be another. */
export interface HttpCall {
  readonly url: string;
  readonly method?: HttpMethod;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: it has none. */
  readonly body: string | null;
}

export type HttpMethod = 'POST' | 'GET' | 'PATCH';

export type HttpOutcome =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly retryAfterMs: number | null;
      readonly body: string;
    }
  /** Not one byte of the request was written to a connection. */
  | { readonly kind: 'not-sent'; readonly cause: Cause; readonly text: string }
  /** The request may have arrived. */
  | { readonly kind: 'no-answer'; readonly cause: Cause; readonly text: string };

type NotSent = Extract<HttpOutcome, { kind: 'not-sent' }>;

export interface HttpPort {
  post(call: HttpCall): Promise<HttpOutcome>;
  close(): Promise<void>;
}

/** No reply of this API comes near it: 1,000 rows are about half a megabyte. */
const replyCapBytes = 8 * 2 ** 20;
const connectMs = 10_000;

/** Read with the first call: it is a quarter of all that the services are made of, and no start needs it. */
const readUndici = () => import('undici');

/**
 * HTTP through undici for one connection: time-outs on connecting and on the whole exchange, a cap on the
 * reply, no redirects, no retries. Proxies as the organisation fixed, else as the environment says, else as the computer is
 * set (never for this machine itself).
 */
export function createHttp(timeoutMs: number, given: Partial<Network> = {}): HttpPort {
  const network = { ...plainNetwork, ...given };
  const { through, close } = routes(network);
  return {
    post: async (call) => {
      const way = await through(call.url);
      if (way === null) return noSuchProxy;
      const outcome = await post(way, call, network.deadline(timeoutMs));
      return outcome.kind === 'not-sent' && !way.proxy
        ? withIssuer(outcome, call.url, network.trust())
        : outcome;
    },
    close,
  };
}

/** What is set as the proxy is no address of one. */
const noSuchProxy: HttpOutcome = {
  kind: 'not-sent',
  cause: causeOf('proxy-unusable'),
  text: 'proxy',
};

/** Tells who issued a certificate that was refused: whoever is asked about it begins there. */
async function withIssuer(outcome: NotSent, url: string, trust: TlsTrust): Promise<NotSent> {
  const { cause } = outcome;
  if (!isCertificateCause(cause.code)) return outcome;
  const issuer = await issuerOf(url, trust);
  return issuer === null
    ? outcome
    : { ...outcome, cause: { ...cause, meaning: `${cause.meaning} It was issued by ${issuer}.` } };
}

/** Whether anything answers at an address, by the same way as every call: whatever it says, it was reached. */
export async function canReach(
  url: string,
  timeoutMs: number,
  given: Partial<Network> = {},
): Promise<boolean> {
  return (await reach(url, timeoutMs, given)).kind === 'answered';
}

/** Knocks at an address, by the same way as every call, and tells why nobody answered. Nothing is sent but a HEAD. */
export async function reach(
  url: string,
  timeoutMs: number,
  given: Partial<Network> = {},
): Promise<Reached> {
  const network = { ...plainNetwork, ...given };
  const { through, close } = routes(network);
  try {
    const way = await through(url);
    if (way === null)
      return {
        kind: 'unreachable',
        code: 'proxy',
        text: 'proxy',
        cause: causeOf('proxy-unusable'),
      };
    const { by: dispatcher, proxy, request } = way;
    const signal = network.deadline(timeoutMs);
    const { body, headers, statusCode } = await request(url, {
      method: 'HEAD',
      dispatcher,
      signal,
    });
    await body.dump();
    const wantsSignIn = proxy && statusCode === 407;
    return wantsSignIn
      ? { kind: 'unreachable', code: '407', text: '407', cause: causeOf('proxy-sign-in') }
      : { kind: 'answered', at: clockOf(headers.date) };
  } catch (error) {
    const code = errorCode(error);
    const failed = {
      kind: 'not-sent',
      cause: causeBeforeSending(code, error),
      text: code,
    } as const;
    const { cause, text } = await withIssuer(failed, url, network.trust());
    return { kind: 'unreachable', code, text, cause };
  } finally {
    await close();
  }
}

/** The `Date` of a reply (RFC 9110, 6.6.1): the server's own clock, to the second. */
function clockOf(header: string | string[] | undefined): Date | null {
  const at = Date.parse(Array.isArray(header) ? (header[0] ?? '') : (header ?? ''));
  return Number.isNaN(at) ? null : new Date(at);
}

type Undici = Awaited<ReturnType<typeof readUndici>>;

interface Way {
  readonly by: Dispatcher;
  readonly proxy: boolean;
  readonly request: Undici['request'];
}

interface Routes {
  /** Null: what is set as the proxy is no address of one. */
  readonly through: (url: string) => Promise<Way | null>;
  readonly close: () => Promise<void>;
}

/** The ways to addresses: straight, or through a proxy. */
function routes(network: Network): Routes {
  const { trust } = network;
  const options = {
    connect: { timeout: connectMs },
    // The deadline of an exchange covers both; a clock of undici's own beside it would only disagree.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 10_000,
    // One socket, one request at a time: no answer can come for another. One that timed out is destroyed with its socket.
    connections: 1,
    pipelining: 1,
  };
  const dispatchers = new Map<string, Dispatcher>();
  const kept = (name: string, make: () => Dispatcher): Dispatcher => {
    const dispatcher = dispatchers.get(name) ?? make();
    dispatchers.set(name, dispatcher);
    return dispatcher;
  };
  let read: Promise<Undici> | null = null;
  const straight = ({ Agent }: Undici): Dispatcher =>
    kept('', () => new Agent({ ...options, connect: { ...options.connect, ...trust() } }));
  const byProxy = async ({ ProxyAgent }: Undici, uri: string): Promise<Dispatcher> => {
    const token = await tokenFor(uri, network);
    return kept(
      // One who signs in anew is not taken for who did before.
      `${uri} ${token ?? ''}`,
      () =>
        new ProxyAgent({
          ...options,
          uri,
          ...(token === null ? {} : { token }),
          requestTls: trust(),
          proxyTls: trust(),
        }),
    );
  };
  return {
    through: async (url) => {
      read ??= readUndici();
      const undici = await read;
      const { request } = undici;
      if (isLoopback(url)) {
        const by = kept('this machine', () => new undici.Agent(options));
        return { by, proxy: false, request };
      }
      const uri = await proxyFor(url, network);
      if (uri === null) return { by: straight(undici), proxy: false, request };
      return isProxyAddress(uri) ? { by: await byProxy(undici, uri), proxy: true, request } : null;
    },
    close: async () => {
      await Promise.all([...dispatchers.values()].map((one) => one.destroy()));
    },
  };
}

/** The sign-in to a proxy as its header takes it (Basic, RFC 7617); null: none, or it stands in the address. */
async function tokenFor(uri: string, { signIn }: Network): Promise<string | null> {
  const { host, username } = new URL(uri);
  const known = username === '' ? await signIn(host) : null;
  return known === null
    ? null
    : `Basic ${Buffer.from(`${known.user}:${known.password}`, 'utf8').toString('base64')}`;
}

function isLoopback(url: string): boolean {
  return /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(`${url}/`);
}

async function post(
  { by: dispatcher, request }: Way,
  call: HttpCall,
  deadline: AbortSignal,
): Promise<HttpOutcome> {
  const sending = { started: false };
  try {
    const reply = await request(call.url, {
      method: call.method ?? 'POST',
      headers: { 'accept-encoding': 'identity', ...call.headers },
      body: call.body,
      dispatcher: dispatcher.compose(noteStart(sending)),
      signal: deadline,
    });
    const received = await readCapped(reply.body);
    if (received === null) return unreadable('The reply was too large.');
    const body = decodeBody(received, reply.headers['content-encoding']);
    if (body === null) return unreadable('The reply was compressed in a way that cannot be read.');
    return {
      kind: 'reply',
      status: reply.statusCode,
      retryAfterMs: retryAfter(reply.headers['retry-after']),
      body,
    };
  } catch (error) {
    const code = errorCode(error);
    if (!sending.started)
      return { kind: 'not-sent', cause: causeBeforeSending(code, error), text: code };
    const late = code === 'TimeoutError' || code.includes('TIMEOUT');
    return {
      kind: 'no-answer',
      cause: causeOf(late ? 'timed-out' : 'connection-lost'),
      text: code,
    };
  }
}

/** Why no connection stood: the certificate, a proxy that wants a sign-in, or no network at all. */
function causeBeforeSending(code: string, fault: unknown): Cause {
  const certificate = certificateCause(code);
  if (certificate !== null) return certificate;
  // undici tells a proxy's refusal of the tunnel in words only.
  const refused = fault instanceof Error && fault.message.includes('Proxy response (407)');
  return causeOf(refused ? 'proxy-sign-in' : 'not-connected');
}

function unreadable(text: string): HttpOutcome {
  return { kind: 'no-answer', cause: causeOf('unreadable-reply'), text };
}

/** Notes when a request is put on a connection that stands (TLS and proxy tunnel included): the proof of invariant 3. */
function noteStart(sending: { started: boolean }): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context: unknown) => {
        sending.started = true;
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
      onResponseStart: (...args) => handler.onResponseStart?.(...args),
      onResponseData: (...args) => handler.onResponseData?.(...args),
      onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
      onResponseError: (...args) => handler.onResponseError?.(...args),
    });
}

async function readCapped(body: AsyncIterable<unknown>): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > replyCapBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The text of a body; some servers compress it though nobody asked for that. Null: it cannot be unpacked. */
function decodeBody(body: Buffer, header: string | string[] | undefined): string | null {
  const limit = { maxOutputLength: replyCapBytes };
  const encoding = (Array.isArray(header) ? header.join() : (header ?? '')).trim().toLowerCase();
  try {
    if (encoding === 'br') return brotliDecompressSync(body, limit).toString('utf8');
    if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body, limit).toString('utf8');
    if (encoding === 'deflate') return inflated(body, limit).toString('utf8');
    return body.toString('utf8');
  } catch {
    // Cut off, too large or not what its header says: as good as no answer.
    return null;
  }
}

/** `deflate` comes with a zlib header (RFC 9110, 8.4.1.2), and from some servers without. */
function inflated(body: Buffer, limit: { readonly maxOutputLength: number }): Buffer {
  const hasHeader = ((body[0] ?? 0) & 0x0f) === 8;
  return hasHeader ? inflateSync(body, limit) : inflateRawSync(body, limit);
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), in milliseconds. */
function retryAfter(header: string | string[] | undefined): number | null {
  const text = Array.isArray(header) ? header[0] : header;
  if (text === undefined) return null;
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

/** The name of a failure, never its text: that may quote the address and what was sent. */
function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('cause' in error && error.cause !== undefined) return errorCode(error.cause);
  return 'name' in error && typeof error.name === 'string' ? error.name : 'unknown';
}
