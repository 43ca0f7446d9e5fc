import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startRefusal, type StartFacts } from '../../main/desktop/start-switches.ts';

const root = join(import.meta.dirname, '..', '..');

const started = (switches: readonly string[], facts: Partial<StartFacts> = {}): string | null =>
  startRefusal({
    has: (name) => switches.includes(name),
    packaged: true,
    debuggable: false,
    root: false,
    ...facts,
  });

describe('a released app', () => {
  it('starts without switches', () => {
    expect(started([])).toBeNull();
    expect(started(['data'])).toBeNull();
  });

  it.each([
    ...['remote-debugging-port', 'remote-debugging-pipe', 'js-flags'],
    ...['load-extension', 'renderer-cmd-prefix', 'utility-cmd-prefix', 'log-net-log'],
    ...['no-sandbox', 'single-process', 'disable-seccomp-filter-sandbox', 'disable-web-security'],
    ...['disable-namespace-sandbox', 'ignore-certificate-errors', 'disable-site-isolation-trials'],
  ])('does not start with --%s, and says so', (name) => {
    expect(started([name])).toContain(`--${name}`);
  });

  it('is packed as nothing that starts it without its sandbox: no AppImage, and no such entry', () => {
    const said = (file: string): string =>
      readFileSync(join(root, file), 'utf8').replaceAll(/^\s*#.*\n/gm, '');
    const [, targets] =
      /\nlinux:[^]*?\n  target:\n((?:    - .+\n)+)/.exec(said('electron-builder.yml')) ?? [];
    expect(targets).toBe('    - dir\n');
    expect(said('electron-builder.yml')).not.toContain('AppImage');
    for (const file of readdirSync(join(root, 'scripts', 'installers')))
      expect(said(join('scripts', 'installers', file)), file).not.toContain('--no-sandbox');
  });

  it('has no sandbox for root, to whom Chromium gives none', () => {
    expect(started(['no-sandbox'], { root: true })).toBeNull();
    expect(started(['no-sandbox', 'remote-debugging-port'], { root: true })).not.toBeNull();
  });

  it('is what this is about: a build for tests and a checkout can be driven', () => {
    expect(started(['remote-debugging-port', 'no-sandbox'], { debuggable: true })).toBeNull();
    expect(started(['remote-debugging-port', 'no-sandbox'], { packaged: false })).toBeNull();
  });
});
