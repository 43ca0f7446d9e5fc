import type { AllocationLine, RequestOutcome, RowOutcome } from '../enkash/outcomes.ts';
import type { LedgerDatabase } from '../ledger/database.ts';
import type { Cause } from '../../shared/enkash/cause-catalogue.ts';
import {
  endRequest,
  recordAttemptOutcomes,
  recordRequest,
  requeueRows,
  settleRows,
  type OpenRow,
  type RowSettlement,
} from '../ledger/requests.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import { blank, judgeOutcome, type Journey, type LookedUp } from './judge-outcome.ts';
import type { RunContext } from './run-context.ts';

/** What one request came to, for the loop that decides whether to go on. */
export type Dispatched =
  | {
      readonly kind: 'answered';
      readonly rows: readonly RowSettlement[];
      readonly fault: Cause | null;
    }
  | {
      readonly kind: 'refused';
      readonly cause: Cause;
      readonly retryAfterMs: number | null;
      readonly again: boolean;
    }
  | { readonly kind: 'no-answer'; readonly cause: Cause };

/** A row and what a look-up said of it before it goes (again). */
export interface Traveller {
  readonly row: OpenRow;
  readonly lookedUp: LookedUp;
}

/**
 * Sends one request: writes it and its rows down with fsync, sends, writes down what came of every row
 * (design, truths 2, 3 and 6). Never throws for anything EnKash or the network does.
 */
export async function dispatch(
  context: RunContext,
  purpose: 'allocate' | 'same-reference',
  travellers: readonly Traveller[],
): Promise<Dispatched> {
  const { ledger, client, clock } = context;
  const rows = travellers.map(({ row }) => row);
  const request = ledger.db.write('record request', () =>
    recordRequest(
      ledger.db,
      context.batch.number,
      purpose,
      rows.map(({ rowId }) => rowId),
      JSON.stringify(rows.map(({ reference, amountPaise }) => [reference, amountPaise])),
      clock.now().toISOString(),
    ),
  );
  if (purpose === 'allocate')
    for (const row of rows) context.tally.move('queued', 'sending', row.amountPaise);

  const { outcome, exchange } = await client.allocate(rows.map(line));

  const at = clock.now().toISOString();
  return ledger.db.write('record outcome', () => {
    endRequest(ledger.db, request, {
      outcome: outcome.kind,
      at,
      httpStatus: exchange.httpStatus,
      cause: outcome.kind === 'answered' ? null : outcome.cause.code,
      causeText: outcome.kind === 'answered' ? null : outcome.text,
      received: exchange.received,
      anomalies:
        outcome.kind === 'answered' ? outcome.anomalies.map(({ sentence }) => sentence) : [],
    });
    return conclude(context, purpose, travellers, request, outcome, at);
  });
}

function line(row: OpenRow): AllocationLine {
  const { rowId, reference, title, name, email, mobile, amountPaise, remarks } = row;
  return { rowId, reference, title, name, email, mobile, amountPaise, remarks };
}

function conclude(
  context: RunContext,
  purpose: 'allocate' | 'same-reference',
  travellers: readonly Traveller[],
  request: number,
  outcome: RequestOutcome,
  at: string,
): Dispatched {
  const { db } = context.ledger;
  switch (outcome.kind) {
    case 'answered': {
      if (outcome.balanceAfterPaise !== null)
        context.progress.balancePaise = outcome.balanceAfterPaise;
      const settlements = travellers.map(({ row, lookedUp }): RowSettlement => {
        const journey: Journey =
          purpose === 'allocate' ? { kind: 'first' } : { kind: 'same-reference', lookedUp };
        return judgeOutcome(row.rowId, saidOf(outcome, row), journey);
      });
      recordAttemptOutcomes(
        db,
        request,
        travellers.map(({ row }, index) => ({
          row: row.rowId,
          outcome: saidOf(outcome, row).state,
          text: settlements[index]?.causeText ?? null,
        })),
      );
      settle(context, purpose, travellers, settlements, at);
      return { kind: 'answered', rows: settlements, fault: faultOfAll(outcome) };
    }
    case 'refused': {
      recordSame(db, request, travellers, 'refused', outcome.text);
      if (purpose === 'allocate') {
        requeueRows(
          db,
          request,
          travellers.map(({ row }) => row.rowId),
        );
        for (const { row } of travellers) context.tally.move('sending', 'queued', row.amountPaise);
      }
      return {
        kind: 'refused',
        cause: outcome.cause,
        again: outcome.again,
        retryAfterMs: outcome.retryAfterMs,
      };
    }
    case 'no-answer': {
      recordSame(db, request, travellers, 'unknown', outcome.text);
      const lost = { cause: outcome.cause.code, causeText: outcome.text };
      settle(
        context,
        purpose,
        travellers,
        travellers.map(({ row }) => ({
          ...blank(row.rowId),
          ...lost,
          to: 'unknown',
          how: 'reply',
        })),
        at,
      );
      return { kind: 'no-answer', cause: outcome.cause };
    }
    default:
      return unreachable(outcome);
  }
}

type Answered = Extract<RequestOutcome, { kind: 'answered' }>;

function saidOf(outcome: Answered, row: OpenRow): RowOutcome {
  const said = outcome.rows.get(row.rowId);
  if (said === undefined) throw new Error('The client left a row of the request out.');
  return said;
}

function recordSame(
  db: LedgerDatabase,
  request: number,
  travellers: readonly Traveller[],
  outcome: string,
  text: string | null,
): void {
  recordAttemptOutcomes(
    db,
    request,
    travellers.map(({ row }) => ({ row: row.rowId, outcome, text })),
  );
}

function settle(
  context: RunContext,
  purpose: 'allocate' | 'same-reference',
  travellers: readonly Traveller[],
  settlements: readonly RowSettlement[],
  at: string,
): void {
  settleRows(context.ledger.db, settlements, at);
  const from = purpose === 'allocate' ? 'sending' : 'unknown';
  for (const [index, { row }] of travellers.entries())
    context.tally.move(from, settlements[index]?.to ?? from, row.amountPaise);
}

/**
 * The fault that stops the run after an answer (design, truth 7): a set-up or sign-in cause on every row of
 * the request, or an empty account on any.
 */
function faultOfAll(outcome: Answered): Cause | null {
  const causes = [...outcome.rows.values()].map((row) =>
    row.state === 'failed' ? row.cause : null,
  );
  const empty = causes.find((cause) => cause?.scope === 'balance');
  if (empty) return empty;
  const [first] = causes;
  const stops = first?.scope === 'set-up' || first?.scope === 'sign-in';
  return first && stops && causes.every((cause) => cause?.code === first.code) ? first : null;
}
