import type { Terminal } from '../../../main/headless/terminal/terminal.ts';

/** A terminal that nobody sits at. */
export const silent: Terminal = {
  out: () => undefined,
  err: () => undefined,
  live: false,
  redraw: () => undefined,
  readSecret: () => Promise.resolve(''),
};
