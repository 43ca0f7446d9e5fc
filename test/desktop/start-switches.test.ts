import { describe, expect, it } from 'vitest';
import { startRefusal, type StartFacts } from '../../main/desktop/start-switches.ts';

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

  it.each(['remote-debugging-port', 'remote-debugging-pipe', 'no-sandbox'])(
    'does not start with --%s, and says so',
    (name) => {
      expect(started([name])).toContain(`--${name}`);
    },
  );

  it('has no sandbox for root, to whom Chromium gives none', () => {
    expect(started(['no-sandbox'], { root: true })).toBeNull();
    expect(started(['no-sandbox', 'remote-debugging-port'], { root: true })).not.toBeNull();
  });

  it('is what this is about: a build for tests and a checkout can be driven', () => {
    expect(started(['remote-debugging-port', 'no-sandbox'], { debuggable: true })).toBeNull();
    expect(started(['remote-debugging-port', 'no-sandbox'], { packaged: false })).toBeNull();
  });
});
