import {
  createServer,
  Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createPlainServer, type AddressInfo, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { referenceSchema, rowIdSchema } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { paise } from '../../shared/money/paise.ts';
import type { EnkashClient, SignInGuard } from '../../main/enkash/client.ts';
import { createEnkashClient } from '../../main/enkash/in-rupees.ts';
import { createHttp } from '../../main/enkash/http.ts';
import type { AllocationLine, LookUpRow } from '../../main/enkash/outcomes.ts';
import { redact } from '../../main/enkash/redact.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { deadlineOnLoop } from './deadline-on-loop.ts';

const lines: AllocationLine[] = [
  {
    rowId: rowIdSchema.parse(1),
    reference: referenceSchema.parse('REF-1'),
    title: 'Ms',
    name: 'Asha Rao',
    email: 'asha.rao@example.com',
    mobile: '6123456789',
    amountPaise: paise(105_010),
    remarks: null,
  },
];

/** Rows as a look-up asks for them. */
function lookUpRows(...references: readonly string[]): LookUpRow[] {
  return references.map((reference) => ({
    reference: referenceSchema.parse(reference),
    name: 'Asha Rao',
    mobile: '6123456789',
    amountPaise: paise(105_010),
    notBefore: '2026-11-23T09:59:00.000Z',
    derived: false,
  }));
}

interface Heard {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server of the test's own; `answer` decides, `heard` is what came. */
async function serve(
  answer: (request: Heard, response: ServerResponse, nth: number) => void,
): Promise<{ url: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      const entry = { path: request.url ?? '', headers: request.headers, body };
      heard.push(entry);
      answer(entry, response, heard.filter(({ path }) => path === entry.path).length);
    });
  });
  return { url: await listen(server), heard };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(async () => {
    if (server instanceof HttpServer) server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const address = server.address() as AddressInfo;
  return `http://127.0.0.1:${address.port}`;
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));
}

const token = (value: string): object => ({
  access_token: value,
  token_type: 'bearer',
  refresh_token: `refresh-${value}`,
  expires_in: 86399,
});
const good = {
  code: 0,
  message: 'Success',
  payload: {
    successBulkEnKashCardCreateDTOs: [
      { mobile: '6123456789', email: 'asha.rao@example.com', loadAmount: 1050.1 },
    ],
    failureBulkEnKashCardCreateDTOs: [],
  },
};

function guard(bad = 0): SignInGuard & { bad: number } {
  const kept = {
    bad,
    begin: (most: number) => {
      return kept.bad < most;
    },
    accepted: () => {
      kept.bad = 0;
    },
    refused: () => {
      kept.bad += 1;
    },
    undecided: () => undefined,
    inTurn: <Value>(work: () => Promise<Value>): Promise<Value> => work(),
  };
  return kept;
}

function clientFor(
  url: string,
  changes: Partial<Connection> = {},
  kept = guard(),
  now = (): Date => new Date(),
): EnkashClient {
  const client = createEnkashClient({
    connection: { ...practiceConnection(url), timeoutMs: 500, ...changes },
    secrets: { read: (name) => Promise.resolve(`secret-${name}`) },
    guard: kept,
    now,
    network: { deadline: deadlineOnLoop },
  });
  onTestFinished(() => client.close());
  return client;
}

const given = { signIn: { way: 'token' } } as const;

describe('what is sent', () => {
  it('is the bare array of the page, with query, headers and exact rupees', async () => {
    const { url, heard } = await serve((_request, response) => json(response, 200, good));
    const { outcome } = await clientFor(url, given).allocate(lines);
    expect(outcome.kind).toBe('answered');
    const [sent] = heard;
    expect(sent?.path).toMatch(
      /^\/api\/v0\/partner\/enKashCard\/bulk-create-allocate-points-json\?companyId=\w+&cardAccountId=\w+&isPointsAllocation=true$/,
    );
    expect(sent?.headers).toMatchObject({
      partnerid: 'CRPRACTICE',
      authorization: 'Bearer secret-token',
      'content-type': 'application/json',
    });
    expect(sent?.body).toBe(
      '[{"title":"Ms","name":"Asha Rao","email":"asha.rao@example.com","mobile":"6123456789","loadAmount":1050.1,"uniqueReferenceNumber":"REF-1"}]',
    );
    await clientFor(url, { ...given, authorization: 'raw', creditKnownUsers: false }).allocate(
      lines,
    );
    expect(heard[1]?.headers.authorization).toBe('secret-token');
    expect(heard[1]?.path).toContain('isPointsAllocation=false');
  });
});

describe('what is proof that nothing was sent, and what is not', () => {
  it('a closed door is proof', async () => {
    const server = createPlainServer();
    const url = await listen(server);
    await new Promise((closed) => server.close(closed));
    const { outcome } = await clientFor(url, given).allocate(lines);
    expect(outcome).toMatchObject({
      kind: 'refused',
      again: true,
      cause: { code: 'not-connected' },
    });
  });

  it('a name that is nobody’s is proof', async () => {
    const http = createHttp(2_000);
    onTestFinished(() => http.close());
    const outcome = await http.post({ url: 'http://nobody.invalid/', headers: {}, body: '[]' });
    expect(outcome.kind).toBe('not-sent');
  });

  it.each([
    [
      'closes without a word',
      (response: ServerResponse) => response.socket?.destroy(),
      'connection-lost',
    ],
    ['keeps silent', () => undefined, 'timed-out'],
    [
      'stops in the middle',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"code":0,');
        setImmediate(() => response.socket?.destroy());
      },
      'connection-lost',
    ],
    [
      'sends more than anybody needs',
      (response: ServerResponse) => {
        response.writeHead(200);
        response.end(Buffer.alloc(9 * 2 ** 20, 'x'));
      },
      'unreadable-reply',
    ],
  ])('an EnKash that %s is no proof', async (_what, answer, code) => {
    const { url, heard } = await serve((_request, response) => answer(response));
    const { outcome } = await clientFor(url, given).allocate(lines);
    expect(outcome).toMatchObject({ kind: 'no-answer', cause: { code } });
    expect(heard).toHaveLength(1);
  });

  it('is never sent twice by itself, not even over a connection that was kept open and dies', async () => {
    const { url, heard } = await serve((_request, response, nth) => {
      if (nth === 1) json(response, 200, good);
      else response.socket?.destroy();
    });
    const client = clientFor(url, given);
    await client.allocate(lines);
    const { outcome } = await client.allocate(lines);
    expect(outcome.kind).toBe('no-answer');
    expect(heard).toHaveLength(2);
  });

  it('follows no redirect, least of all with the token', async () => {
    const elsewhere = await serve((_request, response) => json(response, 200, good));
    const { url } = await serve((_request, response) =>
      json(response, 302, {}, { location: `${elsewhere.url}/steal` }),
    );
    const { outcome } = await clientFor(url, given).allocate(lines);
    expect(outcome.kind).toBe('no-answer');
    expect(elsewhere.heard).toEqual([]);
  });

  it('is told to wait as long as EnKash asks', async () => {
    const { url } = await serve((_request, response) =>
      json(response, 429, {}, { 'retry-after': '7' }),
    );
    const { outcome } = await clientFor(url, given).allocate(lines);
    expect(outcome).toMatchObject({ kind: 'no-answer', retryAfterMs: 7000 });
  });
});

describe('signing in', () => {
  const signing = (refuse: (nth: number) => boolean) =>
    serve((request, response, nth) => {
      if (request.path === '/oauth/token')
        if (refuse(nth))
          json(response, 400, { error: 'invalid_grant', error_description: 'Bad credentials' });
        else json(response, 200, token(`token-${nth}`));
      else json(response, 200, good);
    });

  it('goes by password and Basic header, once for all calls at the same time', async () => {
    const { url, heard } = await signing(() => false);
    const client = clientFor(url);
    await Promise.all([client.balance(), client.balance(), client.allocate(lines)]);
    const signIns = heard.filter(({ path }) => path === '/oauth/token');
    expect(signIns).toHaveLength(1);
    expect(Object.fromEntries(new URLSearchParams(signIns[0]?.body ?? ''))).toMatchObject({
      grant_type: 'password',
      password: 'secret-password',
    });
    expect(signIns[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('CEKPRACT1C:secret-clientSecret').toString('base64')}`,
    );
  });

  it('is renewed before five minutes are over, whatever expires_in says, with the refresh token', async () => {
    const { url, heard } = await signing(() => false);
    let now = Date.UTC(2026, 10, 23);
    const client = clientFor(url, {}, guard(), () => new Date(now));
    await client.balance();
    now += 4 * 60_000;
    await client.balance();
    expect(heard.filter(({ path }) => path === '/oauth/token')).toHaveLength(1);
    now += 30_000;
    await client.balance();
    const [, second] = heard.filter(({ path }) => path === '/oauth/token');
    expect(Object.fromEntries(new URLSearchParams(second?.body ?? ''))).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-token-1',
    });
  });

  it('is renewed on a 401, and what moves money is never sent again by itself', async () => {
    let allocations = 0;
    const { url, heard } = await serve((request, response, nth) => {
      if (request.path === '/oauth/token') json(response, 200, token(`token-${nth}`));
      else {
        allocations += 1;
        json(response, 401, { error: 'invalid_token' });
      }
    });
    const { outcome } = await clientFor(url).allocate(lines);
    expect(outcome).toMatchObject({ kind: 'no-answer', cause: { code: 'token-refused' } });
    expect(allocations).toBe(1);
    expect(heard.filter(({ path }) => path === '/oauth/token')).toHaveLength(2);
  });

  it('never makes the third bad attempt that would lock the account', async () => {
    const { url, heard } = await signing(() => true);
    const kept = guard();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const { outcome } = await clientFor(url, {}, kept).allocate(lines);
      expect(outcome).toMatchObject({ kind: 'refused', cause: { scope: 'sign-in' } });
    }
    expect(heard.filter(({ path }) => path === '/oauth/token')).toHaveLength(2);
    const { outcome } = await clientFor(url, {}, kept).allocate(lines);
    expect(outcome).toMatchObject({ cause: { code: 'sign-in-paused' } });
  });

  it('says that a secret is missing, without asking EnKash', async () => {
    const { url, heard } = await signing(() => false);
    const client = createEnkashClient({
      connection: practiceConnection(url),
      secrets: { read: () => Promise.resolve(null) },
      guard: guard(),
      now: () => new Date(),
    });
    onTestFinished(() => client.close());
    expect((await client.allocate(lines)).outcome).toMatchObject({
      kind: 'refused',
      cause: { code: 'secret-missing' },
    });
    expect(heard).toEqual([]);
  });
});

describe('what is kept of an exchange', () => {
  it('holds no secret and no whole address or number', async () => {
    const { url } = await serve((_request, response) =>
      json(response, 401, {
        error: 'invalid_token',
        error_description: 'Invalid access token: secret-token',
      }),
    );
    const { outcome, exchange } = await clientFor(url, given).allocate(lines);
    expect(JSON.stringify([outcome, exchange.received()])).not.toMatch(/secret-token/);
    const kept = redact(
      '{"mobile":"+916123456789","email":"asha.rao@example.com","access_token":"abc.def","loadAmount":500}',
      [],
    );
    expect(kept).not.toMatch(/6123456|asha\.rao|abc\.def/);
    expect(kept).toContain('…789');
    expect(kept).toContain('500');
  });

  it.each(['asha.rao@example.com', '_asha@example.com', '-.a+b@example.com', 'X1@example.com'])(
    'masks the e-mail %s wherever it stands',
    (email) => {
      for (const text of [email, `"${email}"`, `to ${email}.`, `successBulk${email}`]) {
        const kept = redact(text, []);
        expect(kept).toContain('…@example.com');
        expect(kept).not.toContain(email);
      }
    },
  );
});

describe('looking up', () => {
  const found = (data: unknown[]) =>
    serve((_request, response) => json(response, 200, { code: 0, payload: { data } }));
  const ask = lookUpRows('REF-1', 'REF-2');
  const { companyId, cardAccountId } = practiceConnection('http://127.0.0.1:9');
  /** A completed credit of the first row. */
  const row = {
    ...{ companyId, cardAccountId, pgReferenceNumber: 'REF-1', cardTransactionType: 'CR' },
    ...{ mobile: '+91 6123456789', principalAmount: 1050.1, status: 'SUCCESS' },
    ...{ enKashCardTransactionId: 'ECT1', createdOn: '2026-11-23T10:00:00Z' },
  };

  it('finds what names the very reference as a credit, and says what is not there', async () => {
    const { url } = await found([row]);
    const outcome = await clientFor(url, given).lookUp(ask);
    if (outcome.kind !== 'answered') throw new Error('no answer');
    expect(outcome.found.get(referenceSchema.parse('REF-1'))).toMatchObject({
      amountPaise: 105_010,
      enkashTxnId: 'ECT1',
    });
    expect([...outcome.notFound]).toEqual(['REF-2']);
  });

  it.each([
    ['a debit', { cardTransactionType: 'DR' }],
    ['a transaction that failed', { status: 'FAILED' }],
  ])('takes %s neither for a credit nor for nothing', async (_what, change) => {
    const { url } = await found([{ ...row, ...change }]);
    const outcome = await clientFor(url, given).lookUp(ask);
    if (outcome.kind !== 'answered') throw new Error('no answer');
    expect(outcome.found.size).toBe(0);
    expect([...outcome.undone.keys()]).toEqual(['REF-1']);
    expect([...outcome.notFound]).toEqual(['REF-2']);
  });

  it.each(['PENDING', 'IN_PROGRESS', 'Processing', 'INITIATED', 'CREATED', null])(
    'takes a transaction that is %s neither for a credit nor for nothing',
    async (status) => {
      const { url } = await found([
        { ...row, status },
        { ...row, pgReferenceNumber: 'REF-2', status: 'PROCESSED' },
      ]);
      const outcome = await clientFor(url, given).lookUp(ask);
      if (outcome.kind !== 'answered') throw new Error('no answer');
      expect([...outcome.pending.keys()]).toEqual(['REF-1']);
      expect([...outcome.found.keys()]).toEqual(['REF-2']);
      expect([outcome.undone.size, outcome.notFound.size]).toEqual([0, 0]);
    },
  );

  it('lets a credit that stands outweigh one that failed, and no other', async () => {
    const failed = { ...row, status: 'FAILED' };
    const good = await found([failed, row]);
    expect(await clientFor(good.url, given).lookUp(ask)).toMatchObject({
      found: new Map([['REF-1', { reference: 'REF-1' }]]),
    });
    const twice = await found([row, { ...row, status: 'PENDING' }]);
    expect(await clientFor(twice.url, given).lookUp(ask)).toMatchObject({
      found: new Map(),
      other: new Map([['REF-1', { cause: 'found-twice' }]]),
    });
    const back = await found([row, { ...row, cardTransactionType: 'DR', type: 'REVERSAL' }]);
    expect(await clientFor(back.url, given).lookUp(ask)).toMatchObject({
      found: new Map(),
      reversed: new Map([['REF-1', { reference: 'REF-1' }]]),
    });
  });

  it.each([
    ['company', { companyId: 'CEK-SISTER' }],
    ['card account', { cardAccountId: 'CA-SISTER' }],
  ])('concludes nothing from the transaction of another %s', async (_what, whose) => {
    const { url } = await found([{ ...row, ...whose }]);
    const outcome = await clientFor(url, given).lookUp(ask);
    if (outcome.kind !== 'answered') throw new Error('no answer');
    expect([outcome.found.size, outcome.undone.size, outcome.notFound.size]).toEqual([0, 0, 0]);
    const own = await found([{ ...row, companyId: companyId.toLowerCase() }]);
    expect(await clientFor(own.url, given).lookUp(ask)).toMatchObject({
      found: new Map([['REF-1', { amountPaise: 105_010 }]]),
    });
  });

  it('concludes nothing from an EnKash that did not filter', async () => {
    const { url } = await found([
      { pgReferenceNumber: 'SOMEBODY-ELSE', cardTransactionType: 'CR' },
    ]);
    const outcome = await clientFor(url, given).lookUp(ask);
    if (outcome.kind !== 'answered') throw new Error('no answer');
    expect(outcome.notFound.size).toBe(0);
  });

  it('shows payments that could be a row’s own under another reference, and no others', async () => {
    const [asked] = ask;
    if (asked === undefined) throw new Error('no row');
    const { url } = await found([
      { ...row, pgReferenceNumber: 'REF' },
      { ...row, pgReferenceNumber: 'OTHER-PERSON', mobile: '6999999999' },
      { ...row, pgReferenceNumber: 'OTHER-AMOUNT', principalAmount: 1 },
      { ...row, pgReferenceNumber: 'EARLIER', createdOn: '2026-11-01T10:00:00Z' },
      { ...row, pgReferenceNumber: 'FAILED', status: 'FAILED' },
      { ...row, pgReferenceNumber: 'UNTOLD', mobile: null, createdOn: null },
    ]);
    const like = await clientFor(url, given).paymentsLike(asked);
    if (!like.ok) throw new Error('no answer');
    expect(like.value.map(({ reference }) => reference)).toEqual(['REF', 'UNTOLD']);
    const more = await serve((_request, response) =>
      json(response, 200, { code: 0, payload: { data: [], recordsCount: 3 } }),
    );
    expect((await clientFor(more.url, given).paymentsLike(asked)).ok).toBe(false);
  });

  it('says when it cannot be asked', async () => {
    const { url } = await serve((_request, response) =>
      json(response, 404, { code: 1, message: 'not enabled' }),
    );
    expect(await clientFor(url, given).lookUp(ask)).toMatchObject({
      kind: 'unavailable',
      cause: { code: 'not-allowed' },
    });
  });
});
