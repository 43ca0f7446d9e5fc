import { expect, test } from 'vitest';
import { paise } from '../../../shared/money/paise.ts';
import { checkBatch } from '../../../shared/rules/check-batch.ts';
import { defaultRuleLimits, ruleLimitsSchema } from '../../../shared/rules/limits.ts';

const quiet = { totalPaise: paise(1_00_000_00), balancePaise: null, sameSheet: [] };
const limits = { ...defaultRuleLimits, maxBatchPaise: paise(1_00_000_00) };

test('a batch at its limit and within the balance is nothing to speak of', () => {
  expect(checkBatch({ ...quiet, balancePaise: paise(1_00_000_00) }, limits)).toEqual([]);
});

test('above the limit is an error, above the balance a warning', () => {
  expect(
    checkBatch(
      { ...quiet, totalPaise: paise(1_00_001_00), balancePaise: paise(92_415_44) },
      limits,
    ),
  ).toEqual([
    {
      code: 'batch-above-limit',
      severity: 'error',
      message: 'The batch gives ₹1,00,001, above the limit of ₹1,00,000 for one batch.',
    },
    {
      code: 'batch-above-balance',
      severity: 'warning',
      message:
        'The batch gives ₹1,00,001, but the account holds ₹92,415.44; top it up or leave rows out.',
    },
  ]);
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
        'The same sheet was imported on 05-11-2026 as the batch "Diwali" and 1 more; check that nobody is paid twice.',
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
