import type { RunContext, Stop } from './run-context.ts';
import { waitingFor } from './stop.ts';

/** A run that may not wait still bears this long. */
const momentMs = 5_000;

const indianClock = new Intl.DateTimeFormat('en-IN', {
  timeZone: 'Asia/Kolkata',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const purposes = {
  sending: 'before the same references are sent again',
  checking: 'before the next status check',
} as const;

/**
 * Waits for so long, with a countdown, whatever is done to the time of day meanwhile; ends early when a person pauses.
 * Where the run may not wait, gives the stop that says when to resume.
 */
export async function waitFor(
  context: RunContext,
  ms: number,
  purpose: keyof typeof purposes,
): Promise<Stop | null> {
  const { clock, control, patience, progress } = context;
  const clockTime = indianClock.format(clock.now().getTime() + ms);
  const before = purposes[purpose];
  if (patience === 'stop' && ms > momentMs) return waitingFor(clockTime, before);
  const end = clock.elapsed() + ms;
  for (;;) {
    const left = end - clock.elapsed();
    if (left <= 0 || control.pauseRequested()) return null;
    progress.say('waiting', `Waiting until ${clockTime} ${before}: ${spoken(left)} left.`);
    await clock.sleep(untilNextSentence(left), control.signal);
  }
}

/** Leaves EnKash alone for as long as it asks, and never longer than five minutes. */
export async function rest(context: RunContext, ms: number): Promise<void> {
  const { clock, control, progress } = context;
  const bounded = Math.min(ms, 5 * 60_000);
  progress.say('waiting', `EnKash asks to wait ${spoken(bounded)}.`);
  await clock.sleep(bounded, control.signal);
}

const minuteMs = 60_000;
const stepMs = 10_000;

/** Whole minutes, then tens of seconds: a countdown that does not fill a log. */
function untilNextSentence(left: number): number {
  if (left > 2 * minuteMs) return left % minuteMs || minuteMs;
  return left > stepMs ? left % stepMs || stepMs : left;
}

function spoken(ms: number): string {
  return ms >= 2 * minuteMs ? `${Math.ceil(ms / minuteMs)} min` : `${Math.ceil(ms / 1000)} s`;
}
