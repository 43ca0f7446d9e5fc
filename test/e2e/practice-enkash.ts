import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { creditSchema, type Credit } from '../../main/practice/records.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import { startPracticeProcess } from '../practice/practice-process.ts';

/** A practice EnKash in a process of its own, which outlives the desk. */
export interface PracticeProcess {
  readonly url: string;
  /** Every movement that EnKash made: the truth that the desk's ledger is compared with. */
  book(): Promise<readonly Credit[]>;
  stop(): Promise<void>;
}

export async function startPractice(
  folder: string,
  flags: readonly string[] = [],
): Promise<PracticeProcess> {
  const started = await startPracticeProcess([
    '--state',
    join(folder, 'enkash.db'),
    '--port',
    '0',
    ...flags,
  ]);
  return {
    url: started.url,
    book: async () => {
      const reply = await fetch(`${started.controlUrl}/book`);
      return z.array(creditSchema).parse(await reply.json());
    },
    stop: async () => {
      await started.end('SIGTERM');
    },
  };
}

/** What a person types to connect the desk to a practice EnKash that runs elsewhere. */
export function practiceAccount(
  url: string,
  rowsPerRequest: number,
): {
  name: string;
  address: string;
  partnerId: string;
  companyId: string;
  cardAccountId: string;
  token: string;
  rowsPerRequest: number;
} {
  return {
    name: 'Pune office',
    address: url,
    partnerId: practiceWorld.partnerId,
    companyId: practiceWorld.companyId,
    cardAccountId: practiceWorld.cardAccountId,
    token: practiceWorld.givenToken,
    rowsPerRequest,
  };
}

const reportSchema = z.object({
  rows: z.array(
    z.object({
      row: z.int(),
      state: z.string(),
      sent: z.object({
        reference: z.string().nullable(),
        mobile: z.string().nullable(),
        amount: z.object({ paise: z.int() }).nullable(),
      }),
    }),
  ),
});

export interface Paid {
  readonly reference: string;
  readonly mobile: string;
  readonly paise: number;
}

function inOrder(list: Paid[]): Paid[] {
  return list.sort((a, b) => a.reference.localeCompare(b.reference));
}

/** Whom the desk's JSON report says were credited. */
export function creditedByReport(path: string): Paid[] {
  const report = reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return inOrder(
    report.rows
      .filter(({ state }) => state === 'credited')
      .map(({ sent }) => ({
        reference: sent.reference ?? '',
        mobile: sent.mobile ?? '',
        paise: sent.amount?.paise ?? 0,
      })),
  );
}

/** Whom EnKash's own book says were credited. */
export function creditedByBook(book: readonly Credit[]): Paid[] {
  return inOrder(
    book.map(({ reference, mobile, amountPaise }) => ({ reference, mobile, paise: amountPaise })),
  );
}
