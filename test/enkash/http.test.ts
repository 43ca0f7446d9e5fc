import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { referenceSchema } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import type { EnkashClient } from '../../main/enkash/client.ts';
import { createEnkashClient } from '../../main/enkash/in-rupees.ts';
import { createHttp, type HttpOutcome } from '../../main/enkash/http.ts';
import type { LookUpRow } from '../../main/enkash/outcomes.ts';
import { paise } from '../../shared/money/paise.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { openGuard } from './open-guard.ts';

type Answer = (path: string, response: ServerResponse, nth: number) => void;

interface Heard {
  readonly port: number;
  readonly url: string;
  /** Each request as "METHOD target", and for a tunnel as "CONNECT host:port". */
  readonly calls: string[];
  readonly headers: (string | undefined)[];
}

function json(response: ServerResponse, status: number, body: unknown, location = ''): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      ...(location === '' ? {} : { location }),
    })
    .end(JSON.stringify(body));
}

/** A server of the test's own. `tunnel`: what it does when it is asked to be a proxy. */
async function serve(answer: Answer, tunnel: 'refuse' | number = 'refuse'): Promise<Heard> {
  const calls: string[] = [];
  const headers: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    calls.push(`${request.method ?? ''} ${request.url ?? ''}`);
    headers.push(request.headers.authorization);
    request.resume();
    request.on('end', () =>
      answer(new URL(request.url ?? '/', 'http://x').pathname, response, calls.length),
    );
  });
  server.on('connect', (request, socket) => {
    calls.push(`CONNECT ${request.url ?? ''}`);
    // Whoever was refused may hang up before they have read all: an error that belongs to no test otherwise.
    socket.on('error', () => socket.destroy());
    if (tunnel === 'refuse') {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const through = connect(tunnel, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      through.pipe(socket);
      socket.pipe(through);
    });
    through.on('error', () => socket.destroy());
    socket.on('error', () => through.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, calls, headers };
}

function posting(url: string): Promise<HttpOutcome> {
  const http = createHttp(2_000);
  onTestFinished(() => http.close());
  return http.post({ url, headers: { authorization: 'Bearer secret' }, body: '[]' });
}

const proxyNames = [
  'http_proxy',
  'HTTP_PROXY',
  'https_proxy',
  'HTTPS_PROXY',
  'no_proxy',
  'NO_PROXY',
];

describe('a proxy that the environment names', () => {
  beforeEach(() => {
    for (const name of proxyNames) vi.stubEnv(name, undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('is used for EnKash', async () => {
    const enkash = await serve((_path, response) => json(response, 200, { code: 0 }));
    const proxy = await serve((_path, response) => json(response, 200, { code: 0 }), enkash.port);
    vi.stubEnv('http_proxy', proxy.url);
    const outcome = await posting('http://enkash.invalid/oauth/token');
    expect(outcome).toMatchObject({ kind: 'reply', status: 200 });
    expect(proxy.calls.join()).toContain('enkash.invalid');
  });

  it('is not used for this machine itself, nor where the environment says so', async () => {
    const enkash = await serve((_path, response) => json(response, 200, { code: 0 }));
    const proxy = await serve((_path, response) => json(response, 200, {}), enkash.port);
    vi.stubEnv('http_proxy', proxy.url);
    vi.stubEnv('https_proxy', proxy.url);
    vi.stubEnv('no_proxy', 'enkash.invalid');
    expect(await posting(`${enkash.url}/x`)).toMatchObject({ kind: 'reply' });
    expect(await posting(`http://localhost:${enkash.port}/x`)).toMatchObject({ kind: 'reply' });
    expect(await posting('http://enkash.invalid/x')).toMatchObject({ kind: 'not-sent' });
    expect(proxy.calls).toEqual([]);
  });

  it('that refuses the tunnel is proof that nothing was sent; the token never reached it', async () => {
    const proxy = await serve((_path, response) => json(response, 200, {}));
    vi.stubEnv('https_proxy', proxy.url);
    const outcome = await posting('https://enkash.invalid/api');
    expect(outcome).toMatchObject({ kind: 'not-sent', cause: { code: 'proxy-sign-in' } });
    expect(proxy.calls).toEqual(['CONNECT enkash.invalid:443']);
    expect(proxy.headers.join()).not.toContain('secret');
  });
});

function clientOf(url: string, changes: Partial<Connection> = {}): EnkashClient {
  const client = createEnkashClient({
    connection: { ...practiceConnection(url), timeoutMs: 2_000, ...changes },
    secrets: { read: (name) => Promise.resolve(`secret-${name}`) },
    guard: openGuard,
    now: () => new Date(),
  });
  onTestFinished(() => client.close());
  return client;
}

const given = { signIn: { way: 'token' } } as const;
const asked = (...references: readonly string[]): LookUpRow[] =>
  references.map((reference) => ({
    reference: referenceSchema.parse(reference),
    name: 'Asha Rao',
    mobile: '6123456789',
    amountPaise: paise(500),
    notBefore: null,
    derived: false,
  }));
const ask = asked('REF-1', 'REF-2');

describe('no call follows a redirect', () => {
  it.each([301, 302, 307, 308])('not the sign-in and not a look-up, with %i', async (status) => {
    const elsewhere = await serve((_path, response) => json(response, 200, { access_token: 'x' }));
    const enkash = await serve((_path, response) =>
      json(response, status, {}, `${elsewhere.url}/steal`),
    );
    expect((await clientOf(enkash.url).balance()).ok).toBe(false);
    expect((await clientOf(enkash.url, given).lookUp(ask)).kind).toBe('unavailable');
    expect(elsewhere.calls).toEqual([]);
  });
});

describe('a reply larger than any answer', () => {
  it('is cut off and proves nothing, for every call', async () => {
    const enkash = await serve((_path, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(Buffer.alloc(9 * 2 ** 20, ' '));
    });
    const balance = await clientOf(enkash.url, given).balance();
    expect(balance).toMatchObject({ ok: false, error: { cause: { code: 'unreadable-reply' } } });
    expect(await clientOf(enkash.url, given).lookUp(ask)).toMatchObject({
      kind: 'unavailable',
      cause: { code: 'unreadable-reply' },
    });
  });
});

describe('a token that is refused', () => {
  it('is renewed once for each call and never more, also for a look-up and the balance', async () => {
    const enkash = await serve((path, response, nth) =>
      path === '/oauth/token'
        ? json(response, 200, { access_token: `token-${nth}`, expires_in: 300 })
        : json(response, 401, { error: 'invalid_token' }),
    );
    const client = clientOf(enkash.url);
    const kinds = (): string =>
      enkash.calls.map((call) => (call.includes('token') ? 's' : 'c')).join('');
    expect(await client.lookUp(ask)).toMatchObject({ cause: { code: 'sign-in-refused' } });
    expect(kinds()).toBe('scsc');
    expect(await client.balance()).toMatchObject({ error: { cause: { code: 'sign-in-refused' } } });
    // The token of the second try may be used for the next call; then it is renewed once.
    expect(kinds()).toBe('scsccsc');
  });

  it('that was given by EnKash is not tried a second time at all', async () => {
    const enkash = await serve((_path, response) =>
      json(response, 401, { error: 'invalid_token' }),
    );
    expect(await clientOf(enkash.url, given).balance()).toMatchObject({ ok: false });
    expect(enkash.calls).toHaveLength(1);
  });
});

describe('the pages of a look-up', () => {
  const page = (payload: unknown): Promise<Heard> =>
    serve((_path, response) => json(response, 200, { code: 0, payload }));
  const credit = {
    ...{ pgReferenceNumber: 'REF-1', cardTransactionType: 'CR', principalAmount: 5 },
    ...{ mobile: '6123456789', status: 'SUCCESS', createdOn: '2026-11-23T10:00:00Z' },
    companyId: practiceConnection('http://127.0.0.1:9').companyId,
  };

  it.each(['recordsCount', 'totalCount', 'totalElements'])(
    'who is missing from a page is not "not found" when %s tells of more',
    async (name) => {
      const { url } = await page({ [name]: 7, data: [credit] });
      const outcome = await clientOf(url, given).lookUp(ask);
      if (outcome.kind !== 'answered') throw new Error('no answer');
      expect([...outcome.found.keys()]).toEqual(['REF-1']);
      expect([...outcome.notFound]).toEqual([]);
    },
  );

  it('who is missing from a whole list is not found', async () => {
    const { url } = await page({ recordsCount: 1, data: [credit] });
    const outcome = await clientOf(url, given).lookUp(ask);
    if (outcome.kind !== 'answered') throw new Error('no answer');
    expect([...outcome.notFound]).toEqual(['REF-2']);
  });

  it('asks for a page that holds every reference, and their reversals', async () => {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', (part: Buffer) => bodies.push(part.toString('utf8')));
      request.on('end', () => json(response, 200, { code: 0, payload: { data: [] } }));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    });
    const { port } = server.address() as AddressInfo;
    const many = Array.from({ length: 80 }, (_, n) => `REF-${n}`);
    await clientOf(`http://127.0.0.1:${port}`, given).lookUp(asked(...many));
    expect(JSON.parse(bodies.join(''))).toMatchObject({
      pageNumber: 0,
      pageSize: 160,
      pgReferenceNumbers: many,
    });
  });
});

describe('a reply that is compressed though nobody asked for it', () => {
  const body = Buffer.from(
    JSON.stringify({ code: 0, payload: { availableBalance: 12.5 } }),
    'utf8',
  );
  it.each([
    ['gzip', 'gzip', gzipSync(body)],
    ['gzip that is not told', undefined, gzipSync(body)],
    ['br', 'br', brotliCompressSync(body)],
    ['deflate', 'deflate', deflateSync(body)],
    ['deflate without a header', 'deflate', deflateRawSync(body)],
  ] as const)('is read: %s', async (_what, encoding, sent) => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.headers['accept-encoding']?.toString());
      response.writeHead(200, encoding === undefined ? {} : { 'content-encoding': encoding });
      response.end(sent);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    });
    const { port } = server.address() as AddressInfo;
    const client = clientOf(`http://127.0.0.1:${port}`, given);
    expect(await client.balance()).toEqual({ ok: true, value: { availablePaise: 1250 } });
    expect(asked).toEqual(['identity']);
  });

  it('proves nothing when it cannot be unpacked', async () => {
    const { url } = await serve((_path, response) => {
      response.writeHead(200, { 'content-encoding': 'br' });
      response.end('not compressed at all');
    });
    expect(await clientOf(url, given).balance()).toMatchObject({
      error: { cause: { code: 'unreadable-reply' } },
    });
  });
});
