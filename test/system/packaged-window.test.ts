import { createSocket } from 'node:dgram';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DeskBridge } from '../../shared/bridge/reply.ts';
import { packageOfBuild } from './package-of-build.ts';
import { machineHasSandbox, openPackagedDesk, type PackagedDesk } from './packaged-desk.ts';

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}

describe('the packaged window', () => {
  let desk: PackagedDesk;
  let page: Page;
  beforeAll(async () => {
    desk = await openPackagedDesk(await packageOfBuild());
    page = desk.page;
    await page.getByRole('heading', { name: 'Welcome to Reward Desk' }).waitFor();
  });
  afterAll(() => desk.close());

  it.skipIf(!machineHasSandbox)('runs in a sandbox of the system, without a network', () => {
    const [browser] = desk.processes('browser');
    const renderers = desk.processes('renderer');
    expect(renderers.length).toBeGreaterThan(0);
    for (const renderer of renderers) {
      expect(renderer.command).not.toContain('--no-sandbox');
      expect(renderer.status.get('Seccomp')).toBe('2');
      expect(renderer.status.get('NoNewPrivs')).toBe('1');
      expect(renderer.network).not.toBe(browser?.network);
    }
  });

  it('gives its page nothing of Node or Electron, and its frames nothing at all', async () => {
    const found = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const names = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'];
      const inPage = names.filter((name) => name in window);
      const inFrame = [...names, 'desk'].filter((name) => name in (frame.contentWindow ?? {}));
      frame.remove();
      return [...inPage, ...inFrame];
    });
    expect(found).toEqual([]);
  });

  it('has a bridge of three functions that the page cannot change', async () => {
    const bridge = await page.evaluate(() => ({
      names: Object.keys(window.desk).sort(),
      frozen: Object.isFrozen(window.desk),
      replaced: Reflect.set(window, 'desk', null) || Reflect.set(window.desk, 'call', null),
    }));
    expect(bridge).toEqual({ names: ['call', 'drop', 'listen'], frozen: true, replaced: false });
  });

  it('refuses calls that it does not know, and input of another form', async () => {
    const codes = await page.evaluate(async () => {
      // What a page of another version, or a hostile one, could ask.
      const bridge = window.desk as unknown as {
        call: (name: string, input: unknown) => Promise<unknown>;
      };
      const replies = await Promise.all([
        bridge.call('vault.read', {}),
        bridge.call('__proto__', {}),
        bridge.call('batch.get', { batchId: '../../etc' }),
        bridge.call('batch.rows', { limit: 501 }),
      ]);
      return replies.map((reply) => (reply as { error?: { code: string } }).error?.code);
    });
    expect(codes).toEqual(['no-such-call', 'no-such-call', 'bad-input', 'bad-input']);
  });

  it('comes under a policy that lets nothing in and nothing out', async () => {
    const reply = await page.reload();
    const policy = (await reply?.headerValue('content-security-policy'))?.split('; ') ?? [];
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'none'",
      "object-src 'none'",
      "frame-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ])
      expect(policy).toContain(rule);
    expect(policy.join()).not.toMatch(/unsafe|http|\*/);
    expect(await reply?.headerValue('x-content-type-options')).toBe('nosniff');
  });

  it('runs no script that is not its own', async () => {
    const ran = await page.evaluate(async () => {
      const marks: string[] = [];
      const script = document.createElement('script');
      script.textContent = 'window.inline = true';
      document.head.append(script);
      const button = document.createElement('button');
      button.setAttribute('onclick', 'window.handler = true');
      document.body.append(button);
      button.click();
      button.remove();
      // Outside of the debugger's own call, which Chromium would let evaluate.
      await new Promise<void>((done) => {
        setTimeout(() => {
          try {
            Reflect.construct(Function, ['return 1']);
            marks.push('eval');
          } catch {
            // Refused, as it must be.
          }
          done();
        }, 0);
      });
      return [...marks, ...['inline', 'handler'].filter((name) => name in window)];
    });
    expect(ran).toEqual([]);
  });

  it('reaches no network by any road', async () => {
    const heard: string[] = [];
    const web = createServer((request, reply) => {
      heard.push(request.url ?? '');
      reply.end();
    });
    web.on('connection', () => heard.push('a connection'));
    const calls = createSocket('udp4', () => heard.push('a call'));
    await new Promise<void>((done) => web.listen(0, '127.0.0.1', done));
    await new Promise<void>((done) => calls.bind(0, '127.0.0.1', done));
    const webPort = z.object({ port: z.int() }).parse(web.address()).port;
    try {
      await page.evaluate(
        async ([http, stun]) => {
          const there = `127.0.0.1:${http}`;
          const settled = (element: HTMLElement): Promise<void> =>
            new Promise((done) => {
              element.onload = element.onerror = () => done();
              setTimeout(done, 500);
            });
          const image = new Image();
          image.src = `http://${there}/image`;
          const link = Object.assign(document.createElement('link'), {
            rel: 'stylesheet',
            href: `http://${there}/style`,
          });
          document.head.append(link);
          const frame = document.createElement('iframe');
          frame.src = `http://${there}/frame`;
          document.body.append(frame);
          navigator.sendBeacon(`http://${there}/beacon`, 'x');
          await Promise.all([
            fetch(`http://${there}/fetch`).catch(() => undefined),
            settled(image),
            settled(link),
            settled(frame),
            new Promise<void>((done) => {
              const socket = new WebSocket(`ws://${there}/socket`);
              socket.onerror = socket.onopen = () => done();
            }),
            new Promise<void>((done) => {
              const peer = new RTCPeerConnection({
                iceServers: [
                  { urls: `stun:127.0.0.1:${stun}` },
                  ...['turn', 'turns'].map((kind) => ({
                    urls: `${kind}:${there}?transport=tcp`,
                    username: 'a',
                    credential: 'b',
                  })),
                ],
              });
              peer.createDataChannel('x');
              peer.onicegatheringstatechange = () => {
                if (peer.iceGatheringState === 'complete') done();
              };
              peer.createOffer().then(
                (offer) => peer.setLocalDescription(offer),
                () => done(),
              );
              setTimeout(done, 2500);
            }),
          ]);
          frame.remove();
          link.remove();
        },
        [webPort, calls.address().port] as const,
      );
      expect(heard).toEqual([]);
    } finally {
      web.close();
      calls.close();
    }
  });

  it('denies every permission and every device', async () => {
    const states = await page.evaluate(async () => {
      const asked = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const;
      const queried = await Promise.all(
        asked.map((name) => navigator.permissions.query({ name }).then(({ state }) => state)),
      );
      const refused = (promise: Promise<unknown>): Promise<string> =>
        promise.then(
          () => 'granted',
          () => 'denied',
        );
      return [
        ...queried,
        await Notification.requestPermission(),
        await refused(navigator.clipboard.readText()),
        await refused(navigator.mediaDevices.getUserMedia({ audio: true })),
        await refused(navigator.mediaDevices.getDisplayMedia()),
        await refused(
          new Promise((give, refuse) => navigator.geolocation.getCurrentPosition(give, refuse)),
        ),
      ];
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  it('stays on its page, opens no window and no view, and opens only listed links outside', async () => {
    const tag = await page.evaluate(() => {
      for (const address of [
        'https://example.com/',
        'file:///etc/passwd',
        'data:text/html,x',
        'app://desk/do/restart',
      ])
        window.location.href = address;
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.com/');
      document.body.append(view);
      for (const address of [
        'https://example.com/',
        'file:///etc/passwd',
        'https://docs.enkash.com.example/',
        'https://docs.enkash.com/by-a-script',
      ])
        window.open(address);
      document.body.addEventListener(
        'mousedown',
        () => {
          for (let times = 0; times < 50; times += 1)
            window.open('https://docs.enkash.com/rewards');
        },
        { once: true },
      );
      return view.constructor.name;
    });
    expect(tag).toBe('HTMLElement');
    // Nothing without a hand, and one page for one click, however often a script asks.
    await page.mouse.click(4, 4);
    await expect
      .poll(() => desk.openedOutside(), { timeout: 10_000 })
      .toEqual(['https://docs.enkash.com/rewards']);
    expect(page.url()).toBe('app://desk/index.html');
    expect(desk.browser.contexts().flatMap((context) => context.pages())).toHaveLength(1);
  });

  it('works without a keychain: it says so with the remedy, practises, and keeps nothing real', async () => {
    // The driver still waits for the pages that never came.
    await page.reload();
    await page.getByLabel('Your name').fill('Asha Kulkarni');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Connections', exact: true }).click();
    await page.getByText('This computer offers no keychain').first().waitFor();
    await page.getByText('install and unlock gnome-keyring or KWallet').first().waitFor();
    await page.getByRole('button', { name: 'Test connection', exact: true }).click();
    await page.getByText('EnKash accepted the sign-in.').waitFor();
    await page.getByRole('button', { name: 'Add a connection' }).click();
    for (const [label, text] of [
      ['Name', 'Pune office'],
      ['Partner ID', 'P1'],
      ['Company ID', 'CEK1'],
      ['Card account ID', 'CA1'],
      ['API base URL', 'https://api.example'],
      ['Access token', 'planted-token-of-the-package'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(text);
    await page.getByRole('button', { name: 'Save connection' }).click();
    await page.getByText('The data on this computer is not encrypted').waitFor();
    const kept = readdirSync(desk.dataFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join();
    // For its owner only.
    expect(statSync(desk.dataFolder).mode & 0o077).toBe(0);
    expect(kept).toContain('Asha Kulkarni');
    expect(kept).not.toContain('planted-token-of-the-package');
  });

  // The last: the debugging port goes where the page itself cannot.
  it('serves nothing from outside its folder, and answers no other page', async () => {
    for (const path of [
      '../main/desktop.js',
      '..%2fmain%2fdesktop.js',
      '%2e%2e/main/desktop.js',
      '',
    ]) {
      await page.goto('app://desk/index.html');
      expect((await page.goto(`app://desk/${path}`))?.status(), path).toBe(404);
    }
    for (const address of ['data:text/html,x', 'about:blank']) {
      await page.goto('app://desk/index.html');
      await page.goto(address);
      const reply = await page.evaluate(() => window.desk.call('desk.about', {}));
      expect(reply, address).toMatchObject({ error: { code: 'not-allowed' } });
    }
    for (const address of [
      'https://example.com/',
      'file:///etc/passwd',
      'app://other/index.html',
    ]) {
      await page.goto('app://desk/index.html');
      await expect(page.goto(address), address).rejects.toThrow('ERR_BLOCKED_BY_CLIENT');
      await page.waitForURL('chrome-error://chromewebdata/');
    }
  });
});
