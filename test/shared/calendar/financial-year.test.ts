import { expect, it } from 'vitest';
import { lastFinancialYears } from '../../../shared/calendar/financial-year.ts';

it('lists the financial year of India first, from its first minute to its last', () => {
  const labels = (at: string): string[] =>
    lastFinancialYears(new Date(at), 2).map(({ label }) => label);
  // 31 March, 23:59 in India, and one minute later.
  expect(labels('2026-03-31T18:29:00.000Z')).toEqual(['2025-26', '2024-25']);
  expect(labels('2026-03-31T18:30:00.000Z')).toEqual(['2026-27', '2025-26']);
  expect(labels('2000-01-01T00:00:00.000Z')).toEqual(['1999-00', '1998-99']);
});
