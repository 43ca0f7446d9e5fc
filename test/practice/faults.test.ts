import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainFaultNames } from '../../main/practice/fault-names.ts';
import type { PracticeEnKash } from '../../main/practice/server.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import {
  account,
  bulkReplySchema,
  goodHeaders,
  listReplySchema,
  rowsOf,
  withPractice,
  type Answer,
  type BulkPayload,
  type PracticeClient,
} from './practice-client.ts';

type Check = (client: PracticeClient, practice: PracticeEnKash) => Promise<void>;

/** A fault's text with settings that keep its test short, and what it must be seen to do. */
interface Shown {
  readonly text?: string;
  readonly check: Check;
}

const rows = rowsOf(6);
const references = rows.map((row) => row.uniqueReferenceNumber);

function credited(practice: PracticeEnKash): string[] {
  return practice.book().map((credit) => credit.reference);
}

function payloadOf(answer: Answer): BulkPayload {
  return bulkReplySchema.parse(answer.body).payload;
}

function mobiles(list: BulkPayload['successBulkEnKashCardCreateDTOs']): unknown[] {
  return list.map((row) => row.mobile);
}

/** The call fails on the wire; the book is as the fault says; sending again shows that the fault is over. */
function brokenWire(isCommitted: boolean, failure: string): Check {
  return async (client, practice) => {
    const timeoutMs = failure === 'TimeoutError' ? 400 : 20_000;
    const problem: unknown = await client.allocate(rows, { timeoutMs }).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(problem instanceof Error ? problem.name : problem).toBe(failure);
    expect(credited(practice)).toEqual(isCommitted ? references : []);
    const again = payloadOf(await client.allocate(rows));
    expect(again.successCount).toBe(isCommitted ? 0 : 6);
    expect(credited(practice)).toEqual(references);
  };
}

/** The call gets an answer that is no allocation; the book is as the fault says. */
function otherAnswer(isCommitted: boolean, check: (answer: Answer) => void): Check {
  return async (client, practice) => {
    const answer = await client.allocate(rows);
    check(answer);
    expect(bulkReplySchema.safeParse(answer.body).success).toBe(false);
    expect(credited(practice)).toEqual(isCommitted ? references : []);
    expect(payloadOf(await client.allocate(rows)).successCount).toBe(isCommitted ? 0 : 6);
  };
}

/** The rows of the reply are not the plain ones, but the book is. */
function distorted(check: (payload: BulkPayload) => void): Check {
  return async (client, practice) => {
    check(payloadOf(await client.allocate(rows)));
    expect(credited(practice)).toEqual(references);
  };
}

function setUpRefusal(status: number, words: RegExp): Shown {
  return {
    check: async (client, practice) => {
      const answer = await client.allocate(rows);
      expect(answer.status).toBe(status);
      expect(answer.text).toMatch(words);
      expect(credited(practice)).toEqual([]);
    },
  };
}

/** The caller goes away long before the answer; the work is done all the same. */
async function abandoned(client: PracticeClient, practice: PracticeEnKash): Promise<void> {
  await expect(client.allocate(rows, { timeoutMs: 1_000 })).rejects.toThrow();
  await expect.poll(() => credited(practice), { timeout: 10_000 }).toEqual(references);
}

const shown: Readonly<Record<(typeof plainFaultNames)[number], Shown>> = {
  slow: {
    text: 'slow:ms=2000',
    check: async (client, practice) => {
      const begun = Date.now();
      await abandoned(client, practice);
      // A timer may ring a millisecond early by the other clock.
      expect(Date.parse(practice.book()[0]?.at ?? '') - begun).toBeGreaterThanOrEqual(1_999);
    },
  },
  'slow-answer': { text: 'slow-answer:ms=60000', check: abandoned },
  'no-answer-before-commit': { check: brokenWire(false, 'TimeoutError') },
  'no-answer-after-commit': { check: brokenWire(true, 'TimeoutError') },
  'reset-before-commit': { check: brokenWire(false, 'TypeError') },
  'reset-after-commit': { check: brokenWire(true, 'TypeError') },
  'error-500-before-commit': {
    check: otherAnswer(false, (answer) => {
      expect(answer.status).toBe(500);
    }),
  },
  'error-500-after-commit': {
    text: 'error-500-after-commit:status=503,times=1',
    check: otherAnswer(true, (answer) => {
      expect(answer.status).toBe(503);
    }),
  },
  'too-many-requests': {
    text: 'too-many-requests:seconds=7',
    check: otherAnswer(false, (answer) => {
      expect(answer.status).toBe(429);
      expect(answer.headers.get('retry-after')).toBe('7');
    }),
  },
  redirect: {
    check: async (client, practice) => {
      const answer = await client.allocate(rows);
      expect(answer.status).toBe(302);
      expect(practice.state().redirectsFollowed).toBe(0);
      const place = answer.headers.get('location') ?? '';
      await fetch(place, { headers: goodHeaders });
      await fetch(place);
      const { redirectsFollowed, redirectsFollowedWithToken } = practice.state();
      expect([redirectsFollowed, redirectsFollowedWithToken]).toEqual([2, 1]);
      expect(credited(practice)).toEqual([]);
    },
  },
  'truncated-body': {
    check: otherAnswer(true, (answer) => {
      expect(answer.status).toBe(200);
      expect(answer.text).toMatch(/^\{"code":0,/);
      expect(answer.body).toBeUndefined();
    }),
  },
  'body-cut-off': { check: brokenWire(true, 'TypeError') },
  'html-instead-of-json': {
    check: otherAnswer(true, (answer) => {
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(answer.text).toMatch(/^<!DOCTYPE html>/);
    }),
  },
  'huge-body': {
    text: 'huge-body:megabytes=3',
    check: async (client, practice) => {
      const answer = await client.allocate(rows);
      expect(answer.text.length).toBeGreaterThan(3 * 2 ** 20);
      expect(payloadOf(answer).successCount).toBe(6);
      expect(credited(practice)).toEqual(references);
      // A caller that has had enough hangs up in the middle, and practice goes on.
      practice.setFaults(['huge-body:megabytes=64,on=search']);
      const cancel = new AbortController();
      const large = await fetch(`${client.url}/api/v0/partner/enKashCard/search`, {
        signal: cancel.signal,
        method: 'POST',
        headers: goodHeaders,
        body: JSON.stringify(account),
      });
      expect(large.headers.get('content-length')).toMatch(/^671/);
      cancel.abort();
      await expect(large.text()).rejects.toThrow();
      expect((await client.allocate(rowsOf(1, 50))).status).toBe(200);
    },
  },
  'string-payload': {
    check: otherAnswer(false, (answer) => {
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        code: 1,
        message: 'Failure',
        payload: 'Unable to process the request',
      });
    }),
  },
  'string-payload-after-commit': {
    check: otherAnswer(true, (answer) => {
      expect(answer.body).toMatchObject({ code: 1, payload: 'Unable to process the request' });
    }),
  },
  'other-envelope': {
    check: async (client) => {
      const answer = await client.allocate(rows);
      expect(answer.body).toMatchObject({
        response_code: 0,
        response_message: 'Success',
        payload: { successCount: 6 },
      });
      expect(answer.body).not.toHaveProperty('code');
    },
  },
  'token-expires': {
    check: async (client, practice) => {
      const form = { grant_type: 'password', ...practiceWorld };
      const { username, password, clientId } = form;
      const signedIn = await client.signIn({
        grant_type: 'password',
        username,
        password,
        clientId,
      });
      const token = z.object({ access_token: z.string() }).parse(signedIn.body).access_token;
      const headers = { ...goodHeaders, authorization: `Bearer ${token}` };
      expect((await client.allocate(rowsOf(1), { headers })).status).toBe(200);
      for (const description of ['Access token expired', 'Invalid access token']) {
        const answer = await client.allocate(rowsOf(1, 2), { headers });
        expect([answer.status, answer.body]).toEqual([
          401,
          { error: 'invalid_token', error_description: `${description}: ${token}` },
        ]);
      }
      expect((await client.allocate(rowsOf(1, 2))).status).toBe(200);
      expect(credited(practice)).toEqual(['REF-1', 'REF-2']);
    },
  },
  'expires-in-lies': {
    check: async (client) => {
      expect((await client.signInRightly()).body).toMatchObject({ expires_in: 86399 });
    },
  },
  'account-locked': {
    check: async (client) => {
      const answer = await client.signInRightly();
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ error_description: 'User account is locked' });
    },
  },
  'low-balance': {
    check: async (client, practice) => {
      expect(payloadOf(await client.allocate(rowsOf(6))).successCount).toBe(6);
      const payload = payloadOf(await client.allocate(rowsOf(6, 7)));
      expect([payload.successCount, payload.failureCount]).toEqual([3, 3]);
      for (const row of payload.failureBulkEnKashCardCreateDTOs)
        expect(row.failureReason).toBe('Insufficient balance in card account');
      expect(practice.state().balancePaise).toBe(0);
      practice.setFaults(['low-balance:at=1,rupees=25']);
      await client.control('balance', { balancePaise: 100_000 });
      expect(payloadOf(await client.allocate(rowsOf(6, 20))).successCount).toBe(2);
      expect(practice.state().balancePaise).toBe(500);
    },
  },
  'kyc-not-done': setUpRefusal(422, /KYC is not uploaded or under review/),
  'primary-card-missing': setUpRefusal(422, /Primary Enkash card is not present/),
  'bin-type-not-mapped': setUpRefusal(422, /Bin Type is not mapped on PlanMaster/),
  'company-id-required': setUpRefusal(422, /Company Id is required/),
  'card-account-missing': setUpRefusal(422, /Card Account does not exist for this partner/),
  'card-account-unknown': setUpRefusal(404, /Card account not found for companyId: \[CEK/),
  'rows-refused': {
    text: 'rows-refused:rows=2',
    check: async (client, practice) => {
      const payload = payloadOf(await client.allocate(rows));
      expect([payload.successCount, payload.failureCount]).toEqual([4, 2]);
      for (const row of payload.failureBulkEnKashCardCreateDTOs)
        expect(row.failureReason).toBe('Card is blocked for this user');
      expect(credited(practice)).toHaveLength(4);
    },
  },
  'bare-failures': {
    check: async (client) => {
      await client.allocate(rows);
      const payload = payloadOf(await client.allocate(rows));
      expect(payload.failureCount).toBe(6);
      for (const row of payload.failureBulkEnKashCardCreateDTOs) {
        expect(row).not.toHaveProperty('failureReason');
        expect(row).not.toHaveProperty('uniqueReferenceNumber');
      }
    },
  },
  'row-missing': {
    text: 'row-missing:rows=2,times=1',
    check: distorted((payload) => {
      expect(payload.successBulkEnKashCardCreateDTOs).toHaveLength(4);
      expect([payload.successCount, payload.totalCount]).toEqual([4, 4]);
    }),
  },
  'counts-that-lie': {
    check: distorted((payload) => {
      expect(payload.successBulkEnKashCardCreateDTOs).toHaveLength(6);
      expect(payload.successCount).not.toBe(6);
      expect(payload.failureCount).toBeGreaterThan(0);
    }),
  },
  'rows-in-another-order': {
    check: distorted((payload) => {
      const seen = mobiles(payload.successBulkEnKashCardCreateDTOs);
      const sent = rows.map((row) => row.mobile);
      expect(seen).not.toEqual(sent);
      expect([...seen].sort()).toEqual(sent);
    }),
  },
  'fields-in-another-case': {
    check: async (client, practice) => {
      const answer = await client.allocate(rows);
      expect(bulkReplySchema.safeParse(answer.body).success).toBe(false);
      const text = answer.text.toLowerCase();
      expect(text).toContain('"successbulkenkashcardcreatedtos":[{"email":"person.1@');
      expect(answer.text).not.toContain('"enkashCardTxnId"');
      expect(text).toContain('"enkashcardtxnid"');
      expect(credited(practice)).toEqual(references);
    },
  },
  'duplicate-in-reply': {
    check: distorted((payload) => {
      const seen = mobiles(payload.successBulkEnKashCardCreateDTOs);
      expect(seen).toHaveLength(7);
      expect(new Set(seen).size).toBe(6);
      expect(payload.totalCount).toBe(6);
    }),
  },
  'stranger-in-reply': {
    check: distorted((payload) => {
      const sent = new Set<unknown>(rows.map((row) => row.mobile));
      const seen = mobiles(payload.successBulkEnKashCardCreateDTOs);
      expect(seen).toHaveLength(7);
      expect(seen.filter((mobile) => !sent.has(mobile))).toHaveLength(1);
    }),
  },
  'echo-references': {
    check: distorted((payload) => {
      expect(
        payload.successBulkEnKashCardCreateDTOs.map((row) => row.uniqueReferenceNumber),
      ).toEqual(references);
    }),
  },
  'lookup-unavailable': {
    check: async (client) => {
      await client.allocate(rows);
      const answer = await client.api('transaction/all', { pgReferenceNumber: 'REF-1' });
      expect(answer.status).toBe(404);
    },
  },
  'lookup-empty-for-a-while': {
    check: async (client) => {
      await client.allocate(rows);
      const found: number[] = [];
      for (let call = 0; call < 3; call += 1)
        found.push((await client.find({ pgReferenceNumber: 'REF-1' })).length);
      expect(found).toEqual([0, 0, 1]);
    },
  },
  'lookup-ignores-reference': {
    check: async (client) => {
      await client.allocate(rows);
      expect(await client.find({ pgReferenceNumber: 'NEVER-SENT' })).toHaveLength(6);
    },
  },
  'lookup-ignores-paging': {
    check: async (client) => {
      await client.allocate(rows);
      const pages = [0, 1].map((pageNumber) => client.find({ pageNumber, pageSize: 4 }));
      const [first, second] = await Promise.all(pages);
      expect(first).toHaveLength(4);
      expect(second).toEqual(first);
    },
  },
  'lookup-leaves-rows-out': {
    text: 'lookup-leaves-rows-out:rows=2',
    check: async (client) => {
      await client.allocate(rows);
      const answer = await client.api('transaction/all', {});
      const { recordsCount, data } = listReplySchema.parse(answer.body).payload;
      expect([recordsCount, data.length]).toEqual([6, 4]);
    },
  },
  'lookup-without-count': {
    check: async (client) => {
      await client.allocate(rows);
      const answer = await client.api('transaction/all', {});
      expect(answer.text).toContain('REF-6');
      expect(answer.text).not.toContain('recordsCount');
    },
  },
  'balance-unavailable': {
    check: async (client) => {
      expect((await client.api('cardAccount/get', account)).status).toBe(403);
    },
  },
};

describe('every fault by its name', () => {
  it.each(plainFaultNames)('%s', (name) => {
    const { text = name, check } = shown[name];
    expect(text.split(':')[0]).toBe(name);
    return withPractice({ faults: [text], seed: 3 }, check);
  });

  it('refuses to start with a fault that it does not know', async () => {
    await expect(withPractice({ faults: ['nonsense'] }, () => Promise.resolve())).rejects.toThrow(
      new RangeError('There is no fault called "nonsense".'),
    );
  });
});

describe('faults together', () => {
  it('act one after the other where they cannot act at once', () =>
    withPractice(
      { faults: ['reset-after-commit', 'error-500-before-commit', 'rows-in-another-order'] },
      async (client, practice) => {
        expect((await client.allocate(rows)).status).toBe(500);
        await expect(client.allocate(rows)).rejects.toThrow();
        expect(credited(practice)).toEqual(references);
        const found = await client.find({ pgReferenceNumbers: references });
        expect(found).toHaveLength(6);
      },
    ));

  it('act at once where they can', () =>
    withPractice(
      { faults: ['echo-references', 'row-missing', 'stranger-in-reply', 'other-envelope'] },
      async (client) => {
        const answer = await client.allocate(rows);
        const { payload } = z.object({ payload: bulkReplySchema.shape.payload }).parse(answer.body);
        expect(payload.successBulkEnKashCardCreateDTOs).toHaveLength(6);
        const echoed = payload.successBulkEnKashCardCreateDTOs.filter(
          (row) => 'uniqueReferenceNumber' in row,
        );
        expect(echoed).toHaveLength(5);
      },
    ));

  it('act on another endpoint where told to', () =>
    withPractice({ faults: ['truncated-body:on=transactions'] }, async (client) => {
      expect((await client.allocate(rows)).status).toBe(200);
      const broken = await client.api('transaction/all', {});
      expect(broken.body).toBeUndefined();
      const whole = await client.api('transaction/all', {});
      expect(listReplySchema.parse(whole.body).payload.recordsCount).toBe(6);
    }));

  it('are the same again with the same seed', async () => {
    const seen: string[] = [];
    for (const seed of [5, 5, 6]) {
      const faults = ['rows-refused:chance=0.5', 'rows-in-another-order', 'counts-that-lie'];
      await withPractice({ faults, seed }, async (client) => {
        const replies: unknown[] = [];
        for (let call = 0; call < 6; call += 1)
          replies.push(payloadOf(await client.allocate(rowsOf(8, 1 + call * 8))));
        seen.push(JSON.stringify(replies));
      });
    }
    expect(seen[0]).toBe(seen[1]);
    expect(seen[0]).not.toBe(seen[2]);
  });
});
