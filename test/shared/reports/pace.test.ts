import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paceOf } from '../../../shared/reports/pace.ts';

const second = 1000;

describe('the pace of a run', () => {
  it('spreads the answers over the time that was worked', () => {
    const requests = Array.from({ length: 10 }, (_, n) => ({
      startedMs: n * second,
      endedMs: (n + 1) * second,
      people: 50,
    }));
    const pace = paceOf(requests);
    expect(pace).toMatchObject({ breaks: [], workedSeconds: 10, peoplePerSecond: 50 });
    expect(pace.bars.reduce((sum, people) => sum + people, 0)).toBe(500);
  });

  it('cuts a night out and says where it was', () => {
    const pace = paceOf([
      { startedMs: 0, endedMs: 2 * second, people: 50 },
      { startedMs: 40_000 * second, endedMs: 40_002 * second, people: 50 },
    ]);
    expect(pace.workedSeconds).toBe(4);
    expect(pace.breaks.map(({ seconds }) => seconds)).toEqual([39_998]);
    expect(pace.peoplePerSecond).toBe(25);
  });

  it('is nothing when nothing was answered', () => {
    expect(paceOf([])).toEqual({
      barSeconds: 1,
      bars: [],
      breaks: [],
      workedSeconds: 0,
      peoplePerSecond: null,
    });
  });

  it('loses nobody, whatever the requests, and has few enough bars to be seen', () => {
    const request = fc
      .record({
        startedMs: fc.integer({ min: 0, max: 10_000_000 }),
        took: fc.integer({ min: 0, max: 100_000 }),
        people: fc.integer({ min: 0, max: 500 }),
      })
      .map(({ startedMs, took, people }) => ({ startedMs, endedMs: startedMs + took, people }));
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
        const { bars, breaks, workedSeconds } = paceOf(requests);
        const all = requests.reduce((sum, { people }) => sum + people, 0);
        expect(bars.reduce((sum, people) => sum + people, 0)).toBe(all);
        expect(bars.length).toBeLessThanOrEqual(32);
        expect(breaks.every(({ beforeBar }) => beforeBar < bars.length)).toBe(true);
        expect(workedSeconds).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
