import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { creditSchema, type Credit } from '../../main/practice/records.ts';
import { practiceStateSchema, type PracticeState } from '../../main/practice/control.ts';
import {
  startPracticeEnKash,
  type PracticeEnKash,
  type PracticeOptions,
} from '../../main/practice/server.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import { deadlineOnLoop } from '../enkash/deadline-on-loop.ts';

/** A row as a desk sends it. */
export interface SentRow {
  readonly [field: string]: unknown;
  readonly mobile: string;
  readonly uniqueReferenceNumber?: string;
}

const replyRow = z.record(z.string(), z.union([z.string(), z.number()]));
export const bulkReplySchema = z.object({
  code: z.literal(0),
  message: z.literal('Success'),
  payload: z.object({
    successBulkEnKashCardCreateDTOs: z.array(replyRow),
    failureBulkEnKashCardCreateDTOs: z.array(replyRow),
    successCount: z.int(),
    failureCount: z.int(),
    totalCount: z.int(),
  }),
});
export type BulkPayload = z.infer<typeof bulkReplySchema>['payload'];

export const listReplySchema = z.object({
  code: z.literal(0),
  payload: z.object({
    recordsCount: z.int(),
    data: z.array(z.record(z.string(), z.unknown())),
  }),
});

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly body: unknown;
}

function jsonOf(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return body;
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined;
    throw problem;
  }
}

export const account = {
  companyId: practiceWorld.companyId,
  cardAccountId: practiceWorld.cardAccountId,
};
export const goodHeaders: Readonly<Record<string, string>> = {
  authorization: `Bearer ${practiceWorld.givenToken}`,
  partnerId: practiceWorld.partnerId,
  'content-type': 'application/json',
};

/** A row of the n-th person, with Rs 10 unless told otherwise. */
export function rowOf(n: number, changes: Readonly<Record<string, unknown>> = {}): SentRow {
  return {
    title: 'Mr',
    name: `Person ${n}`,
    email: `person.${n}@example.com`,
    mobile: String(7_000_000_000 + n),
    loadAmount: 10,
    remarks: 'good',
    uniqueReferenceNumber: `REF-${n}`,
    ...changes,
  };
}

export function rowsOf(count: number, first = 1): SentRow[] {
  return [...Array(count).keys()].map((index) => rowOf(first + index));
}

/** Calls the practice EnKash as a partner would, without any of the product's own client. */
export class PracticeClient {
  readonly url: string;
  readonly controlPath: string;

  constructor({ url, controlUrl }: Pick<PracticeEnKash, 'url' | 'controlUrl'>) {
    this.url = url;
    this.controlPath = controlUrl.slice(url.length);
  }

  /** `timeoutMs`: for the faults that never answer. */
  async send(
    path: string,
    body: string | null,
    headers: Readonly<Record<string, string>> = goodHeaders,
    timeoutMs = 20_000,
  ): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method: body === null ? 'GET' : 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: deadlineOnLoop(timeoutMs),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: jsonOf(text) };
  }

  api(
    call: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = goodHeaders,
    timeoutMs = 20_000,
  ): Promise<Answer> {
    const path = `/api/v0/partner/enKashCard/${call}`;
    return this.send(path, JSON.stringify(body), headers, timeoutMs);
  }

  allocate(
    rows: unknown,
    options: {
      points?: boolean;
      headers?: Readonly<Record<string, string>>;
      timeoutMs?: number;
    } = {},
  ): Promise<Answer> {
    const query = new URLSearchParams({
      ...account,
      isPointsAllocation: String(options.points ?? true),
    });
    const path = `bulk-create-allocate-points-json?${query.toString()}`;
    return this.api(path, rows, options.headers, options.timeoutMs);
  }

  async allocated(rows: readonly SentRow[], points = true): Promise<BulkPayload> {
    const answer = await this.allocate(rows, { points });
    return bulkReplySchema.parse(answer.body).payload;
  }

  signIn(
    form: Readonly<Record<string, string>>,
    secret: string = practiceWorld.clientSecret,
  ): Promise<Answer> {
    const basic = Buffer.from(`${practiceWorld.clientId}:${secret}`).toString('base64');
    return this.send('/oauth/token', new URLSearchParams(form).toString(), {
      authorization: `Basic ${basic}`,
      'content-type': 'application/x-www-form-urlencoded',
    });
  }

  signInRightly(): Promise<Answer> {
    const { username, password, clientId } = practiceWorld;
    return this.signIn({ grant_type: 'password', username, password, clientId });
  }

  async find(filter: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>[]> {
    const answer = await this.api('transaction/all', filter);
    return listReplySchema.parse(answer.body).payload.data;
  }

  async book(): Promise<Credit[]> {
    return z.array(creditSchema).parse((await this.send(`${this.controlPath}/book`, null)).body);
  }

  async state(): Promise<PracticeState> {
    return practiceStateSchema.parse((await this.send(`${this.controlPath}/state`, null)).body);
  }

  control(call: string, body: unknown): Promise<Answer> {
    return this.send(`${this.controlPath}/${call}`, JSON.stringify(body));
  }
}

/** Gives a folder that is gone when the work is done. */
export async function withFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'practice-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts a practice EnKash for one test and stops it. Failures come with their reasons unless asked otherwise. */
export function withPractice(
  options: Partial<PracticeOptions>,
  work: (client: PracticeClient, practice: PracticeEnKash) => Promise<void>,
): Promise<void> {
  return withFolder(async (folder) => {
    const stateFile = join(folder, 'practice.db');
    const practice = await startPracticeEnKash({ bareFailureOneIn: 0, stateFile, ...options });
    try {
      await work(new PracticeClient(practice), practice);
    } finally {
      await practice.close();
    }
  });
}

export function failureReasons(payload: BulkPayload): unknown[] {
  return payload.failureBulkEnKashCardCreateDTOs.map((row) => row.failureReason);
}
