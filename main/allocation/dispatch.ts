import type { AllocationLine, RequestOutcome } from '../enkash/outcomes.ts';
import type { Cause } from '../../shared/enkash/cause-catalogue.ts';
import {
  endRequest,
  recordAttemptOutcome,
  recordRequest,
  requeueRows,
  settleRow,
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
        const said = outcome.rows.get(row.rowId);
        if (said === undefined) throw new Error('The client left a row of the request out.');
        const journey: Journey =
          purpose === 'allocate' ? { kind: 'first' } : { kind: 'same-reference', lookedUp };
        const settlement = judgeOutcome(row.rowId, said, journey);
        recordAttemptOutcome(db, request, row.rowId, said.state, settlement.causeText);
        settle(context, purpose, row, settlement, at);
        return settlement;
      });
      return { kind: 'answered', rows: settlements, fault: faultOfAll(outcome) };
    }
    case 'refused': {
      for (const { row } of travellers)
        recordAttemptOutcome(db, request, row.rowId, 'refused', outcome.text);
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
      for (const { row } of travellers) {
        recordAttemptOutcome(db, request, row.rowId, 'unknown', outcome.text);
        const lost = { ...blank(row.rowId), cause: outcome.cause.code, causeText: outcome.text };
        settle(context, purpose, row, { ...lost, to: 'unknown', how: 'reply' }, at);
      }
      return { kind: 'no-answer', cause: outcome.cause };
    }
    default:
      return unreachable(outcome);
  }
}

function settle(
  context: RunContext,
  purpose: 'allocate' | 'same-reference',
  row: OpenRow,
  settlement: RowSettlement,
  at: string,
): void {
  settleRow(context.ledger.db, settlement, at);
  const from = purpose === 'allocate' ? 'sending' : 'unknown';
  context.tally.move(from, settlement.to, row.amountPaise);
}

/**
 * The fault that stops the run after an answer (design, truth 7): a set-up or sign-in cause on every row of
 * the request, or an empty account on any.
 */
function faultOfAll(outcome: Extract<RequestOutcome, { kind: 'answered' }>): Cause | null {
  const causes = [...outcome.rows.values()].map((row) =>
    row.state === 'failed' ? row.cause : null,
  );
  const empty = causes.find((cause) => cause?.scope === 'balance');
  if (empty) return empty;
  const [first] = causes;
  const stops = first?.scope === 'set-up' || first?.scope === 'sign-in';
  return first && stops && causes.every((cause) => cause?.code === first.code) ? first : null;
}
