/** What the shell knows of the way it was started. */
export interface StartFacts {
  readonly has: (name: string) => boolean;
  readonly packaged: boolean;
  /** Whether this build lets its main process be debugged: none that is released does, see its fuses. */
  readonly debuggable: boolean;
  readonly root: boolean;
}

const debugging = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address'];

/**
 * Why the app does not start as it was asked to; null when nothing speaks against it. A released app is never driven
 * from outside: whoever could do that would act in the name of whoever unlocked it. It is never without its sandbox
 * either, but for root, to whom Chromium gives none.
 */
export function startRefusal({ has, packaged, debuggable, root }: StartFacts): string | null {
  if (!packaged || debuggable) return null;
  const driven = debugging.find(has);
  if (driven !== undefined)
    return `Reward Desk does not start with --${driven}: another program could act in your name. Start it without.`;
  if (has('no-sandbox') && !root)
    return 'Reward Desk does not start with --no-sandbox: its sandbox keeps a damaged page from this computer. Start it without.';
  return null;
}
