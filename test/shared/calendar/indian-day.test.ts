import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayNumber } from '../../../shared/calendar/indian-day.ts';

it('counts days as the calendar of JavaScript does, and knows which days there are', () => {
  const part = (most: number, length: number) =>
    fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(length, '0'));
  fc.assert(
    fc.property(part(9999, 4), part(13, 2), part(32, 2), (year, month, date) => {
      const text = `${year}-${month}-${date}`;
      const ms = Date.parse(`${text}T00:00:00Z`);
      const isDay = Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text);
      expect(dayNumber(text)).toBe(isDay ? ms / 86_400_000 : null);
    }),
    { numRuns: 2000 },
  );
});

it.each(['', '2026-1-01', '20a6-01-01', '2026-01-0x', '2026/01/01', '2026-01-011', '１026-01-01'])(
  'takes “%s” for no day',
  (text) => {
    expect(dayNumber(text)).toBeNull();
  },
);
