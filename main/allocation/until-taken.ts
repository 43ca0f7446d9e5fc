import { backoffMs } from './backoff.ts';
import type { Dispatched } from './dispatch.ts';
import type { RunContext } from './run-context.ts';

/**
 * Sends a request again after pauses, for as long as EnKash provably did not take it and it may be tried again.
 * Gives what it came to, refused if it was refused to the last try; null when it may not go on
 * any more: a person paused, or another request stopped the run.
 */
export async function untilTaken(
  context: RunContext,
  first: Dispatched,
  sendAnew: () => Promise<Dispatched>,
  mayGoOn: () => boolean = () => !context.control.pauseRequested(),
): Promise<Dispatched | null> {
  const { backoff, chance, clock, control, progress } = context;
  let sent = first;
  for (let failed = 1; sent.kind === 'refused' && sent.again; failed += 1) {
    const wait = backoffMs(backoff, failed, sent.retryAfterMs, chance());
    if (wait === null) return sent;
    progress.say('waiting', `${sent.cause.meaning} Trying again in ${Math.ceil(wait / 1000)} s.`);
    await clock.sleep(wait, control.signal);
    if (!mayGoOn()) return null;
    sent = await sendAnew();
  }
  return sent;
}
