import type { TransactionSearch } from '../../shared/bridge/enkash-calls.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { worthOfHundredths } from '../../shared/money/points.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { accountOf, type Asking } from './account-calls.ts';
import type { CallProblem } from './outcomes.ts';
import { pagingOf } from './paging.ts';
import { readPage, transactionSchema, type TransactionRow, type WirePage } from './wire.ts';

/** Rows asked for at once. */
export const transactionsOnPage = 100;

const aDayMs = 24 * 3_600_000;

/** One page of `transaction/all` (enkash-api 3.4), by reference, person and period. */
export async function transactionPage(
  client: Asking,
  connection: Connection,
  search: TransactionSearch,
  page: number,
): Promise<Result<WirePage<TransactionRow>, CallProblem>> {
  const { references, mobile, from, to } = search;
  const paging = pagingOf(connection.paging, {
    page,
    size: transactionsOnPage,
    orderBy: 'createdOn',
  });
  const filter = {
    ...accountOf(connection),
    ...(references === undefined || references.length === 0
      ? {}
      : { pgReferenceNumbers: references }),
    ...(mobile === undefined ? {} : { mobile }),
    ...(from === undefined ? {} : { txnDateFrom: startOfDay(from) }),
    ...(to === undefined
      ? {}
      : { txnDateTo: new Date(Date.parse(startOfDay(to)) + aDayMs - 1).toISOString() }),
    ...paging.body,
  };
  const payload = await client.ask('/transaction/all', filter, paging.where);
  if (!payload.ok) return payload;
  const read = readPage(payload.value, transactionSchema);
  if (read === null) return fail({ cause: causeOf('unreadable-reply'), text: null });
  // EnKash may not know a filter and answer with everything (enkash-api 3.4): what does not fit is left out.
  const wanted = new Set(references?.map((reference) => reference.toLowerCase()));
  const rows = read.rows.filter(
    (row) =>
      (wanted.size === 0 || (row.reference !== null && wanted.has(row.reference.toLowerCase()))) &&
      (mobile === undefined || row.mobile === null || row.mobile.endsWith(mobile)),
  );
  return ok({
    rows: rows.map((row) => ({
      ...row,
      amountPaise:
        row.amountPaise === null ? null : worthOfHundredths(row.amountPaise, connection.pointPaise),
    })),
    total: rows.length < read.rows.length ? null : read.total,
  });
}

/** The moment at which a day begins in India, ISO-8601. */
function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00+05:30`).toISOString();
}
