import { expect, test } from 'vitest';
import { batchPeriodSchema } from '../../../shared/calendar/batch-period.ts';
import { paise } from '../../../shared/money/paise.ts';
import { recipientFields } from '../../../shared/recipient/fields.ts';
import { ruleCatalogue, ruleCodes } from '../../../shared/validation/catalogue.ts';
import {
  checkBalance,
  checkBatch,
  checkBudgets,
} from '../../../shared/validation/batch/check-batch.ts';
import { recipientBookFindings } from '../../../shared/validation/across-batches/recipient-book.ts';
import { checkRow } from '../../../shared/validation/check-row.ts';
import { crossRowFindings } from '../../../shared/validation/check-rows.ts';
import { defaultRuleLimits } from '../../../shared/findings/limits.ts';
import { importNoticeCodes } from '../../../shared/findings/import-notice.ts';
import { judgeStatus } from '../../../shared/validation/status.ts';
import { examples } from './examples/all.ts';
import { number, text } from './examples/example.ts';
import { asha, cellsWith, rowsOf } from './sample-rows.ts';

/** Every code that rows, groups of rows and batches of these tests bring forth. */
function producedCodes(): Set<string> {
  const limits = {
    ...defaultRuleLimits,
    maxRowPaise: paise(50_000_00),
    maxBatchPaise: paise(1_00),
  };
  const produced = new Set<string>();
  for (const field of recipientFields)
    for (const { cell } of examples[field])
      for (const { code } of checkRow(cellsWith({ [field]: cell }), defaultRuleLimits).findings)
        produced.add(code);
  const parted = { amount: text('1'), remarks: text('500') };
  const struck = { name: { kind: 'text', text: 'Asha Rao', struck: 'all' } } as const;
  for (const cells of [{ amount: number(60_000) }, parted, struck])
    for (const { code } of checkRow(cellsWith(cells), limits).findings) produced.add(code);
  const partOfPoint = checkRow(cellsWith({ amount: text('1.01') }), { ...limits, pointPaise: 250 });
  for (const { code } of partOfPoint.findings) produced.add(code);
  const rows = rowsOf(
    { reference: 'R-1' },
    { reference: 'R-1' },
    { amountPaise: paise(700_00) },
    { name: 'Ravi Shah', email: 'ravi@example.com' },
    { mobile: '9000000001', name: 'Meera Rao' },
    { mobile: '9000000002' },
    ...Array.from({ length: 8 }, (_, place) => ({
      mobile: String(8_000_000_000 + place),
      email: `p${place}@example.com`,
      amountPaise: place === 0 ? paise(90_000_00) : paise(500_00),
    })),
  );
  const history = {
    referenceUsedIn: 'May',
    payments: [
      {
        batch: 'May',
        at: '2026-05-01T00:00:00Z',
        period: '2026-05',
        amountPaise: paise(500_00),
        keptPaise: paise(500_00),
      },
    ],
  };
  for (const findings of crossRowFindings(rows, { limits, historyOf: () => history }).values())
    for (const { code } of findings) produced.add(code);
  const batch = {
    totalPaise: paise(2_00),
    sameSheet: [{ batch: 'May', createdAt: '2026-05-01T00:00:00Z' }],
  };
  for (const { code } of checkBatch(batch, limits)) produced.add(code);
  const balance = { paise: paise(1_00), at: '2026-05-01T00:00:00Z' };
  for (const { code } of checkBalance(batch.totalPaise, balance)) produced.add(code);
  const month = batchPeriodSchema.parse('2026-05');
  const budget = { programme: 'Diwali', from: month, to: month, paise: paise(1_00) };
  for (const { code } of checkBudgets([
    { budget, usedPaise: paise(0), batchPaise: batch.totalPaise },
  ]))
    produced.add(code);
  const known = {
    mobile: '9000000001',
    title: 'Ms',
    name: 'Meera Rao',
    email: 'meera@example.com',
    employeeCode: null,
    lastAt: '2026-05-01T00:00:00Z',
    batch: 'May',
    left: { at: '2026-06-01T00:00:00Z', by: 'Asha', reason: 'resigned' },
  };
  for (const values of [{ title: null }, { name: 'Vikram Sen' }, { email: 'm@example.com' }])
    for (const byMobile of [known, null])
      for (const { code } of recipientBookFindings(
        { ...asha, name: 'Meera Rao', ...values },
        { byMobile, byOther: byMobile === null ? [known] : [] },
      ))
        produced.add(code);
  for (const code of importNoticeCodes) produced.add(code);
  for (const { code } of judgeStatus(text('Rejected'))) produced.add(code);
  return produced;
}

test('every rule of the catalogue can speak, and nothing else does', () => {
  expect([...producedCodes()].toSorted()).toEqual([...ruleCodes].toSorted());
});

test.each(Object.entries(ruleCatalogue))('the rule %s is told in plain words', (code, rule) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)+$/);
  expect(rule.title).toMatch(/^[A-Z]/);
  expect(rule.title.length).toBeLessThan(70);
  for (const sentence of [rule.why, rule.remedy]) expect(sentence).toMatch(/^["A-Z].*\.$/);
});
