import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DeskBridge } from '../../shared/bridge/reply.ts';
import { deskForAll } from './desk-of-tests.ts';

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}

describe('the shell of the desk', () => {
  const { desk, screens } = deskForAll();

  beforeAll(async () => {
    await desk.page.getByRole('heading', { name: 'Welcome to Reward Desk' }).waitFor();
  });

  it('opens the file that a second start, a double click, hands over', async () => {
    const sheet = join(import.meta.dirname, '..', '..', 'assets', 'samples', 'small-team.xlsx');
    await desk.app.evaluate(
      ({ app }, path) => app.emit('second-instance', {}, ['reward-desk', path], '/'),
      sheet,
    );
    await desk.page.getByLabel('Your name').fill('Asha Verma');
    await desk.page.getByRole('button', { name: 'Start' }).click();
    await desk.page.getByRole('heading', { name: 'Confirm columns' }).waitFor();
    await desk.page.getByText('small-team.xlsx').first().waitFor();
  });

  it('begins a batch where the icon in the taskbar asks for one', async () => {
    await screens.goTo('Settings');
    await desk.app.evaluate(({ app }) =>
      app.emit('second-instance', {}, ['reward-desk', '--new-batch'], '/'),
    );
    await screens.heading('Confirm columns').waitFor();
  });

  it('gives the page nothing of Node or Electron', async () => {
    const found = await desk.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
    );
    expect(found).toEqual([]);
  });

  it('opens the window with sandbox and context isolation, without Node', async () => {
    const wants = await desk.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || !('getLastWebPreferences' in contents)) return null;
      const read = contents.getLastWebPreferences;
      return typeof read === 'function' ? (read.call(contents) as Record<string, unknown>) : null;
    });
    expect(wants).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
  });

  it('lays a bridge of three functions that cannot be changed', async () => {
    const bridge = await desk.page.evaluate(() => ({
      names: Object.keys(window.desk).sort(),
      frozen: Object.isFrozen(window.desk),
      replaced: Reflect.set(window, 'desk', null),
    }));
    expect(bridge).toEqual({ names: ['call', 'drop', 'listen'], frozen: true, replaced: false });
  });

  it('refuses a call that it does not know, and input of another form', async () => {
    const replies = await desk.page.evaluate(() => {
      const bridge = window.desk as unknown as {
        call: (name: string, input: unknown) => Promise<unknown>;
      };
      return Promise.all([
        bridge.call('vault.read', {}),
        bridge.call('__proto__', {}),
        bridge.call('constructor', {}),
        bridge.call('batch.get', { batchId: '../../etc' }),
        bridge.call('batch.rows', null),
      ]);
    });
    expect(replies.map((reply) => (reply as { error?: { code: string } }).error?.code)).toEqual([
      'no-such-call',
      'no-such-call',
      'no-such-call',
      'bad-input',
      'bad-input',
    ]);
  });

  it('serves the page under a policy without inline scripts, eval or connections', async () => {
    const policy = await desk.app.evaluate(async ({ net }) => {
      const reply = await net.fetch('app://desk/index.html');
      return reply.headers.get('content-security-policy') ?? '';
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('runs no script that is not its own', async () => {
    const ran = await desk.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      document.head.append(script);
      return 'wasRun' in window;
    });
    expect(ran).toBe(false);
  });

  it('has no network, not even to this machine', async () => {
    const reached = await desk.page.evaluate(() =>
      fetch('http://127.0.0.1:1/').then(
        () => 'reached',
        (fault: unknown) => (fault instanceof Error ? fault.name : 'refused'),
      ),
    );
    expect(reached).toBe('TypeError');
    const picture = await desk.page.evaluate(
      () =>
        new Promise((done) => {
          const image = new Image();
          image.onload = () => done('loaded');
          image.onerror = () => done('refused');
          image.src = 'https://example.com/x.png';
        }),
    );
    expect(picture).toBe('refused');
  });

  it('stays on its own page and opens no other window', async () => {
    await desk.page.evaluate(() => {
      window.location.href = 'https://example.com/';
    });
    const opened = await desk.page.evaluate(() => window.open('https://example.com/') === null);
    expect(opened).toBe(true);
    expect(desk.page.url()).toBe('app://desk/index.html');
    const windows = await desk.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    );
    expect(windows).toBe(1);
    const title = await desk.page.evaluate(() => document.querySelector('h1')?.textContent);
    // Where the file that was handed over has led.
    expect(title).toBe('Confirm columns');
  });

  it('denies every permission', async () => {
    const states = await desk.page.evaluate(async () => {
      const asked = ['geolocation', 'notifications', 'camera', 'microphone'] as const;
      return Promise.all(
        asked.map((name) => navigator.permissions.query({ name }).then(({ state }) => state)),
      );
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  it('serves nothing from outside its folder', async () => {
    const statuses = await desk.app.evaluate(({ net }) =>
      Promise.all(
        [
          'app://desk/../main/desktop.js',
          'app://desk/%2e%2e/main/desktop.js',
          'app://desk/..%2fmain%2fdesktop.js',
          'app://other/index.html',
          'app://desk/',
        ].map((address) => net.fetch(address).then(({ status }) => status)),
      ),
    );
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
  });

  it('takes a second start as a wish to see the first', async () => {
    const held = await desk.app.evaluate(({ app }) => app.hasSingleInstanceLock());
    expect(held).toBe(true);
  });
  it('begins with less than 250 KB of scripts, packed; the rest is read with its page', () => {
    const built = join(import.meta.dirname, '..', '..', 'dist', 'renderer');
    const page = readFileSync(join(built, 'index.html'), 'utf8');
    const first = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, file = '']) => file);
    expect(first.length).toBeGreaterThan(0);
    const bytes = first.map((file) => gzipSync(readFileSync(join(built, file))).length);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(250_000);
  });
});
