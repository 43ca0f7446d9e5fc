import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { totalRows, type StateTally, type Tally } from '../../shared/batch/tally.ts';
import {
  addPaise,
  subtractPaise,
  sumPaise,
  zeroPaise,
  type Paise,
} from '../../shared/money/paise.ts';
import { amountText } from '../../shared/batch/amount-text.ts';
import { formatCount } from '../../shared/money/format.ts';
import {
  outcomeOfState,
  outcomes,
  requestedTotal,
  type Outcome,
  type OutcomeTotals,
  outcomeLabel,
} from './outcome.ts';
import type { ReportBatch } from './report-data.ts';

/** One line of the control totals: what the report counted and what the ledger had stored. */
export interface ControlLine {
  readonly outcome: Outcome | 'Requested';
  readonly rows: number;
  readonly paise: Paise;
  readonly storedRows: number;
  readonly storedPaise: Paise;
}

export interface ControlTotals {
  /** Requested first, then the outcomes. */
  readonly lines: readonly ControlLine[];
  /** Whether every counted figure is the stored one. They also add up: requested is the sum of the outcomes. */
  readonly ties: boolean;
  readonly rowsWithoutAmount: number;
}

/** Puts the report's own count beside the ledger's stored figures. */
export function controlTotals(
  totals: OutcomeTotals,
  { tally, elsewhere }: Pick<ReportBatch, 'tally' | 'elsewhere'>,
): ControlTotals {
  const requested = requestedTotal(totals);
  const lines: ControlLine[] = [
    {
      outcome: 'Requested',
      rows: requested.rows,
      paise: requested.paise,
      storedRows: totalRows(tally),
      storedPaise: sumPaise(rowStates.map((state) => tally[state].paise)),
    },
    ...outcomes.map((outcome) => ({
      outcome,
      rows: totals[outcome].rows,
      paise: totals[outcome].paise,
      ...stored(tally, elsewhere, outcome),
    })),
  ];
  return {
    lines,
    ties: lines.every((line) => line.rows === line.storedRows && line.paise === line.storedPaise),
    rowsWithoutAmount: requested.withoutAmount,
  };
}

function stored(
  tally: Tally,
  elsewhere: StateTally,
  outcome: Outcome,
): { storedRows: number; storedPaise: Paise } {
  if (outcome === 'Allocated elsewhere')
    return { storedRows: elsewhere.rows, storedPaise: elsewhere.paise };
  let storedRows = outcome === 'Not sent' ? -elsewhere.rows : 0;
  let storedPaise = outcome === 'Not sent' ? subtractPaise(zeroPaise, elsewhere.paise) : zeroPaise;
  for (const state of rowStates) {
    if (outcomeOfState[state] !== outcome) continue;
    storedRows += tally[state].rows;
    storedPaise = addPaise(storedPaise, tally[state].paise);
  }
  return { storedRows, storedPaise };
}

/** How far the balance fell beyond what was credited or taken back (paise, may be negative); null when a balance is not known. */
export function unexplainedFall(batch: ReportBatch, credited: Paise): Paise | null {
  if (batch.openingBalancePaise === null || batch.closingBalancePaise === null) return null;
  const fell = subtractPaise(batch.openingBalancePaise, batch.closingBalancePaise);
  return kindOf(batch.kind).takesBack ? addPaise(fell, credited) : subtractPaise(fell, credited);
}

/** The answer in one sentence: "247 of 250 recipients credited, ₹1,23,450. 2 failed, 1 outcome unknown." */
export function answerSentence(totals: OutcomeTotals, kind: BatchKind): string {
  const all = requestedTotal(totals).rows;
  const credited = totals.Credited;
  const rest = outcomes
    .filter((outcome) => outcome !== 'Credited' && totals[outcome].rows > 0)
    .map(
      (outcome) =>
        `${formatCount(totals[outcome].rows)} ${outcomeLabel(outcome, kind).toLowerCase()}`,
    );
  const { unit, done } = kindOf(kind);
  const first = `${formatCount(credited.rows)} of ${formatCount(all)} ${unit[all === 1 ? 0 : 1]} ${done}, ${amountText(kind, credited.paise)}.`;
  return rest.length === 0 ? first : `${first} ${rest.join(', ')}.`;
}

/** Says what is still open, or null when every row has its end. */
export function openSentence(totals: OutcomeTotals, batch: ReportBatch): string | null {
  const open = totals.Unknown.rows + batch.tally.queued.rows;
  if (open === 0)
    return batch.state === 'settled' || batch.state === 'discarded'
      ? null
      : 'Not final: the batch is not completed yet. Make this report again when it is.';
  return `Not final: ${formatCount(open)} ${open === 1 ? 'row is' : 'rows are'} unknown or not sent yet. Make this report again when the batch is completed.`;
}
