import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { BridgeInput } from '../../../shared/bridge/contract.ts';
import { dayAfter, indianDay } from '../../../shared/calendar/indian-day.ts';
import type {
  MatchLineFilter,
  MatchLineView,
  MatchSummary,
} from '../../../shared/reconciliation/match-view.ts';
import { readPracticeBook } from '../../../main/practice/book.ts';
import type { Credit } from '../../../main/practice/records.ts';
import type { DeskUnderTest } from '../desk-under-test.ts';
import { approveAndSend } from '../sent-batch.ts';

const names = ['Asha', 'Bina', 'Chetan', 'Divya', 'Esha', 'Farhan'];

/** Sends a batch of so many people through the practice EnKash; the n-th gets ₹n00. */
export async function sent(under: DeskUnderTest, count = 6, from = 1): Promise<BatchId> {
  const people = Array.from({ length: count }, (_, at) => {
    const n = from + at;
    return `Ms\t${names[n % 6] ?? ''} Rao\tp${n}@example.com\t${9_000_000_000 + n}\t${n}00`;
  });
  const { batchId } = await under.must('import.start', {
    importId: 'one',
    source: {
      from: 'pasted',
      text: ['Title\tName\tE-mail\tMobile\tAmount', ...people].join('\n'),
    },
    choice: {},
    name: 'A few people',
    connection: 'practice',
    preparedBy: 'Asha',
  });
  await approveAndSend(under, batchId);
  return batchId;
}

export const today = indianDay(new Date().toISOString()) ?? '';
/** A day on either side, for a test that runs over midnight. */
export const theseDays = { from: dayAfter(today, -1), to: dayAfter(today, 1) };

/** What the window asks for when it matches everything with what EnKash lists. */
export const asking: BridgeInput<'match.start'> = {
  token: 'one',
  kind: 'enkash',
  connection: 'practice',
  batchId: null,
  period: theseDays,
  statement: null,
};
export const onPractice = { connection: 'practice', kind: 'enkash' } as const;
export const onBooks = { connection: 'practice', kind: 'books' } as const;

/** Matches, and gives what was kept. */
export async function matched(
  under: DeskUnderTest,
  given: Partial<BridgeInput<'match.start'>> = {},
): Promise<MatchSummary> {
  return under.must('match.get', await under.must('match.start', { ...asking, ...given }));
}

export async function linesOf(
  under: DeskUnderTest,
  { id }: MatchSummary,
  filter: MatchLineFilter = {},
): Promise<MatchLineView[]> {
  return (await under.must('match.lines', { matchId: id, filter, offset: 0, limit: 200 })).lines;
}

/** EnKash's own book. */
export function bookOf(under: DeskUnderTest): Credit[] {
  return readPracticeBook(join(under.folder, 'practice.db'));
}

/** A file that a person has chosen; gives its token. */
export async function chosen(
  under: DeskUnderTest,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const path = join(under.folder, name);
  writeFileSync(path, content);
  return (await under.must('file.dropped', { path })).fileId;
}
