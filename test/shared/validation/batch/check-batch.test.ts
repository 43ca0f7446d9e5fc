import { expect, test } from 'vitest';
import { paise } from '../../../../shared/money/paise.ts';
import { batchPeriodSchema } from '../../../../shared/calendar/batch-period.ts';
import {
  checkBalance,
  checkBatch,
  checkBudgets,
} from '../../../../shared/validation/batch/check-batch.ts';
import { defaultRuleLimits, ruleLimitsSchema } from '../../../../shared/findings/limits.ts';

const quiet = { totalPaise: paise(1_00_000_00), sameSheet: [] };
const limits = { ...defaultRuleLimits, maxBatchPaise: paise(1_00_000_00) };

test('a batch at its limit is nothing to speak of', () => {
  expect(checkBatch(quiet, limits)).toEqual([]);
});

test('above the limit is an error', () => {
  expect(checkBatch({ ...quiet, totalPaise: paise(1_00_001_00) }, limits)).toEqual([
    {
      code: 'batch-above-limit',
      severity: 'error',
      message: 'The batch total of ₹1,00,001 is above the limit of ₹1,00,000 for one batch.',
    },
  ]);
});

test('more than the account last held is a warning that says when that was, on an Indian clock', () => {
  const known = { paise: paise(92_415_44), at: '2026-11-23T20:35:00.000Z' };
  expect(checkBalance(paise(92_415_45), known)).toEqual([
    {
      code: 'batch-above-balance',
      severity: 'warning',
      message:
        'The batch total of ₹92,415.45 exceeds the available balance of ₹92,415.44 (as of 24 Nov 2026, 2:05 am); add funds or exclude rows.',
    },
  ]);
  expect(checkBalance(paise(92_415_44), known)).toEqual([]);
  expect(checkBalance(paise(1_00_000_00), null)).toEqual([]);
});

test('without a limit any total passes', () => {
  expect(checkBatch({ ...quiet, totalPaise: paise(9_99_99_999_00) }, defaultRuleLimits)).toEqual(
    [],
  );
});

test('the same sheet in another batch is a warning that names the newest', () => {
  const findings = checkBatch(
    {
      ...quiet,
      sameSheet: [
        { batch: 'Diwali', createdAt: '2026-11-05T10:00:00Z' },
        { batch: 'Test', createdAt: '2026-11-01T10:00:00Z' },
      ],
    },
    limits,
  );
  expect(findings).toEqual([
    {
      code: 'sheet-imported-before',
      severity: 'warning',
      message:
        'The same sheet was imported on 5 Nov 2026 as the batch "Diwali" and 1 more; check that no recipient is paid twice.',
    },
  ]);
});

test('limits have the defaults of the facts, can be switched off, and are never zero', () => {
  expect(defaultRuleLimits).toMatchObject({
    maxRowPaise: null,
    maxBatchPaise: null,
    prepaidWarningPaise: 10_000_00,
    taxYearPaise: 5_000_00,
  });
  expect(ruleLimitsSchema.parse({ taxYearPaise: null }).taxYearPaise).toBeNull();
  expect(ruleLimitsSchema.safeParse({ maxRowPaise: 0 }).success).toBe(false);
});

test('a budget that a batch would overspend is one warning, with what it would come to', () => {
  const month = (text: string) => batchPeriodSchema.parse(text);
  const budget = {
    ...{ programme: 'Diwali', from: month('2026-10'), to: month('2026-12') },
    paise: paise(2_000_00),
  };
  expect(checkBudgets([{ budget, usedPaise: paise(1_500_00), batchPaise: paise(600_00) }])).toEqual(
    [
      {
        code: 'budget-overspent',
        severity: 'warning',
        message:
          '"Diwali" would come to ₹2,100 of its budget of ₹2,000 (October 2026 to December 2026).',
      },
    ],
  );
  expect(checkBudgets([])).toEqual([]);
});
