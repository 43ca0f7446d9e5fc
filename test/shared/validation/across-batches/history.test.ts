import { describe, expect, test } from 'vitest';
import { paise } from '../../../../shared/money/paise.ts';
import { financialYearOf } from '../../../../shared/calendar/financial-year.ts';
import { indianDate } from '../../../../shared/calendar/indian-day.ts';
import { historyFindings, type PersonHistory } from '../../../../shared/validation/check-rows.ts';
import type { RecipientClass } from '../../../../shared/tax/recipient-class.ts';
import type { TaxRule } from '../../../../shared/tax/tax-rules.ts';
import { defaultRuleLimits } from '../../../../shared/findings/limits.ts';
import { asha, noHistory } from '../sample-rows.ts';

const asOf = '2026-11-10T06:30:00Z';

function credited(at: string, rupees: number, batch = 'Onam', period = '2026-10'): PersonHistory {
  return {
    referenceUsedIn: null,
    payments: [
      {
        batch,
        at,
        period,
        amountPaise: paise(rupees * 100),
        keptPaise: paise(rupees * 100),
      },
    ],
    period: '2026-11',
    asOf,
  };
}

function codes(history: PersonHistory, values = asha, inBatch: number | null = null): string[] {
  return historyFindings(
    values,
    history,
    defaultRuleLimits,
    inBatch === null ? null : paise(inBatch * 100),
  ).map(({ code }) => code);
}

test('a person without history is nothing to speak of', () => {
  expect(codes(noHistory)).toEqual([]);
});

test('a reference used in an earlier batch is an error that names the batch', () => {
  const [finding] = historyFindings(
    { ...asha, reference: 'D-1' },
    { referenceUsedIn: 'B-20261101-7Q4K', payments: [] },
    defaultRuleLimits,
  );
  expect(finding).toMatchObject({ code: 'reference-used', severity: 'error', value: 'D-1' });
  expect(finding?.message).toContain('"B-20261101-7Q4K"');
});

describe('a duplicate in an earlier batch', () => {
  test('the same amount a few days ago is a warning that says when', () => {
    const [finding] = historyFindings(
      asha,
      credited('2026-11-01T20:00:00Z', 500),
      defaultRuleLimits,
    );
    expect(finding).toMatchObject({ code: 'duplicate-in-earlier-batch', severity: 'warning' });
    // 20:00 UTC is already the next day in India.
    expect(finding?.message).toContain('₹500 in the batch "Onam" of 2 Nov 2026;');
  });

  test('another amount, or the same one long ago, is not', () => {
    expect(codes(credited('2026-11-01T10:00:00Z', 501))).toEqual([]);
    expect(codes(credited('2026-10-10T10:00:00Z', 500))).toEqual([]);
  });

  test('without the moment of looking, every credit given counts', () => {
    const { payments } = credited('2026-04-10T10:00:00Z', 500);
    expect(codes({ referenceUsedIn: null, payments })).toEqual(['duplicate-in-earlier-batch']);
  });

  test('the same amount for the same month is one, however long ago and wherever it is on its way', () => {
    const sameMonth = credited('2026-10-01T10:00:00Z', 500, 'Onam', '2026-11');
    expect(codes(sameMonth)).toEqual(['duplicate-in-earlier-batch']);
    const notYet = sameMonth.payments.map((payment) => ({ ...payment, keptPaise: paise(0) }));
    expect(codes({ ...sameMonth, payments: notYet })).toEqual(['duplicate-in-earlier-batch']);
  });

  test('the latest of several is named', () => {
    const at = (day: string, batch: string) =>
      credited(`2026-11-${day}T10:00:00Z`, 500, batch).payments;
    const [finding] = historyFindings(
      asha,
      {
        referenceUsedIn: null,
        payments: [...at('02', 'first'), ...at('05', 'last'), ...at('03', 'middle')],
        asOf,
      },
      defaultRuleLimits,
    );
    expect(finding?.message).toContain('"last"');
  });
});

describe('the total of the financial year', () => {
  test('is reached at the threshold, not above it', () => {
    expect(codes(credited('2026-06-01T00:00:00Z', 4499))).toEqual([]);
    expect(codes(credited('2026-06-01T00:00:00Z', 4500))).toEqual(['tax-year-total']);
  });

  test('counts all rows of the person in this batch', () => {
    expect(codes(noHistory, asha, 4999)).toEqual([]);
    expect(codes(noHistory, asha, 5000)).toEqual(['tax-year-total']);
  });

  test('starts on 1 April, Indian time', () => {
    expect(codes(credited('2026-03-31T18:29:59Z', 4500))).toEqual([]);
    expect(codes(credited('2026-03-31T18:30:00Z', 4500))).toEqual(['tax-year-total']);
  });

  test('says the total, the year and the threshold', () => {
    const [finding] = historyFindings(
      asha,
      credited('2026-06-01T00:00:00Z', 5000),
      defaultRuleLimits,
    );
    expect(finding?.message).toContain('₹5,500 in the financial year 2026-27');
    expect(finding?.message).toContain('₹5,000');
  });

  const classed = (
    rupees: number,
    recipientClass: RecipientClass,
    taxRules: readonly TaxRule[] = [],
  ) =>
    historyFindings(
      asha,
      { ...credited('2026-06-01T00:00:00Z', rupees), recipientClass, taxRules },
      defaultRuleLimits,
    );

  test('is held against the threshold of the class, where that is known', () => {
    // With the row’s own 500: 5,000 is reached by an employee; a partner’s counts above 20,000 only.
    expect(classed(4500, 'employee').map(({ code }) => code)).toEqual(['tax-year-total']);
    expect(classed(4499, 'employee')).toEqual([]);
    expect(classed(19_500, 'partner')).toEqual([]);
    expect(classed(19_501, 'partner').map(({ code }) => code)).toEqual(['tax-year-total']);
    expect(classed(90_000, 'other')).toEqual([]);
  });

  test('calls nobody what they are not', () => {
    const [partner] = classed(20_000, 'partner');
    expect(partner?.message).toContain(
      'more than the threshold of ₹20,000 for the class “Business partner”',
    );
    expect(partner?.message).not.toMatch(/employee/i);
    const [employee] = classed(5000, 'employee');
    expect(employee?.message).toContain('the threshold of ₹5,000 for the class “Employee”');
    const [unknown] = historyFindings(
      asha,
      credited('2026-06-01T00:00:00Z', 5000),
      defaultRuleLimits,
    );
    expect(unknown?.message).toContain('neither sheet nor batch shows what the recipient is');
  });

  test('goes by the rule that somebody set for the class and the year', () => {
    const rule: TaxRule = {
      class: 'employee',
      fromYear: '2026-27',
      thresholdPaise: paise(15_000_00),
      reached: 'from',
      wording: 'As payroll says',
      source: 'Payroll',
      asOf: '2026-11-01',
    };
    expect(classed(14_499, 'employee', [rule])).toEqual([]);
    expect(classed(14_500, 'employee', [rule])).toHaveLength(1);
    expect(classed(4500, 'employee', [{ ...rule, fromYear: '2027-28' }])).toHaveLength(1);
  });

  test('can be switched off', () => {
    expect(
      historyFindings(asha, credited('2026-06-01T00:00:00Z', 90_000), {
        ...defaultRuleLimits,
        taxYearPaise: null,
      }),
    ).toEqual([]);
  });

  test('says nothing of a row whose mobile or amount could not be read', () => {
    const history = credited('2026-11-09T00:00:00Z', 500);
    expect(codes(history, { ...asha, mobile: null })).toEqual([]);
    expect(codes(history, { ...asha, amountPaise: null })).toEqual([]);
  });
});

describe('financial years and days', () => {
  test.each([
    ['2026-04-01T00:00:00+05:30', '2026-27'],
    ['2026-03-31T23:59:59+05:30', '2025-26'],
    ['2026-12-31T00:00:00Z', '2026-27'],
    ['1999-05-01T00:00:00Z', '1999-00'],
  ])('%s lies in %s', (at, label) => {
    const year = financialYearOf(at);
    expect(year.label).toBe(label);
    expect(Date.parse(year.start)).toBeLessThanOrEqual(Date.parse(at));
    expect(Date.parse(at)).toBeLessThan(Date.parse(year.end));
  });

  test('a text that is no moment is refused', () => {
    expect(() => financialYearOf('soon')).toThrow();
  });

  test('a day is the one in India', () => {
    expect(indianDate('2026-11-22T18:29:59Z')).toBe('22 Nov 2026');
    expect(indianDate('2026-11-22T18:30:00Z')).toBe('23 Nov 2026');
  });
});
