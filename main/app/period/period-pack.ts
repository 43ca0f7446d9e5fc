import { kindOf } from '../../../shared/batch/batch-kind.ts';
import { momentsOf } from '../../../shared/calendar/indian-day.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import { causeByCode } from '../../../shared/enkash/cause-words.ts';
import { addPaise, zeroPaise, type Paise } from '../../../shared/money/paise.ts';
import { accountBalances } from '../../../shared/period/balances.ts';
import {
  periodDays,
  periodTitle,
  type PeriodChoice,
} from '../../../shared/period/period-choice.ts';
import { workWords } from '../../../shared/reconciliation/match-decisions.ts';
import { settingsChanged } from '../../ledger/audit-log.ts';
import { tallyBatch } from '../../ledger/batches.ts';
import { budgetUse } from '../../ledger/budgets.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { matchWork } from '../../ledger/match-decisions.ts';
import { listMatches } from '../../ledger/matches.ts';
import {
  balanceReadings,
  batchesApproved,
  batchesSent,
  bookedMoves,
  creditedByFields,
  outcomesOfPeriod,
  reversalsOfPeriod,
  unresolvedUntil,
  type PeriodBatch,
  type PeriodMoments,
} from '../../ledger/period-figures.ts';
import { stateWord } from '../../reports/outcome.ts';
import { batchStateWords } from '../../reports/report-facts.ts';
import type {
  Part,
  PeriodAccount,
  PeriodBatchLine,
  PeriodFailure,
  PeriodFieldLine,
  PeriodPack,
} from '../../reports/period/period-data.ts';
import { auditVerdict } from '../security/audit-verdict.ts';

const none: Part = { rows: 0, paise: zeroPaise };

/**
 * Everything of one environment in a month or quarter, of the ledger as it stands. Nothing of another environment is ever
 * added to it.
 */
export function periodPack(
  db: LedgerReader,
  order: PeriodChoice & { readonly environment: Environment },
  made: { readonly at: string; readonly by: string },
): PeriodPack {
  const { environment } = order;
  const days = periodDays(order);
  const moments = momentsOf(days);
  const sent = batchesSent(db, environment, moments);
  const told = sent.map((batch) => toldOf(db, batch, moments));
  const verdict = auditVerdict(db);
  return {
    title: periodTitle(order),
    environment,
    ...days,
    madeAt: made.at,
    madeBy: made.by,
    accounts: accountsOf(
      db,
      environment,
      moments,
      told.map(({ line }) => line),
    ),
    batches: told
      .map(({ line }) => line)
      .filter((line) => partsOf(line).some(({ rows }) => rows > 0)),
    fields: fieldLines(db, sent, moments),
    reversals: sent
      .filter(({ kind }) => kindOf(kind).takesBack)
      .flatMap((batch) =>
        reversalsOfPeriod(db, batch.number, moments).map(
          ({ reference, reason, creditReference, ...rest }) => ({
            ...rest,
            batch: batch.id,
            reference: reference ?? '',
            reason: reason ?? '',
            creditReference: creditReference ?? '',
          }),
        ),
      ),
    failures: told.flatMap(({ failures }) => failures),
    unresolved: unresolvedUntil(db, environment, moments.last).map(
      ({ state, reference, ...rest }) => ({
        ...rest,
        status: stateWord(state, 'bulk'),
        reference: reference ?? '',
      }),
    ),
    approvals: batchesApproved(db, environment, moments).map((batch) => approvalOf(db, batch)),
    changes: settingsChanged(db, moments).map(({ seq, at, actor, action, subject, detail }) => ({
      ...{ seq, at, actor, action, subject, detail },
    })),
    matchings: listMatches(db)
      .filter(
        (match) =>
          match.environment === environment && match.fromDay <= days.to && match.toDay >= days.from,
      )
      .reverse()
      .map((match) => {
        const work = matchWork(db, match);
        return {
          id: match.id,
          kind: match.kind === 'enkash' ? 'EnKash' : 'Bank, Tally or ERP statement',
          connection: match.connection,
          from: match.fromDay,
          to: match.toDay,
          work: workWords(work),
          signedOff: work.signedOff,
        };
      }),
    budgets: budgetUse(db, environment).filter(
      ({ from, to }) => from <= days.to.slice(0, 7) && to >= days.from.slice(0, 7),
    ),
    audit: { isGood: verdict.good, sentence: verdict.sentence },
  };
}

function partsOf({ credited, reversed, failed, unresolved }: PeriodBatchLine): Part[] {
  return [credited, reversed, failed, unresolved];
}

function together(a: Part, b: Part): Part {
  return { rows: a.rows + b.rows, paise: addPaise(a.paise, b.paise) };
}

/** What became of one batch in the period, and why its failed payments failed. */
function toldOf(
  db: LedgerReader,
  batch: PeriodBatch,
  moments: PeriodMoments,
): { readonly line: PeriodBatchLine; readonly failures: PeriodFailure[] } {
  const back = kindOf(batch.kind).takesBack;
  const outcomes = outcomesOfPeriod(db, batch.number, moments);
  const sumOf = (...states: readonly string[]): Part =>
    outcomes.filter(({ state }) => states.includes(state)).reduce(together, none);
  const done = sumOf('credited');
  const { id, name, kind, connection } = batch;
  return {
    line: {
      ...{ id, name, connection },
      kind: kindOf(kind).name,
      state: batchStateWords[batch.state],
      credited: back ? none : done,
      reversed: back ? done : none,
      failed: sumOf('failed'),
      unresolved: sumOf('sending', 'unknown', 'held'),
    },
    failures: outcomes
      .filter(({ state }) => state === 'failed')
      .map(({ cause, rows, paise }) => {
        const known = cause === null ? null : causeByCode(cause, kind);
        return {
          ...{ batch: id, connection, rows, paise },
          meaning: known?.meaning ?? 'No reason is known.',
          remedy: known?.remedy ?? '',
        };
      }),
  };
}

function accountsOf(
  db: LedgerReader,
  environment: Environment,
  moments: PeriodMoments,
  lines: readonly PeriodBatchLine[],
): PeriodAccount[] {
  const readings = balanceReadings(db, environment, moments.last);
  const names = new Set([
    ...readings.map(({ connection }) => connection),
    ...lines.map(({ connection }) => connection),
  ]);
  return [...names].sort().map((connection) => {
    const own = readings.filter((reading) => reading.connection === connection);
    const since = own.filter(({ at }) => at < moments.first).at(-1)?.at ?? moments.first;
    const moves = bookedMoves(db, environment, connection, { first: since, last: moments.last });
    const ofAccount = lines.filter((line) => line.connection === connection);
    return {
      connection,
      ...accountBalances(own, moves, moments),
      credited: ofAccount.map(({ credited }) => credited).reduce(together, none),
      reversed: ofAccount.map(({ reversed }) => reversed).reduce(together, none),
    };
  });
}

function fieldLines(
  db: LedgerReader,
  batches: readonly PeriodBatch[],
  moments: PeriodMoments,
): PeriodFieldLine[] {
  const lines = new Map<string, PeriodFieldLine>();
  for (const batch of batches)
    for (const { key, label, value, rows, paise } of creditedByFields(db, batch.number, moments)) {
      const at = JSON.stringify([key, value]);
      const before = lines.get(at) ?? { label, value, credited: none, reversed: none };
      const part: { rows: number; paise: Paise } = { rows, paise };
      lines.set(
        at,
        kindOf(batch.kind).takesBack
          ? { ...before, reversed: together(before.reversed, part) }
          : { ...before, credited: together(before.credited, part) },
      );
    }
  return [...lines.values()].sort(
    (a, b) =>
      a.label.localeCompare(b.label) ||
      b.credited.paise - a.credited.paise ||
      a.value.localeCompare(b.value),
  );
}

const approvedStates = ['queued', 'sending', 'unknown', 'credited', 'failed', 'held'] as const;

function approvalOf(db: LedgerReader, batch: PeriodBatch): PeriodPack['approvals'][number] {
  const tally = tallyBatch(db, batch.number);
  const { id, name, connection, preparedBy, createdAt, approvedBy, approvedAt } = batch;
  return {
    ...{ batch: id, name, connection },
    ...approvedStates.map((state) => tally[state]).reduce(together, none),
    preparedBy,
    preparedAt: createdAt,
    approvedBy: approvedBy ?? '',
    approvedAt: approvedAt ?? '',
  };
}
