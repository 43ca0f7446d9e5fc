import type { Network } from '../../main/enkash/network.ts';

const stepMs = 20;

/**
 * A deadline that counts turns of the event loop, for tests whose EnKash lives in the same process: while the process
 * stands still (a busy machine, a slow disk) no time passes, so that only an EnKash that stays silent is ever late.
 */
export const deadlineOnLoop: Network['deadline'] = (ms) => {
  const late = new AbortController();
  let left = Math.ceil(ms / stepMs);
  const step = (): void => {
    left -= 1;
    if (left > 0) setTimeout(step, stepMs).unref();
    else late.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  };
  setTimeout(step, stepMs).unref();
  return late.signal;
};
