/** What the shell knows of the way it was started. */
export interface StartFacts {
  readonly has: (name: string) => boolean;
  readonly packaged: boolean;
  /** Whether this build lets its main process be debugged: none that is released does, see its fuses. */
  readonly debuggable: boolean;
  readonly root: boolean;
}

/** By these another program sees what the page shows, or runs in its place. `--inspect` does nothing: a fuse is off. */
const driving = [
  ...['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address'],
  ...['renderer-cmd-prefix', 'utility-cmd-prefix', 'gpu-launcher'],
  ...['js-flags', 'load-extension', 'log-net-log'],
];

/** By these the page is less confined than it is. `allow-file-access-from-files` is not among them: Electron sets it itself. */
const loosening = [
  ...['no-sandbox', 'single-process', 'no-zygote-sandbox', 'disable-setuid-sandbox'],
  ...['disable-seccomp-filter-sandbox', 'disable-namespace-sandbox', 'disable-gpu-sandbox'],
  ...['disable-web-security', 'disable-site-isolation-trials'],
  ...['ignore-certificate-errors', 'ignore-certificate-errors-spki-list'],
];

/**
 * Why the app does not start as it was asked to; null when nothing speaks against it. A released app is never driven
 * from outside: whoever could do that would act in the name of whoever unlocked it. It is never without its sandbox
 * either, but for root, to whom Chromium gives none.
 */
export function startRefusal({ has, packaged, debuggable, root }: StartFacts): string | null {
  if (!packaged || debuggable) return null;
  const driven = driving.find(has);
  if (driven !== undefined)
    return `Reward Desk does not start with --${driven}: another program could act in your name. Start it without.`;
  const loose = loosening.find((name) => has(name) && !(root && name === 'no-sandbox'));
  return loose === undefined
    ? null
    : `Reward Desk does not start with --${loose}: it keeps a damaged page from this computer. Start it without.`;
}
