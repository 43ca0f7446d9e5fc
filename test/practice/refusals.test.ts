import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { paise } from '../../shared/money/paise.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import {
  account,
  failureReasons,
  goodHeaders,
  rowOf,
  rowsOf,
  withPractice,
} from './practice-client.ts';

const refused = (message: string): unknown => ({ code: 1, message, payload: null });

describe('refusals of a whole request', () => {
  const { companyId, cardAccountId } = practiceWorld;
  const path = 'bulk-create-allocate-points-json';

  it.each([
    [
      'no company id',
      `cardAccountId=${cardAccountId}&isPointsAllocation=true`,
      422,
      'Company Id is required if it is an Enkash User',
    ],
    [
      'another company',
      `companyId=CEKOTHER&cardAccountId=${cardAccountId}&isPointsAllocation=true`,
      404,
      `Card account not found for companyId: [CEKOTHER] and cardAccountId: [${cardAccountId}]`,
    ],
    [
      'another account',
      `companyId=${companyId}&cardAccountId=CANONE&isPointsAllocation=true`,
      404,
      `Card account not found for companyId: [${companyId}] and cardAccountId: [CANONE]`,
    ],
    [
      'no choice of points',
      `companyId=${companyId}&cardAccountId=${cardAccountId}`,
      400,
      'isPointsAllocation should be true or false',
    ],
  ])('%s', (_, query, status, words) =>
    withPractice({}, async (client, practice) => {
      const answer = await client.api(`${path}?${query}`, rowsOf(1));
      expect(answer.status).toBe(status);
      expect(answer.body).toEqual(refused(words));
      expect(practice.book()).toEqual([]);
    }),
  );

  const setUp = [
    ['company-id-required', 422, 'Company Id is required if it is an Enkash User'],
    [
      'primary-card-missing',
      422,
      'Primary Enkash card is not present. So bulk upload cannot be done',
    ],
    [
      'kyc-not-done',
      422,
      'KYC is not uploaded or under review for the primary card. So bulk upload cannot be done',
    ],
    ['bin-type-not-mapped', 422, 'Bin Type is not mapped on PlanMaster'],
    ['card-account-missing', 422, 'Card Account does not exist for this partner'],
    [
      'card-account-unknown',
      404,
      `Card account not found for companyId: [${companyId}] and cardAccountId: [${cardAccountId}]`,
    ],
  ] as const;

  it.each(setUp)('%s: an HTTP error, a reason on every row, and a string', (name, status, words) =>
    withPractice({ faults: [name] }, async (client, practice) => {
      for (const call of [1, 2]) {
        const answer = await client.allocate(rowsOf(2));
        expect([call, answer.status, answer.body]).toEqual([call, status, refused(words)]);
      }
      practice.setFaults([`${name}:as=rows`]);
      expect(failureReasons(await client.allocated(rowsOf(2)))).toEqual([words, words]);
      practice.setFaults([`${name}:as=string`]);
      const answer = await client.allocate(rowsOf(2));
      expect([answer.status, answer.body]).toEqual([
        200,
        { code: 1, message: 'Failure', payload: words },
      ]);
      expect(practice.book()).toEqual([]);
      practice.setFaults([`${name}:on=single`]);
      expect((await client.api('create-allocate-points', {})).body).toEqual(refused(words));
    }),
  );

  it('is not an array of rows', () =>
    withPractice({}, async (client) => {
      for (const body of [{}, [], [1], 'text', null]) {
        const answer = await client.allocate(body);
        expect([answer.status, answer.body]).toEqual([
          400,
          refused('The request should be an array of json'),
        ]);
      }
    }));

  it('is too large: refused unread, or the server hangs up, but nothing is credited', () =>
    withPractice({}, async (client) => {
      const large = [rowOf(1, { remarks: 'x'.repeat(9 * 2 ** 20) })];
      const status = await client.allocate(large).then(
        (answer) => answer.status,
        () => 413,
      );
      expect(status).toBe(413);
      expect((await client.state()).credits).toBe(0);
    }));

  it('is not whole: the caller hangs up in the middle, and practice goes on without a warning', () =>
    withPractice({}, async (client, practice) => {
      const warnings: string[] = [];
      const note = (warning: Error): void => void warnings.push(warning.message);
      process.on('warning', note);
      const socket = connect(practice.port, '127.0.0.1');
      const lines = [
        'POST /oauth/token HTTP/1.1',
        'host: localhost',
        'content-length: 99',
        '',
        'x',
      ];
      await new Promise((resolve) => socket.end(lines.join('\r\n'), () => resolve(null)));
      await once(socket.resume(), 'close');
      expect((await client.state()).calls).toEqual({});
      process.off('warning', note);
      expect(warnings).toEqual([]);
    }));

  it('is for no known call, by no known method, or under another host name', () =>
    withPractice({}, async (client, practice) => {
      expect((await client.api('nothing', {})).status).toBe(404);
      expect((await client.send('/oauth/token', null)).status).toBe(405);
      expect((await client.control('nothing', {})).status).toBe(404);
      // Its own calls are nowhere for whoever does not know where.
      for (const path of [
        '/practice/state',
        '/practice/faults',
        `/practice/${'0'.repeat(32)}/state`,
      ])
        expect((await client.send(path, null)).status, path).toBe(404);
      const status = await new Promise((resolve, reject) => {
        const { port } = practice;
        const headers = { host: 'evil.example' };
        request(
          { host: '127.0.0.1', port, path: `${client.controlPath}/state`, headers },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        )
          .once('error', reject)
          .end();
      });
      expect(status).toBe(400);
    }));

  it('is for no web page, not even one of this machine', () =>
    withPractice({}, async (client, practice) => {
      for (const headers of [
        { ...goodHeaders, origin: 'https://evil.example' },
        { ...goodHeaders, origin: practice.url },
        { ...goodHeaders, 'sec-fetch-site': 'cross-site' },
      ]) {
        const faults = JSON.stringify({ faults: ['slow'] });
        expect((await client.send(`${client.controlPath}/faults`, faults, headers)).status).toBe(
          403,
        );
        expect((await client.allocate(rowsOf(1), { headers })).status).toBe(403);
      }
      expect(practice.book()).toEqual([]);
      expect(practice.state().faults).toEqual([]);
    }));
});

describe('refusals of who calls', () => {
  it('no token, a wrong token, no partner, another partner', () =>
    withPractice({}, async (client, practice) => {
      const { partnerId } = practiceWorld;
      const authorization = goodHeaders.authorization ?? '';
      const none = await client.allocate(rowsOf(1), { headers: { partnerId } });
      expect([none.status, none.body]).toEqual([
        401,
        {
          error: 'unauthorized',
          error_description: 'Full authentication is required to access this resource',
        },
      ]);
      const headers = { authorization: 'Bearer other', partnerId };
      const wrong = await client.allocate(rowsOf(1), { headers });
      expect([wrong.status, wrong.body]).toEqual([
        401,
        { error: 'invalid_token', error_description: 'Invalid access token: other' },
      ]);
      const noPartner = await client.allocate(rowsOf(1), { headers: { authorization } });
      expect(noPartner.status).toBe(400);
      const stranger = await client.allocate(rowsOf(1), {
        headers: { authorization, partnerId: 'CROTHER' },
      });
      expect([stranger.status, stranger.body]).toEqual([
        422,
        refused('Card Account does not exist for this partner'),
      ]);
      expect(practice.book()).toEqual([]);
    }));

  it('locks the account after three bad sign-ins in a row, until it is unlocked', () =>
    withPractice({}, async (client) => {
      const bad = { grant_type: 'password', username: practiceWorld.username, password: 'no' };
      const clientId = practiceWorld.clientId;
      await client.signIn({ ...bad, clientId });
      await client.signIn({ ...bad, clientId });
      // A good one in between begins the count anew.
      expect((await client.signInRightly()).status).toBe(200);
      const first = await client.signIn({ ...bad, clientId });
      expect([first.status, first.body]).toEqual([
        400,
        { error: 'invalid_grant', error_description: 'Bad credentials' },
      ]);
      const second = await client.signIn({ ...bad, clientId }, 'wrong-secret');
      expect([second.status, second.body]).toEqual([
        401,
        { error: 'invalid_client', error_description: 'Bad client credentials' },
      ]);
      await client.signIn({ ...bad, clientId });
      const locked = await client.signInRightly();
      expect([locked.status, locked.body]).toEqual([
        400,
        { error: 'invalid_grant', error_description: 'User account is locked' },
      ]);
      expect((await client.state()).locked).toBe(true);
      await client.control('unlock', {});
      expect((await client.signInRightly()).status).toBe(200);
    }));

  it('refuses a grant it does not know', () =>
    withPractice({}, async (client) => {
      expect((await client.signIn({ grant_type: 'implicit' })).body).toMatchObject({
        error: 'unsupported_grant_type',
      });
    }));
});

describe('refusals of a row', () => {
  const used = 'The transaction associated with the given Unique reference Number already exists';

  it('a used reference, from an earlier request or this one, with the reference beside it', () =>
    withPractice({}, async (client, practice) => {
      await client.allocated(rowsOf(1));
      const payload = await client.allocated([
        rowOf(2, { uniqueReferenceNumber: 'REF-1' }),
        rowOf(3),
        rowOf(4, { uniqueReferenceNumber: 'REF-3' }),
      ]);
      expect(payload).toMatchObject({ successCount: 1, failureCount: 2, totalCount: 3 });
      expect(failureReasons(payload)).toEqual([used, used]);
      expect(payload.failureBulkEnKashCardCreateDTOs[0]).toEqual({
        email: 'person.2@example.com',
        name: 'Person 2',
        mobile: '7000000002',
        title: 'Mr',
        loadAmount: 10,
        ...account,
        uniqueReferenceNumber: 'REF-1',
        failureReason: used,
      });
      expect(practice.book().map((credit) => credit.reference)).toEqual(['REF-1', 'REF-3']);
      const single = await client.api('create-allocate-points', {
        ...account,
        transactionType: 'CR',
        ...rowOf(5),
        firstName: 'Five',
        uniqueReferenceNumber: 'REF-3',
      });
      expect([single.status, single.body]).toEqual([422, refused(used)]);
    }));

  it('insufficient balance for the rows that do not fit, and for them alone', () =>
    withPractice({ world: { openingPaise: paise(2500) } }, async (client, practice) => {
      const words = 'Insufficient balance in card account';
      const payload = await client.allocated([
        rowOf(1, { loadAmount: 20 }),
        rowOf(2, { loadAmount: 5.01 }),
        rowOf(3, { loadAmount: 5 }),
      ]);
      expect(failureReasons(payload)).toEqual([words]);
      expect(practice.book().map((credit) => credit.reference)).toEqual(['REF-1', 'REF-3']);
      expect(practice.state().balancePaise).toBe(0);
      const single = await client.api('create-allocate-points', {
        ...account,
        transactionType: 'CR',
        ...rowOf(4),
      });
      expect(single.body).toEqual(refused(words));
    }));

  it.each([
    ['title', 'Dr', 'Title should be Mr, Mrs or Ms'],
    ['title', undefined, 'Title should be Mr, Mrs or Ms'],
    ['name', '  ', 'Name is required'],
    ['email', 'a@b', 'Invalid email'],
    ['email', 'नाम@example.com', 'Invalid email'],
    ['mobile', '987654321', 'Invalid mobile number'],
    ['mobile', '+919876543210', 'Invalid mobile number'],
    ['mobile', 9876543210, 'Invalid mobile number'],
    ['loadAmount', 0, 'Load amount should be greater than 0 with at most 2 decimals'],
    ['loadAmount', -1, 'Load amount should be greater than 0 with at most 2 decimals'],
    ['loadAmount', 1.005, 'Load amount should be greater than 0 with at most 2 decimals'],
    ['loadAmount', 'ten', 'Load amount should be greater than 0 with at most 2 decimals'],
  ])('%s %s: %s', (field, value, words) =>
    withPractice({}, async (client, practice) => {
      const payload = await client.allocated([rowOf(1, { [field]: value })]);
      expect(failureReasons(payload)).toEqual([words]);
      expect(practice.book()).toEqual([]);
      // A refused row does not use its reference up.
      expect((await client.allocated(rowsOf(1))).successCount).toBe(1);
    }),
  );

  it('a row without a reference fails without a reason, as in the page’s sample', () =>
    withPractice({}, async (client) => {
      const payload = await client.allocated([rowOf(1, { uniqueReferenceNumber: undefined })]);
      expect(failureReasons(payload)).toEqual([undefined]);
    }));
});
