import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utils } from 'xlsx';
import {
  excelDay,
  excelMoment,
  indianIso,
  indianTimeText,
} from '../../main/reports/indian-time.ts';

describe('time in reports', () => {
  it.each([
    ['2026-11-23T18:29:59.000Z', '23-Nov-2026 23:59:59'],
    ['2026-11-23T18:30:00.000Z', '24-Nov-2026 00:00:00'],
    ['2024-02-28T20:00:00.000Z', '29-Feb-2024 01:30:00'],
    ['2026-12-31T18:30:00.000Z', '01-Jan-2027 00:00:00'],
  ])('%s is %s in India, as text and in Excel', (iso, there) => {
    expect(indianTimeText(iso)).toBe(there);
    expect(
      utils.format_cell({ t: 'n', v: excelMoment(iso) ?? NaN, z: 'dd\\-mmm\\-yyyy\\ hh:mm:ss' }),
    ).toBe(there);
  });

  it('is the same clock as the one of the computer in Kolkata, at any moment', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Kolkata',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        (date) => {
          const [day, time] = clock.format(date).split(' ');
          expect(indianIso(date.toISOString())).toBe(`${day}T${time}+05:30`);
        },
      ),
    );
  });

  it('gives back what is no time, and no number for it', () => {
    expect(indianTimeText('soon')).toBe('soon');
    expect(indianIso('soon')).toBe('soon');
    expect(excelMoment('soon')).toBeNull();
  });

  it.each([
    ['2026-11-08', 46_334],
    ['1900-03-01', 61],
    ['1900-02-28', null],
    ['2026-02-30', null],
    ['8/11/2026', null],
  ])('the day %s is number %j in Excel', (day, number) => {
    expect(excelDay(day)).toBe(number);
  });
});
