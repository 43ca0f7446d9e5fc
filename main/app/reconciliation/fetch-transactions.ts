import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { formatCount } from '../../../shared/money/format.ts';
import type { Period } from '../../../shared/calendar/indian-day.ts';
import type { TheirRow } from '../../../shared/reconciliation/match-enkash.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { backoffMs, type BackoffPolicy } from '../../allocation/backoff.ts';
import type { Clock } from '../../allocation/run-context.ts';
import type { EnkashClient } from '../../enkash/client.ts';
import type { CallProblem } from '../../enkash/outcomes.ts';
import { stopped } from '../../reconciliation/match-thread.ts';

export interface FetchOptions {
  readonly clock: Clock;
  readonly chance: () => number;
  readonly signal: AbortSignal;
  readonly give: (rows: readonly TheirRow[]) => void;
  readonly onProgress: (transactions: number) => void;
}

export interface Fetched {
  /** Why EnKash may have more than it gave, as a sentence; null when this is all. */
  readonly notAll: string | null;
  readonly remarks: readonly string[];
}

const patience: BackoffPolicy = { firstMs: 500, capMs: 8_000, tries: 4 };

/** Asks EnKash for an account's transactions of a period and hands them on page by page, as matching takes them. */
export async function fetchTransactions(
  client: EnkashClient,
  period: Period,
  { clock, chance, signal, give, onProgress }: FetchOptions,
): Promise<Result<Fetched, DeskProblem>> {
  let count = 0;
  const end = await client.transactions({
    period,
    signal,
    take: (transactions) => {
      give(
        transactions.map(({ id, ...transaction }) => {
          count += 1;
          return { ...transaction, id: count, number: id, place: `transaction ${count}` };
        }),
      );
      onProgress(count);
    },
    again: async (_, failed) => {
      const wait = backoffMs(patience, failed, null, chance());
      if (wait === null) return false;
      await clock.sleep(wait, signal);
      return !signal.aborted;
    },
  });
  switch (end.kind) {
    case 'listed':
      return ok({
        notAll: end.notAll,
        remarks:
          end.elsewhere === 0
            ? []
            : [
                `EnKash also returned ${formatCount(end.elsewhere)} transactions of other days or accounts; they were skipped.`,
              ],
      });
    case 'failed':
      return fail(listProblem(end.problem));
    case 'cancelled':
      return fail(stopped);
  }
}

const orStatement = 'or export the statement from EnKash’s dashboard and reconcile with that file.';

/** The catalogue speaks of payments that are under way; here nothing moved. */
function listProblem({ cause, text }: CallProblem): DeskProblem {
  const said = text === null || text === '' ? '' : ` EnKash reported: “${text}”.`;
  switch (cause.scope) {
    case 'sign-in':
      return { code: cause.code, message: cause.meaning, remedy: cause.remedy };
    case 'network':
      return {
        code: cause.code,
        message: 'EnKash could not be reached.',
        remedy: `Check the internet connection and reconcile again, ${orStatement}`,
      };
    case 'limit':
    case 'unclear':
      return {
        code: cause.code,
        message: 'EnKash did not return all of its transactions, so nothing was reconciled.',
        remedy: `Reconcile again in a few minutes, ${orStatement}`,
      };
    case 'row':
    case 'set-up':
    case 'balance':
      return {
        code: cause.code,
        message: `EnKash does not allow Reward Desk to list the transactions of the account.${said}`,
        remedy: `Ask your EnKash account manager to switch the transaction search on, ${orStatement}`,
      };
  }
}
