import { kindWords, takesBack, type BatchKind } from '../../../shared/batch/batch-kind.ts';
import { periodWords } from '../../../shared/calendar/batch-period.ts';
import type { BatchState } from '../../../shared/batch/batch-state.ts';
import type { BatchSummary } from '../../../shared/batch/views.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import type { Desk } from '../../app/host/desk.ts';
import { batchSummary } from '../../app/results/batch-views.ts';
import type { StoredBatch } from '../../ledger/batches.ts';
import { tallyNotConfirmed } from '../../ledger/open-rows.ts';
import { tallyElsewhere } from '../../ledger/stopped.ts';
import { noRows, totalRows, type StateTally, type Tally } from '../../../shared/batch/tally.ts';
import { formatCount, formatRupees } from '../../../shared/money/format.ts';
import { nextStepLines } from './next-steps.ts';
import { environmentWord } from '../terminal/terminal.ts';

/** What `--json` says of a batch: stable names, amounts in paise. */
export interface BatchFacts {
  readonly batch: string;
  readonly name: string;
  readonly state: BatchState;
  readonly kind: BatchKind;
  /** The month that it is for, YYYY-MM. */
  readonly period: string;
  readonly environment: Environment;
  readonly connection: string;
  readonly preparedBy: string;
  readonly approvedBy: string | null;
  readonly rows: number;
  readonly credited: number;
  /** Of a reversal; what it takes back is no credit. */
  readonly takenBack: number;
  readonly failed: number;
  readonly unknown: number;
  readonly held: number;
  /** Of the held ones: EnKash has the reference, and the amount is not confirmed. */
  readonly notConfirmed: number;
  readonly queued: number;
  readonly ready: number;
  readonly invalid: number;
  readonly excluded: number;
  /** Of the excluded ones: recipients who have this very payment already, not from this computer. */
  readonly allocatedElsewhere: number;
  readonly creditedPaise: number;
  readonly takenBackPaise: number;
  readonly failedPaise: number;
  readonly unknownPaise: number;
  readonly heldPaise: number;
  readonly totalPaise: number;
  readonly requests: number;
  readonly stop: { code: string; meaning: string; remedy: string } | null;
}

export function batchFacts(desk: Desk, batch: StoredBatch): BatchFacts {
  const summary: BatchSummary = batchSummary(desk.ledger.db, batch);
  const { tally } = summary;
  const back = takesBack(batch.kind);
  return {
    batch: batch.id,
    name: batch.name,
    state: batch.state,
    kind: batch.kind,
    period: batch.period,
    environment: batch.environment,
    connection: batch.connection,
    preparedBy: batch.prepared_by,
    approvedBy: batch.approved_by,
    rows: totalRows(tally),
    credited: back ? 0 : tally.credited.rows,
    takenBack: back ? tally.credited.rows : 0,
    failed: tally.failed.rows,
    unknown: tally.unknown.rows,
    held: tally.held.rows,
    notConfirmed: notConfirmedOf(desk, batch, tally),
    queued: tally.queued.rows + tally.sending.rows,
    ready: tally.ready.rows,
    invalid: tally.invalid.rows,
    excluded: tally.excluded.rows,
    allocatedElsewhere: elsewhereOf(desk, batch, tally).rows,
    creditedPaise: back ? 0 : tally.credited.paise,
    takenBackPaise: back ? tally.credited.paise : 0,
    failedPaise: tally.failed.paise,
    unknownPaise: tally.unknown.paise,
    heldPaise: tally.held.paise,
    totalPaise: summary.totalPaise,
    requests: summary.requests,
    stop: desk.runs.stopOf(batch),
  };
}

function elsewhereOf(desk: Desk, batch: StoredBatch, tally: Tally): StateTally {
  return tally.excluded.rows === 0 ? noRows : tallyElsewhere(desk.ledger.db, batch.number);
}

function notConfirmedOf(desk: Desk, batch: StoredBatch, tally: Tally): number {
  return tally.held.rows === 0 ? 0 : tallyNotConfirmed(desk.ledger.db, batch.number).rows;
}

/** The answer in one sentence, then the rest, for a person at a terminal. */
export function batchLines(desk: Desk, batch: StoredBatch): string[] {
  const { tally, totalPaise, requests } = batchSummary(desk.ledger.db, batch);
  const elsewhere = elsewhereOf(desk, batch, tally);
  const notConfirmed = notConfirmedOf(desk, batch, tally);
  const { unit, done, mark } = kindWords[batch.kind];
  const taking = totalRows(tally) - tally.excluded.rows - tally.invalid.rows;
  const rest = [
    [tally.failed.rows, 'failed'],
    [tally.unknown.rows, 'unknown'],
    [tally.held.rows - notConfirmed, 'held'],
    [notConfirmed, 'on hold: EnKash has the reference, the amount is not confirmed'],
    [tally.queued.rows + tally.sending.rows, 'not sent yet'],
    [tally.invalid.rows, 'invalid'],
    [elsewhere.rows, 'already allocated from another computer'],
    [tally.excluded.rows - elsewhere.rows, 'excluded'],
  ] as const;
  const others = rest
    .filter(([rows]) => rows > 0)
    .map(([rows, word]) => `${formatCount(rows)} ${word}`);
  const lines = [
    `${batch.id}  ${batch.name}  [${batch.state}, ${environmentWord(batch.environment)}${mark === null ? '' : `, ${mark.toLowerCase()}`}]`,
    `${formatCount(tally.credited.rows)} of ${formatCount(taking)} ${unit[taking === 1 ? 0 : 1]} ${done}, ` +
      `${formatRupees(tally.credited.paise)} of ${formatRupees(totalPaise)}.` +
      (others.length > 0 ? ` ${others.join(', ')}.` : ''),
    `For ${periodWords(batch.period)}. Prepared by ${batch.prepared_by}${batch.approved_by === null ? '' : `, approved by ${batch.approved_by}`}; ${requests} requests.`,
  ];
  const stop = desk.runs.stopOf(batch);
  if (stop !== null)
    lines.push(
      `${batch.state === 'settled' ? 'Note' : 'Stopped'}: ${stop.meaning}`,
      `What to do: ${stop.remedy}`,
    );
  return [...lines, ...nextStepLines(desk.ledger.db, batch, tally)];
}
