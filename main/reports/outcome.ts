import { kindOf, type BatchKind } from '../../shared/batch/batch-kind.ts';
import { allocatedElsewhere, type RowState } from '../../shared/batch/row-state.ts';
import { addPaise, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import type { Severity } from '../../shared/findings/finding.ts';
import type { ReportRow, Settler } from './report-data.ts';

/** What accounts ask of a row. Every row has exactly one; the control totals are over these. */
export const outcomes = [
  'Credited',
  'Failed',
  'Unknown',
  'Held',
  'Allocated elsewhere',
  'Not sent',
] as const;
export type Outcome = (typeof outcomes)[number];

/** The stored word of an outcome: what a reversal takes back is no credit, and never added to credits. */
export function outcomeWord(
  outcome: Outcome,
  kind: BatchKind,
): Outcome | 'Taken back' | 'Reversed elsewhere' {
  if (!kindOf(kind).takesBack) return outcome;
  if (outcome === 'Credited') return 'Taken back';
  return outcome === 'Allocated elsewhere' ? 'Reversed elsewhere' : outcome;
}

/** What a person reads for an outcome in a workbook, a PDF or a CSV; the JSON keeps the stored words. */
export function outcomeLabel(outcome: Outcome, kind: BatchKind): string {
  if (outcome === 'Unknown') return 'Outcome unknown';
  if (outcome === 'Held') return 'On hold';
  if (outcome === 'Credited' && kindOf(kind).takesBack) return 'Reversed';
  return outcomeWord(outcome, kind);
}

/** The outcome of a row: that of its state, unless EnKash had its very payment from elsewhere. */
export function outcomeOf({ state, cause }: Pick<ReportRow, 'state' | 'cause'>): Outcome {
  const elsewhere = state === 'excluded' && cause?.code === allocatedElsewhere;
  return elsewhere ? 'Allocated elsewhere' : outcomeOfState[state];
}

/** A row that is being sent counts as unknown until EnKash has answered: money may have moved. */
export const outcomeOfState: Readonly<Record<RowState, Outcome>> = {
  draft: 'Not sent',
  ready: 'Not sent',
  invalid: 'Not sent',
  excluded: 'Not sent',
  queued: 'Not sent',
  sending: 'Unknown',
  unknown: 'Unknown',
  credited: 'Credited',
  failed: 'Failed',
  held: 'Held',
};

/** The state of a row in the words of reports. */
const stateWords: Readonly<Record<RowState, string>> = {
  draft: 'Not checked yet',
  ready: 'Ready',
  invalid: 'Error',
  excluded: 'Excluded',
  queued: 'Waiting to be sent',
  sending: 'Sending',
  unknown: 'Outcome unknown',
  credited: 'Credited',
  failed: 'Failed',
  held: 'On hold',
};

/** The state of a row in the words of its kind of batch. */
export function stateWord(state: RowState, kind: BatchKind): string {
  return state === 'credited' ? outcomeLabel('Credited', kind) : stateWords[state];
}

export const settlerWords: Readonly<Record<Settler, string>> = {
  reply: 'EnKash’s response',
  'look-up': 'Status check at EnKash',
  'same-reference': 'Sending the same reference again',
  person: 'A user',
};

/** What is written large on a report that is not about real money; null for the live environment. */
export const environmentAlarm: Readonly<Record<Environment, string | null>> = {
  practice: 'PRACTICE: no real money moved. Do not book.',
  test: 'TEST: made on EnKash’s test system, no real money moved. Do not book.',
  live: null,
};

/** Says why a row was not sent, or what is wrong with it; '' when there is nothing to say. */
export function whyNotSent(row: ReportRow): string {
  switch (row.state) {
    case 'excluded':
      return joined(row.excludedBecause ?? 'Excluded by a user.', problemsText(row));
    case 'invalid':
      return problemsText(row);
    case 'draft':
      return joined('The batch was not checked yet.', problemsText(row));
    case 'ready':
      return 'No errors; the batch was not approved or not sent yet.';
    case 'queued':
      return 'Approved, and waiting to be sent.';
    case 'sending':
    case 'unknown':
    case 'credited':
    case 'failed':
    case 'held':
      return '';
  }
}

/** The sentences of a row's errors. */
function problemsText(row: ReportRow): string {
  return sentences(row, 'error');
}

/** The sentences of a row's warnings: what a person should look at although the row can be sent. */
export function warningsText(row: Pick<ReportRow, 'findings'>): string {
  return sentences(row, 'warning');
}

function sentences(row: Pick<ReportRow, 'findings'>, severity: Severity): string {
  return row.findings
    .filter((finding) => finding.severity === severity)
    .map(({ message }) => message)
    .join(' ');
}

function joined(first: string, second: string): string {
  return second === '' ? first : `${first} ${second}`;
}

export interface OutcomeTotal {
  readonly rows: number;
  readonly paise: Paise;
  /** Rows whose amount could not be read: they count as rows and not as rupees. */
  readonly withoutAmount: number;
}

export type OutcomeTotals = Readonly<Record<Outcome, OutcomeTotal>>;

/** Counts rows and rupees by outcome while the rows go by. */
export class OutcomeCounter {
  readonly #totals: Record<Outcome, OutcomeTotal> = {
    Credited: nothing,
    Failed: nothing,
    Unknown: nothing,
    Held: nothing,
    'Allocated elsewhere': nothing,
    'Not sent': nothing,
  };

  count(row: Pick<ReportRow, 'state' | 'cause' | 'amountPaise'>): Outcome {
    const outcome = outcomeOf(row);
    const { rows, paise, withoutAmount } = this.#totals[outcome];
    this.#totals[outcome] = {
      rows: rows + 1,
      paise: addPaise(paise, row.amountPaise ?? zeroPaise),
      withoutAmount: withoutAmount + (row.amountPaise === null ? 1 : 0),
    };
    return outcome;
  }

  totals(): OutcomeTotals {
    return { ...this.#totals };
  }
}

const nothing: OutcomeTotal = { rows: 0, paise: zeroPaise, withoutAmount: 0 };

/** Gives what was asked for in all: the sum of the outcomes. */
export function requestedTotal(totals: OutcomeTotals): OutcomeTotal {
  return outcomes.reduce((sum, outcome) => addTotal(sum, totals[outcome]), nothing);
}

function addTotal(a: OutcomeTotal, b: OutcomeTotal): OutcomeTotal {
  return {
    rows: a.rows + b.rows,
    paise: addPaise(a.paise, b.paise),
    withoutAmount: a.withoutAmount + b.withoutAmount,
  };
}
