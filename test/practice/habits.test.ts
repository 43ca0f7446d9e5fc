import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { habitNames } from '../../main/practice/habit-names.ts';
import type { PracticeEnKash } from '../../main/practice/server.ts';
import { transactionIdOf } from '../../main/practice/ids.ts';
import {
  bulkReplySchema,
  listReplySchema,
  rowsOf,
  withPractice,
  type Answer,
  type BulkPayload,
  type PracticeClient,
} from './practice-client.ts';

const rows = rowsOf(4);
const references = rows.map((row) => row.uniqueReferenceNumber);

/** A clock that a test moves on. */
let ahead = 0;
const clock = (): Date => new Date(Date.now() + ahead);

interface Shown {
  readonly text?: string;
  readonly check: (client: PracticeClient, practice: PracticeEnKash) => Promise<void>;
}

function credited(practice: PracticeEnKash): string[] {
  return practice
    .book()
    .filter(({ type }) => type === 'CR')
    .map(({ reference }) => reference);
}

function payloadOf({ body }: Answer): BulkPayload {
  return bulkReplySchema.parse(body).payload;
}

async function byReference(client: PracticeClient): Promise<Record<string, unknown>[]> {
  const answer = await client.api('transaction/all', { pgReferenceNumbers: references });
  return listReplySchema.parse(answer.body).payload.data;
}

/** The call's answer is a refusal of the whole; the book is as the habit says. */
function refused(text: string, status: number, done: number): Shown {
  return {
    text,
    check: async (client, practice) => {
      const answer = await client.allocate(rows);
      expect(answer.status).toBe(status);
      expect(bulkReplySchema.safeParse(answer.body).success).toBe(false);
      expect(credited(practice)).toEqual(references.slice(0, done));
    },
  };
}

/** The reply is the plain one in another packing. */
function packed(check: (text: string) => void): Shown {
  return {
    check: async (client, practice) => {
      const answer = await client.allocate(rows);
      expect(answer.text).toContain('successBulkEnKashCardCreateDTOs');
      check(answer.text);
      expect(credited(practice)).toEqual(references);
    },
  };
}

const shown: Readonly<Record<(typeof habitNames)[number], Shown>> = {
  'gzip-reply': {
    check: async (client) => {
      expect((await client.allocate(rows)).headers.get('content-encoding')).toBe('gzip');
    },
  },
  'brotli-reply': {
    check: async (client) => {
      expect((await client.allocate(rows)).headers.get('content-encoding')).toBe('br');
    },
  },
  // `fetch` takes the mark away.
  'byte-order-mark': packed((text) => expect(text.startsWith('{')).toBe(true)),
  'trailing-bytes': packed((text) => expect(text.endsWith('\0')).toBe(true)),
  'not-a-number': packed((text) => expect(text).toContain('"otbBalance":NaN')),
  'lists-one-deeper': packed((text) => expect(text).toContain('DTOs":[[{')),
  'payload-as-text': packed((text) => expect(text).toContain('"payload":"{')),

  'codes-that-differ': packed((text) => expect(text).toMatch(/"code":0.*"response_code":1/)),
  'people-masked': packed((text) => expect(text).toMatch(/"mobile":"XXXXXX\d{4}"/)),
  'amounts-in-paise': packed((text) => expect(text).toContain('"loadAmount":1000')),
  'transaction-ids-repeat': packed((text) => expect(text).toContain('"ECT-DAY-4"')),
  'answered-twice': {
    check: async (_client, practice) => {
      // The second answer comes after the first, of its own accord.
      const socket = connect(practice.port, '127.0.0.1');
      let text = '';
      socket.setEncoding('utf8').on('data', (part: string) => (text += part));
      socket.on('error', (fault) => (text += fault.message));
      const head = 'POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n';
      socket.write(head);
      await expect.poll(() => text.split('HTTP/1.1').length).toBe(3);
      socket.destroy();
    },
    text: 'answered-twice:on=any',
  },
  'informational-first': packed(() => undefined),
  'sent-twice-on-the-way': {
    check: async (client, practice) => {
      const { successCount, failureCount } = payloadOf(await client.allocate(rows));
      expect([successCount, failureCount]).toEqual([0, 4]);
      expect(credited(practice)).toEqual(references);
    },
  },
  'clock-behind': {
    check: async (client) => {
      await client.allocate(rows);
      const [first] = await byReference(client);
      const at = z.object({ txnDate: z.string() }).parse(first).txnDate;
      expect(clock().getTime() - Date.parse(at)).toBeGreaterThanOrEqual(7_200_000);
    },
  },

  'failed-though-moved': {
    check: async (client, practice) => {
      const payload = payloadOf(await client.allocate(rows));
      expect([payload.successCount, payload.failureCount]).toEqual([3, 1]);
      expect(credited(practice)).toEqual(references);
    },
  },
  'success-that-did-not-move': {
    check: async (client, practice) => {
      const payload = payloadOf(await client.allocate(rows));
      const odd = payload.successBulkEnKashCardCreateDTOs.filter((row) => 'status' in row);
      expect([payload.successCount, odd.length]).toEqual([4, 1]);
      expect(['FAILED', 'CREATED', 'PENDING']).toContain(odd[0]?.status);
      expect(credited(practice)).toHaveLength(3);
    },
  },
  'success-without-transaction': {
    check: async (client, practice) => {
      const payload = payloadOf(await client.allocate(rows));
      const ids = payload.successBulkEnKashCardCreateDTOs.map((row) => row.enkashCardTxnId);
      expect(ids.filter((id) => id === undefined)).toHaveLength(1);
      expect(credited(practice)).toHaveLength(3);
    },
  },
  'success-of-another-amount': {
    check: async (client, practice) => {
      const payload = payloadOf(await client.allocate(rows));
      const amounts = payload.successBulkEnKashCardCreateDTOs.map((row) => row.loadAmount);
      expect(amounts.filter((amount) => amount === 5)).toHaveLength(1);
      expect(practice.book().map(({ amountPaise }) => amountPaise / 100)).toEqual(amounts);
    },
  },
  'reference-of-somebody-else': {
    check: async (client, practice) => {
      const payload = payloadOf(await client.allocate(rows));
      expect([payload.successCount, payload.failureCount]).toEqual([3, 1]);
      const stranger = practice.book().filter(({ mobile }) => mobile === '6000999999');
      expect(references).toContain(stranger[0]?.reference);
    },
  },
  'success-rolled-back': refused('success-rolled-back', 422, 0),
  'refused-after-commit': refused('refused-after-commit:status=403', 403, 4),
  'refused-after-some': refused('refused-after-some:status=409', 409, 2),
  'listed-refusal-after-commit': refused('listed-refusal-after-commit', 422, 4),
  'sentence-for-payload': refused('sentence-for-payload', 200, 4),
  'cached-reply': {
    check: async (client, practice) => {
      const first = payloadOf(await client.allocate(rows));
      const again = rows.map((row, n) => ({ ...row, uniqueReferenceNumber: `NEW-${n}` }));
      expect(payloadOf(await client.allocate(again))).toEqual(first);
      expect(credited(practice)).toEqual(references);
    },
  },
  'mixed-up-reply': {
    check: async (client, practice) => {
      const first = payloadOf(await client.allocate(rows));
      expect(payloadOf(await client.allocate(rowsOf(3, 10)))).toEqual(first);
      expect(credited(practice)).toHaveLength(7);
    },
  },
  'references-burnt': {
    check: async (client, practice) => {
      expect((await client.allocate(rows)).status).toBe(504);
      expect(payloadOf(await client.allocate(rows)).successCount).toBe(0);
      expect(credited(practice)).toEqual([]);
    },
  },
  'references-cut': {
    text: 'references-cut:letters=4',
    check: async (client, practice) => {
      expect(payloadOf(await client.allocate(rows)).successCount).toBe(1);
      expect(credited(practice)).toEqual(['REF-']);
    },
  },
  'references-lose-zeros': {
    check: async (client, practice) => {
      await client.allocate([{ ...rows[0], uniqueReferenceNumber: '0042' }]);
      expect(credited(practice)).toEqual(['42']);
    },
  },
  'no-unique-index': {
    check: async (client, practice) => {
      await client.allocate(rows);
      expect(payloadOf(await client.allocate(rows)).successCount).toBe(4);
      expect(credited(practice)).toEqual([...references, ...references]);
    },
  },
  'unique-per-day': {
    check: async (client, practice) => {
      await client.allocate(rows);
      expect(payloadOf(await client.allocate(rows)).successCount).toBe(0);
      ahead += 86_400_000;
      expect(payloadOf(await client.allocate(rows)).successCount).toBe(4);
      expect(credited(practice)).toHaveLength(8);
    },
  },
  'late-commit': {
    check: async (client, practice) => {
      expect((await client.allocate(rows)).status).toBe(504);
      expect(credited(practice)).toEqual([]);
      ahead += 31_000;
      expect(credited(practice)).toEqual(references);
    },
  },
  'look-up-odd-status': {
    check: async (client, practice) => {
      await client.allocate(rows);
      const statuses = (await byReference(client)).map(({ status }) => status);
      expect(statuses).toHaveLength(4);
      expect(statuses).not.toContain('SUCCESS');
      const { reversedPaise, creditedPaise } = practice.state();
      expect(reversedPaise).toBe(creditedPaise);
    },
  },
  'reversed-before-look-up': {
    check: async (client, practice) => {
      await client.allocate(rows);
      const types = (await byReference(client)).map((row) => row.cardTransactionType);
      expect(types.sort()).toEqual(['CR', 'CR', 'CR', 'CR', 'DR', 'DR', 'DR', 'DR']);
      expect(practice.state().reversals).toBe(4);
    },
  },
  'list-lags': {
    check: async (client) => {
      await client.allocate(rows);
      expect(await byReference(client)).toEqual([]);
      ahead += 21_000;
      expect(await byReference(client)).toHaveLength(4);
    },
  },
};

describe('every habit by its name', () => {
  it.each(habitNames)('%s', (name) => {
    ahead = 0;
    const { text = name, check } = shown[name];
    expect(text.split(':')[0]).toBe(name);
    return withPractice({ faults: [text], seed: 3, clock, bareFailureOneIn: 0 }, check);
  });

  it('gives the same run for the same seed', async () => {
    const moved = (): Promise<string[]> => {
      const lists: string[] = [];
      return withPractice({ faults: ['success-that-did-not-move'], seed: 5 }, async (client, p) => {
        await client.allocate(rows);
        lists.push(...credited(p));
      }).then(() => lists);
    };
    expect(await moved()).toEqual(await moved());
    expect(transactionIdOf(800_001)).not.toBe(transactionIdOf(1));
  });
});
