import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isWithin, largestInput, largestReply } from '../../main/desktop/bridge-size.ts';
import { ok } from '../../shared/result.ts';

// What it imports of Electron is never touched here: only the protocol's own file needs it.
vi.mock('electron', () => ({ protocol: {}, app: {}, session: {}, shell: {} }));
const { answerCall, answerDrop, isTrusted } = await import('../../main/desktop/bridge-host.ts');
const { isOwnAddress, mayOpenOutside } = await import('../../main/desktop/lockdown.ts');

const ours = { trusted: true, byHand: () => false };
const stranger = { trusted: false, byHand: () => true };

type Event = Parameters<typeof isTrusted>[0];

/** A call as Electron tells of it. */
function event(sender: number, url: string | null, parent: unknown = null): Event {
  // The border to Electron's own classes: the host looks at these three and nothing else.
  return {
    sender: { id: sender },
    senderFrame: url === null ? null : { url, parent },
  } as unknown as Event;
}

describe('who may call', () => {
  it('is the top frame of our own window on our own page, and nobody else', () => {
    expect(isTrusted(event(1, 'app://desk/index.html'), 1)).toBe(true);
    for (const [who, window] of [
      [event(2, 'app://desk/index.html'), 1],
      [event(1, 'app://desk/index.html'), null],
      [event(1, 'app://desk/index.html', {}), 1],
      [event(1, null), 1],
      [event(1, 'about:blank'), 1],
      [event(1, 'data:text/html,app://desk/'), 1],
      [event(1, 'https://desk/index.html'), 1],
      [event(1, 'app://desk.example/index.html'), 1],
      [event(1, 'app://deskx/index.html'), 1],
    ] as const)
      expect(isTrusted(who, window)).toBe(false);
  });
});

describe('what passes', () => {
  const pass = vi.fn(() => Promise.resolve(ok({})));

  it('is nothing from a stranger, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.anything(), async (name, input) => {
        expect(await answerCall(name, input, stranger, pass)).toMatchObject({
          error: { code: 'not-allowed' },
        });
      }),
    );
    expect(pass).not.toHaveBeenCalled();
  });

  it('is nothing whose name is no text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything().filter((name) => typeof name !== 'string'),
        async (name) => {
          expect(await answerCall(name, {}, ours, pass)).toMatchObject({
            error: { code: 'no-such-call' },
          });
        },
      ),
    );
    expect(pass).not.toHaveBeenCalled();
  });

  it('is no input larger than a call can need', async () => {
    const large = ['x'.repeat(largestInput)];
    expect(await answerCall('import.inspect', large, ours, pass)).toMatchObject({
      error: { code: 'bad-input' },
    });
    expect(pass).not.toHaveBeenCalled();
  });

  it('is no path: a page cannot name a file of this computer', async () => {
    expect(await answerCall('file.dropped', { path: '/etc/passwd' }, ours, pass)).toMatchObject({
      error: { code: 'no-such-call' },
    });
    expect(await answerDrop('/etc/passwd', false, pass)).toMatchObject({
      error: { code: 'not-allowed' },
    });
    for (const nothing of ['', null, ['/etc/passwd']])
      expect(await answerDrop(nothing, true, pass)).toMatchObject({ error: { code: 'no-path' } });
    expect(pass).not.toHaveBeenCalled();
  });

  it('is nothing that leaves the window without a hand of a person', async () => {
    const use = { connection: 'Pune', cardId: null, how: 'copy' };
    expect(await answerCall('signOn.use', use, ours, pass)).toMatchObject({
      error: { code: 'not-by-hand' },
    });
    expect(pass).not.toHaveBeenCalled();
    await answerCall('signOn.use', use, { ...ours, byHand: () => true }, pass);
    expect(pass).toHaveBeenCalledOnce();
    pass.mockClear();
  });

  it('is no reply larger than the window can need', async () => {
    const large = Promise.resolve(ok(['x'.repeat(largestReply)]));
    expect(await answerCall('file.recent', {}, ours, () => large)).toMatchObject({
      error: { code: 'too-much' },
    });
  });
});

describe('the size of a value', () => {
  it('is counted wherever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const letters = JSON.stringify(value).length;
        expect(isWithin(value, letters * 9 + 8)).toBe(true);
        expect(isWithin([value, 'x'.repeat(100)], 99)).toBe(false);
        expect(isWithin({ deep: [{ er: 'x'.repeat(100) }] }, 99)).toBe(false);
      }),
    );
  });
});

describe('a value that is within itself, or in many places', () => {
  it('is looked at once, and ends', () => {
    const ring: unknown[] = [];
    ring.push(ring, { '': ring });
    expect(isWithin(ring, 1_000)).toBe(true);
    let wide: unknown = {};
    for (let depth = 0; depth < 60; depth += 1) wide = { '': [wide, wide] };
    expect(isWithin(wide, 10_000)).toBe(true);
    expect(isWithin(wide, 100)).toBe(false);
  });
});

describe('addresses', () => {
  it('outside are opened only where they are on the list', () => {
    expect(mayOpenOutside('https://docs.enkash.com/rewards?x=1#y')).toBe(true);
    for (const address of [
      'http://docs.enkash.com/',
      'https://docs.enkash.com.evil.example/',
      'https://evil.example/docs.enkash.com',
      'https://user@docs.enkash.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://docs.enkash.com/share',
      'nonsense',
    ])
      expect(mayOpenOutside(address)).toBe(false);
  });

  it('that the page may ask for are its own', () => {
    expect(isOwnAddress('app://desk/index.html')).toBe(true);
    for (const address of ['https://example.com/', 'file:///etc/passwd', 'app://other/', 'ws://x/'])
      expect(isOwnAddress(address)).toBe(false);
  });
});
