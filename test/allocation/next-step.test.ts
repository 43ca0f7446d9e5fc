import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextStep, sameDay, type UnknownRow } from '../../main/allocation/next-step.ts';

const rests = { secondSendingAfterMs: 600_000, statusCheckRestMs: 60_000 };
const noon = new Date('2026-11-24T06:30:00.000Z');
const row: UnknownRow = {
  cause: 'timed-out',
  shown: 'not-told',
  nothingForMs: null,
  lastSentAt: noon,
  sentAgoMs: 0,
  mayGoAgain: true,
  canCheck: false,
};
const later = (ms: number): Date => new Date(noon.getTime() + ms);

describe('how a row of unknown outcome goes on', () => {
  it('goes out again when its rest is over, whatever the time of day has become', () => {
    for (const sentAgoMs of [0, 1_000, 599_000, 700_000]) {
      const inMs = Math.max(0, 600_000 - sentAgoMs);
      const step = { kind: 'send', inMs, dayOf: noon };
      expect(nextStep({ ...row, sentAgoMs }, rests, later(sentAgoMs))).toEqual(step);
      expect(nextStep({ ...row, sentAgoMs }, rests, later(-3_600_000))).toEqual(step);
    }
  });

  it('never goes out before its rest, nor where EnKash has something, nor where it may not', () => {
    const causes = [
      ...['timed-out', 'connection-lost', 'desk-stopped', 'not-allowed', 'no-reason'],
      ...['outcome-not-told', 'refused-again', 'reference-exists', 'transaction-pending'],
    ];
    const aDay = fc.integer({ min: 0, max: 90_000_000 });
    fc.assert(
      fc.property(
        fc.record({
          cause: fc.option(fc.constantFrom(...causes)),
          shown: fc.constantFrom<UnknownRow['shown'][]>('nothing', 'pending', 'not-told'),
          nothingForMs: fc.option(aDay),
          lastSentAt: aDay.map((ms) => later(-ms)),
          sentAgoMs: aDay,
          mayGoAgain: fc.boolean(),
          canCheck: fc.boolean(),
        }),
        fc.integer({ min: -90_000_000, max: 90_000_000 }).map(later),
        (one, now) => {
          const step = nextStep(one, rests, now);
          if (step.kind === 'fail' || (step.kind === 'send' && one.nothingForMs !== null))
            expect(step.inMs + (one.nothingForMs ?? Number.NaN)).toBeGreaterThanOrEqual(60_000);
          if (step.kind !== 'send') return;
          expect(one.mayGoAgain).toBe(true);
          expect(one.shown).not.toBe('pending');
          expect(['reference-exists', 'transaction-pending']).not.toContain(one.cause);
          if (one.nothingForMs !== null) return;
          expect(step.inMs + one.sentAgoMs).toBeGreaterThanOrEqual(600_000);
          expect(step.dayOf).toBe(one.lastSentAt);
          const then = new Date(now.getTime() + step.inMs);
          expect(sameDay(one.lastSentAt, then)).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['midnight in India', '2026-11-24T18:29:00.000Z', '2026-11-24T18:31:00.000Z'],
    ['midnight by universal time', '2026-11-24T23:59:00.000Z', '2026-11-25T00:01:00.000Z'],
  ])('takes %s for another day, whichever EnKash counts by', (_what, before, after) => {
    expect(sameDay(new Date(before), new Date(after))).toBe(false);
    expect(sameDay(new Date(before), new Date(before))).toBe(true);
    const lastSentAt = new Date(before);
    const sent = { ...row, lastSentAt, sentAgoMs: 600_000 };
    expect(nextStep(sent, rests, new Date(after))).toEqual({ kind: 'person' });
    expect(
      nextStep({ ...sent, shown: 'nothing', nothingForMs: 60_000 }, rests, new Date(after)),
    ).toEqual({ kind: 'send', inMs: 0, dayOf: null });
  });
});
