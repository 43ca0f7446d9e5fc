import { z } from 'zod';

/** How fast a run went: people answered for, over the time in which requests were on their way. */
export const paceSchema = z.object({
  /** How long one bar lasts. */
  barSeconds: z.number(),
  /** People answered for, bar after bar; breaks are cut out. */
  bars: z.array(z.int()),
  /** Where a run stood still: before which bar, and for how long. */
  breaks: z.array(z.object({ beforeBar: z.int(), seconds: z.number() })),
  /** Seconds in which requests were on their way, and people a second over them; null when nothing was answered. */
  workedSeconds: z.number(),
  peoplePerSecond: z.number().nullable(),
});
export type Pace = z.infer<typeof paceSchema>;

export interface AnsweredRequest {
  readonly startedMs: number;
  readonly endedMs: number;
  readonly people: number;
}

/** A longer silence between two requests is a break: a pause, a night, a network that was gone. */
const longestSilenceMs = 60_000;
const mostBars = 30;

/** Lays the answers of a batch over the time it was worked on. `requests` may come in any order. */
export function paceOf(requests: readonly AnsweredRequest[]): Pace {
  const inOrder = [...requests].sort((a, b) => a.endedMs - b.endedMs);
  // Each answer, and where on the clock that stops in breaks it came.
  const answers: { atMs: number; people: number }[] = [];
  const silences: { atMs: number; seconds: number }[] = [];
  let worked = 0;
  let last = Math.min(...inOrder.map(({ startedMs }) => startedMs));
  for (const { startedMs, endedMs, people } of inOrder) {
    const silence = startedMs - last;
    if (silence > longestSilenceMs) {
      silences.push({ atMs: worked, seconds: silence / 1000 });
      worked += endedMs - startedMs;
    } else worked += Math.max(0, endedMs - last);
    last = Math.max(last, endedMs);
    answers.push({ atMs: worked, people });
  }
  const people = answers.reduce((sum, answer) => sum + answer.people, 0);
  if (people === 0)
    return { barSeconds: 1, bars: [], breaks: [], workedSeconds: 0, peoplePerSecond: null };
  const barMs = roundBar(Math.max(worked, 1) / mostBars);
  const bars = Array.from({ length: Math.floor(worked / barMs) + 1 }, () => 0);
  for (const answer of answers) {
    const bar = Math.floor(answer.atMs / barMs);
    bars[bar] = (bars[bar] ?? 0) + answer.people;
  }
  return {
    barSeconds: barMs / 1000,
    bars,
    breaks: silences.map(({ atMs, seconds }) => ({ beforeBar: Math.floor(atMs / barMs), seconds })),
    workedSeconds: worked / 1000,
    peoplePerSecond: worked === 0 ? null : people / (worked / 1000),
  };
}

const roundBarsMs = [
  100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  1_800_000, 3_600_000,
];

/** The shortest bar with a round name that is at least so long. */
function roundBar(ms: number): number {
  return roundBarsMs.find((round) => round >= ms) ?? Math.ceil(ms / 3_600_000) * 3_600_000;
}
