import type {
  ReportAudit,
  ReportBatch,
  ReportChange,
  ReportRow,
  ReportSource,
} from '../../main/reports/report-data.ts';
import { allocatedElsewhere, type RowState } from '../../shared/batch/row-state.ts';
import { noRows, tallyOf, type StateTally, type Tally } from '../../shared/batch/tally.ts';
import { addPaise, paise, zeroPaise } from '../../shared/money/paise.ts';
import type { Cell } from '../../shared/cell/cell.ts';

export const sampleHeaders = [
  'Title',
  'Name',
  'E-mail',
  'Mobile',
  'Amount (Rs)',
  'Note',
  'Ref',
  'Branch',
];

export const sampleMapping = {
  title: [0],
  name: [1],
  email: [2],
  mobile: [3],
  amount: [4],
  remarks: [5],
  reference: [6],
};

export function text(value: string): Cell {
  return value === '' ? { kind: 'empty' } : { kind: 'text', text: value };
}

/** A credited row, the `n`th of its sheet, with what a test wants otherwise. */
export function sampleRow(n: number, given: Partial<ReportRow> = {}): ReportRow {
  const mobile = String(9_000_000_000 + n);
  const amount = paise(50_000 + n);
  const reference = `DIW26-${String(n).padStart(6, '0')}`;
  return {
    row: n + 1,
    cells: [
      text('Ms'),
      text(`Asha Kulkarni ${n}`),
      text(`asha${n}@example.com`),
      { kind: 'number', value: Number(mobile), shown: mobile },
      { kind: 'number', value: amount / 100, shown: String(amount / 100) },
      text('Diwali 2026'),
      text(reference),
      text('Pune'),
    ],
    values: {
      title: 'Ms',
      name: `Asha Kulkarni ${n}`,
      email: `asha${n}@example.com`,
      mobile,
      amountPaise: amount,
      remarks: 'Diwali 2026',
      reference,
    },
    state: 'credited',
    reference,
    enkashTxnId: `ECT${100_000 + n}`,
    enkashCardId: `EKC${n}`,
    enkashUserId: `EK${n}`,
    amountPaise: amount,
    balanceAfterPaise: paise(500_000_000 - n * 50_000),
    cause: null,
    enkashText: null,
    settledBy: 'reply',
    settledAt: '2026-11-23T10:15:30.000Z',
    note: null,
    attempts: 1,
    firstSentAt: '2026-11-23T10:15:29.000Z',
    answeredAt: '2026-11-23T10:15:30.000Z',
    excludedBecause: null,
    findings: [],
    ...given,
  };
}

const unsent = {
  enkashTxnId: null,
  enkashCardId: null,
  enkashUserId: null,
  balanceAfterPaise: null,
  settledBy: null,
  settledAt: null,
  answeredAt: null,
} as const;

/** A row as it looks in that state. */
export function rowInState(n: number, state: RowState, given: Partial<ReportRow> = {}): ReportRow {
  switch (state) {
    case 'credited':
      return sampleRow(n, given);
    case 'failed':
      return sampleRow(n, {
        ...unsent,
        state,
        cause: {
          code: 'mobile-in-use',
          meaning: 'EnKash knows this mobile with another name.',
          remedy: 'Ask the person for the right mobile, and send again as a new batch.',
        },
        enkashText: 'Mobile number already exists',
        settledBy: 'reply',
        settledAt: '2026-11-23T10:15:31.000Z',
        answeredAt: '2026-11-23T10:15:31.000Z',
        ...given,
      });
    case 'unknown':
    case 'sending':
    case 'held':
      return sampleRow(n, { ...unsent, state, ...given });
    case 'draft':
    case 'ready':
    case 'queued':
      return sampleRow(n, { ...unsent, state, attempts: 0, firstSentAt: null, ...given });
    case 'excluded':
      return sampleRow(n, {
        ...unsent,
        state,
        attempts: 0,
        firstSentAt: null,
        excludedBecause: 'Left the company.',
        ...given,
      });
    case 'invalid':
      return sampleRow(n, {
        ...unsent,
        state,
        attempts: 0,
        firstSentAt: null,
        reference: null,
        amountPaise: null,
        values: { ...sampleRow(n).values, amountPaise: null, mobile: null },
        findings: [
          {
            code: 'mobile-not-ten-digits',
            severity: 'error',
            field: 'mobile',
            message: 'The mobile "12345" has 5 digits; it must have ten.',
            value: '12345',
            fix: null,
          },
        ],
        ...given,
      });
  }
}

function tallyRows(rows: readonly ReportRow[]): Tally {
  const found: Partial<Record<RowState, StateTally>> = {};
  for (const row of rows) {
    const before = found[row.state] ?? { rows: 0, paise: zeroPaise };
    found[row.state] = {
      rows: before.rows + 1,
      paise: addPaise(before.paise, row.amountPaise ?? zeroPaise),
    };
  }
  return tallyOf(found);
}

/** Of the excluded rows those that were allocated elsewhere. */
function elsewhereRows(rows: readonly ReportRow[]): StateTally {
  return tallyRows(rows.filter((row) => row.cause?.code === allocatedElsewhere)).excluded;
}

/** What a ledger would have stored of these rows. */
export function storedFigures(
  rows: readonly ReportRow[],
): Pick<ReportBatch, 'tally' | 'elsewhere' | 'notConfirmed'> {
  return { tally: tallyRows(rows), elsewhere: elsewhereRows(rows), notConfirmed: noRows };
}

/** A row whose very payment EnKash had already, not from this computer. */
export function rowElsewhere(n: number, given: Partial<ReportRow> = {}): ReportRow {
  return rowInState(n, 'excluded', {
    cause: {
      code: allocatedElsewhere,
      meaning: 'The recipient has this very payment already.',
      remedy: 'Nothing is owed.',
    },
    settledBy: 'look-up',
    settledAt: '2026-11-23T10:15:31.000Z',
    excludedBecause: 'EnKash credited it on 20-11-2026, transaction T1.',
    ...given,
  });
}

export function sampleBatch(
  rows: readonly ReportRow[],
  given: Partial<ReportBatch> = {},
): ReportBatch {
  return {
    id: 'B-20261123-7Q4K',
    name: 'Diwali 2026',
    state: 'settled',
    kind: 'bulk',
    environment: 'live',
    connection: 'Main account',
    companyId: 'CEK0001',
    cardAccountId: 'CA0001',
    fileName: 'diwali-2026.xlsx',
    fileSha256: 'ab'.repeat(32),
    sheet: 'Sheet1',
    headers: sampleHeaders,
    mapping: sampleMapping,
    preparedBy: 'Meera Nair',
    preparedAt: '2026-11-23T09:00:00.000Z',
    approvedBy: 'Rohit Shah',
    approvedAt: '2026-11-23T10:00:00.000Z',
    contentHash: 'cd'.repeat(32),
    runStartedAt: '2026-11-23T10:15:00.000Z',
    runEndedAt: '2026-11-23T10:20:00.000Z',
    openingBalancePaise: null,
    closingBalancePaise: null,
    ...storedFigures(rows),
    requests: 5,
    anomalies: [],
    ...given,
  };
}

export const sampleChanges: readonly ReportChange[] = [
  {
    row: 3,
    column: 'Mobile',
    from: '+91 90000 00002',
    to: '9000000002',
    by: 'Meera Nair',
    at: '2026-11-23T09:10:00.000Z',
    why: 'Took off +91 and spaces.',
  },
];

export const sampleAudit: readonly ReportAudit[] = [
  {
    seq: 1,
    at: '2026-11-23T09:00:00.000Z',
    actor: 'Meera Nair',
    action: 'batch.imported',
    subject: 'B-20261123-7Q4K',
    detail: 'Meera Nair imported diwali-2026.xlsx.',
    hash: 'ef'.repeat(32),
  },
];

export function sampleSource(
  rows: readonly ReportRow[],
  given: Partial<ReportBatch> = {},
): ReportSource {
  return {
    batch: sampleBatch(rows, given),
    rows: () => rows,
    changes: () => sampleChanges,
    audit: () => sampleAudit,
    fieldTotals: [],
    matches: [],
    madeAt: '2026-11-23T11:00:00.000Z',
    madeBy: 'Rohit Shah',
  };
}
