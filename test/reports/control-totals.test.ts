import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerSentence,
  controlTotals,
  openSentence,
  unexplainedFall,
} from '../../main/reports/control-totals.ts';
import { OutcomeCounter, outcomes } from '../../main/reports/outcome.ts';
import type { ReportRow } from '../../main/reports/report-data.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { paise, sumPaise, zeroPaise } from '../../shared/money/paise.ts';
import {
  rowElsewhere,
  rowInState,
  sampleBatch,
  sampleRow,
  storedFigures,
} from './sample-report.ts';

function counted(rows: readonly ReportRow[]) {
  const counter = new OutcomeCounter();
  for (const row of rows) counter.count(row);
  return counter.totals();
}

const anyRows = fc
  .array(
    fc.tuple(
      fc.constantFrom(...rowStates, 'elsewhere' as const),
      fc.option(fc.integer({ min: 0, max: 1e12 })),
    ),
    {
      maxLength: 60,
    },
  )
  .map((made) =>
    made.map(([state, amount], index) =>
      state === 'elsewhere'
        ? rowElsewhere(index + 1, { amountPaise: amount === null ? null : paise(amount) })
        : rowInState(index + 1, state, { amountPaise: amount === null ? null : paise(amount) }),
    ),
  );

describe('control totals', () => {
  it('count every row in exactly one outcome, and every rupee once', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { lines, ties } = controlTotals(counted(rows), storedFigures(rows));
        const [requested, ...parts] = lines;
        expect(parts.map(({ outcome }) => outcome)).toEqual([...outcomes]);
        expect(requested?.rows).toBe(rows.length);
        expect(parts.reduce((sum, part) => sum + part.rows, 0)).toBe(rows.length);
        expect(sumPaise(parts.map((part) => part.paise))).toBe(
          sumPaise(rows.map((row) => row.amountPaise ?? zeroPaise)),
        );
        expect(ties).toBe(true);
      }),
    );
  });

  it('do not tie when a single row or paisa is missing', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(), (rows, pick) => {
        fc.pre(rows.length > 0);
        const at = pick % rows.length;
        const missing = rows.filter((_, index) => index !== at);
        expect(controlTotals(counted(missing), storedFigures(rows)).ties).toBe(false);
        const changed = rows.map((row, index) =>
          index === at ? { ...row, amountPaise: paise((row.amountPaise ?? 0) + 1) } : row,
        );
        expect(controlTotals(counted(changed), storedFigures(rows)).ties).toBe(false);
      }),
    );
  });
});

describe('the answer', () => {
  it('is one sentence, with Indian figures', () => {
    const rows = [
      sampleRow(1, { amountPaise: paise(12_345_000) }),
      rowInState(2, 'failed'),
      rowInState(3, 'sending'),
    ];
    expect(answerSentence(counted(rows), 'bulk')).toBe(
      '1 of 3 recipients credited, ₹1,23,450. 1 failed, 1 outcome unknown.',
    );
    expect(answerSentence(counted([sampleRow(1)]), 'bulk')).toBe(
      '1 of 1 recipient credited, ₹500.01.',
    );
    expect(answerSentence(counted([sampleRow(1)]), 'reversal')).toBe(
      '1 of 1 credit reversed, ₹500.01.',
    );
  });

  it('is called open while EnKash may still have to answer for a row', () => {
    const open = (rows: readonly ReportRow[]) => openSentence(counted(rows), sampleBatch(rows));
    expect(open([sampleRow(1), rowInState(2, 'held')])).toBeNull();
    expect(openSentence(counted([]), sampleBatch([], { state: 'checked' }))).toContain(
      'not completed',
    );
    expect(open([rowInState(1, 'unknown'), rowInState(2, 'queued')])).toContain('2 rows are');
    expect(open([rowInState(1, 'sending')])).toContain('1 row is');
  });

  it('says how far the balance fell beyond what was credited, only when both balances are known', () => {
    const batch = sampleBatch([], {
      openingBalancePaise: paise(100_000),
      closingBalancePaise: paise(40_000),
    });
    expect(unexplainedFall(batch, paise(50_000))).toBe(10_000);
    expect(unexplainedFall({ ...batch, closingBalancePaise: null }, paise(50_000))).toBeNull();
  });
});
