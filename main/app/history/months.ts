import { kindOf } from '../../../shared/batch/batch-kind.ts';
import type { MonthOfConnection } from '../../../shared/bridge/history-calls.ts';
import { addPaise, zeroPaise } from '../../../shared/money/paise.ts';
import { indianDay } from '../../../shared/calendar/indian-day.ts';
import { batchesSentSince } from '../../ledger/batch-list.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import type { TallyBook } from './tally-book.ts';

const monthsBack = 11;

/** What was given in this month and the eleven before it, by connection; the oldest month first. */
export function monthsOfConnections(
  db: LedgerReader,
  tallies: TallyBook,
  now: Date,
): MonthOfConnection[] {
  const found = new Map<string, MonthOfConnection>();
  for (const { batch, month } of batchesSentSince(db, monthBefore(now, monthsBack))) {
    if (kindOf(batch.kind).takesBack || kindOf(batch.kind).counts === 'coins') continue;
    const { credited } = tallies.of(batch);
    const { connection, environment } = batch;
    const key = JSON.stringify([month, connection, environment]);
    const before = found.get(key) ?? {
      month,
      connection,
      environment,
      batches: 0,
      people: 0,
      paise: zeroPaise,
    };
    found.set(key, {
      ...before,
      batches: before.batches + 1,
      people: before.people + credited.rows,
      paise: addPaise(before.paise, credited.paise),
    });
  }
  return [...found.values()].sort(
    (a, b) => a.month.localeCompare(b.month) || a.connection.localeCompare(b.connection),
  );
}

/** The month in India that lies so many months before a moment: "2025-12". */
export function monthBefore(now: Date, months: number): string {
  const [year = '0', month = '1'] = (indianDay(now.toISOString()) ?? '').split('-');
  const count = Number(year) * 12 + Number(month) - 1 - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
