import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, defaultBackoff } from '../../main/allocation/backoff.ts';

describe('waiting before a request is sent again', () => {
  it('doubles up to the cap, half of it by chance', () => {
    const policy = { firstMs: 500, capMs: 3000, tries: 9 };
    expect([1, 2, 3, 4, 5].map((failed) => backoffMs(policy, failed, null, 1))).toEqual([
      500, 1000, 2000, 3000, 3000,
    ]);
    expect(backoffMs(policy, 1, null, 0)).toBe(250);
  });

  it('never waits less than the server asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 60_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failed, asked, chance) => {
          expect(backoffMs(defaultBackoff, failed, asked, chance)).toBeGreaterThanOrEqual(asked);
        },
      ),
    );
  });

  it('gives up after the last try, and when the server asks for more than five minutes', () => {
    expect(backoffMs(defaultBackoff, defaultBackoff.tries, null, 0)).toBeNull();
    expect(backoffMs(defaultBackoff, 1, 3_600_000, 0)).toBeNull();
  });
});
