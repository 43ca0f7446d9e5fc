import { expect, it } from 'vitest';
import { lastMonths } from '../../../shared/calendar/batch-period.ts';

it('lists the month of India first, from its first minute to its last', () => {
  // 30 November, 23:59 in India, and one minute later.
  expect(lastMonths(new Date('2026-11-30T18:29:00.000Z'), 3)).toEqual([
    '2026-11',
    '2026-10',
    '2026-09',
  ]);
  expect(lastMonths(new Date('2026-11-30T18:30:00.000Z'), 2)).toEqual(['2026-12', '2026-11']);
  expect(lastMonths(new Date('2026-01-31T12:00:00.000Z'), 3)).toEqual([
    '2026-01',
    '2025-12',
    '2025-11',
  ]);
});
