import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayInIndia, nextStep, type UnknownRow } from '../../main/allocation/next-step.ts';

const rests = { secondSendingAfterMs: 600_000, statusCheckRestMs: 60_000 };
const noon = Date.parse('2026-11-24T06:30:00.000Z');
const row: UnknownRow = {
  cause: 'timed-out',
  shown: 'not-told',
  nothingSince: null,
  lastSentAt: noon,
  mayGoAgain: true,
  canCheck: false,
};

describe('how a row of unknown outcome goes on', () => {
  it('goes out again at one moment, however often it is asked', () => {
    for (const later of [0, 1_000, 599_000, 700_000])
      expect(nextStep(row, rests, noon + later)).toEqual({ kind: 'send', at: noon + 600_000 });
  });

  it('never goes out before its rest, nor where EnKash has something, nor where it may not', () => {
    const causes = [
      ...['timed-out', 'connection-lost', 'desk-stopped', 'not-allowed', 'no-reason'],
      ...['outcome-not-told', 'refused-again', 'reference-exists', 'transaction-pending'],
    ];
    const near = fc.integer({ min: -90_000_000, max: 90_000_000 }).map((ms) => noon + ms);
    fc.assert(
      fc.property(
        fc.record({
          cause: fc.option(fc.constantFrom(...causes)),
          shown: fc.constantFrom<UnknownRow['shown'][]>('nothing', 'pending', 'not-told'),
          nothingSince: fc.option(near),
          lastSentAt: near,
          mayGoAgain: fc.boolean(),
          canCheck: fc.boolean(),
        }),
        near,
        (one, now) => {
          const step = nextStep(one, rests, now);
          if (step.kind === 'fail') {
            expect(one.nothingSince).not.toBeNull();
            expect(step.at).toBeGreaterThanOrEqual((one.nothingSince ?? 0) + 60_000);
          }
          if (step.kind !== 'send') return;
          expect(one.mayGoAgain).toBe(true);
          expect(one.shown).not.toBe('pending');
          expect(['reference-exists', 'transaction-pending']).not.toContain(one.cause);
          if (one.nothingSince !== null)
            expect(step.at).toBeGreaterThanOrEqual(one.nothingSince + 60_000);
          else {
            expect(step.at).toBeGreaterThanOrEqual(Math.min(one.lastSentAt, now) + 600_000);
            expect(dayInIndia(Math.max(step.at, now))).toBe(dayInIndia(one.lastSentAt));
          }
        },
      ),
    );
  });
});
