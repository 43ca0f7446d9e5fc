import { createHash, generateKeyPairSync } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { NodeHttpExecutor } from 'builder-util';
import { configureRequestUrl, type DownloadOptions } from 'builder-util-runtime';
import type { DebUpdater } from 'electron-updater';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { announcementName, type UpdateTarget } from '../../main/updates/announcement.ts';
import { openUpdates, updaterFor, type Updates } from '../../main/updates/updates.ts';
import { announce, policyKeyOf } from '../../scripts/installers/announce.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';

/*
 * The kept updater itself, as a deb has it, on a feed in a folder and on a web server; the app around it and `dpkg` are stand-ins.
 */

const target: UpdateTarget = { platform: 'linux', arch: 'x64', kind: 'deb' };
const { privateKey } = generateKeyPairSync('ed25519');

let work: string;
let feed: string;
let packageFile: string;
const relaunched = vi.fn();

beforeEach(() => {
  work = temporaryFolder();
  feed = join(work, 'feed');
  mkdirSync(feed);
  packageFile = join(feed, 'reward-desk_0.2.0_amd64.deb');
  writeFileSync(packageFile, 'a newer Reward Desk');
  publish('0.2.0');
  relaunched.mockClear();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function publish(version: string): void {
  announce(
    [packageFile],
    { version, changes: ['Coins.', 'Faster.'], platform: 'linux', arch: 'x64' },
    privateKey,
  );
}

function adapter(): ConstructorParameters<typeof DebUpdater>[1] {
  const config = join(work, 'app-update.yml');
  writeFileSync(config, readFileSync('assets/installers/app-update.yml'));
  return {
    version: '0.1.0',
    name: 'Reward Desk',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: join(work, 'window'),
    baseCachePath: join(work, 'cache'),
    whenReady: () => Promise.resolve(),
    relaunch: relaunched,
    quit: () => undefined,
    onQuit: () => undefined,
  };
}

/** The road of Electron's updater, by Node's own requests. */
class RoadOfNode extends NodeHttpExecutor {
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const request = { headers: options.headers ?? {} };
      configureRequestUrl(url, request);
      const callback = (fault?: Error | null): void => {
        if (fault === null || fault === undefined) resolve(destination);
        else reject(fault);
      };
      this.doDownload(
        request,
        { destination, options, onCancel, callback, responseHandler: null },
        0,
      );
    });
  }
}

function updatesFrom(from: string, publicKey = policyKeyOf(privateKey)): Updates {
  const updater = updaterFor('deb', adapter());
  // The app's own road needs Electron.
  Reflect.set(updater, 'httpExecutor', new RoadOfNode());
  const fetchText = async (address: URL): Promise<string> => {
    const reply = await fetch(address);
    if (!reply.ok) throw new Error(String(reply.status));
    return reply.text();
  };
  const source = { feed: from, publicKey, target, fetchText, relaunch: relaunched };
  return openUpdates(updater, source, () => undefined);
}

/** `dpkg` as a program that writes down what it was asked. */
function standInForDpkg(exitCode = 0): string {
  const folder = join(work, 'bin');
  const asked = join(work, 'dpkg-was-asked');
  mkdirSync(folder);
  for (const name of ['dpkg', 'apt-get', 'sudo', 'pkexec']) {
    const file = join(folder, name);
    writeFileSync(
      file,
      `#!/bin/sh\necho "${name} $*" >> "${asked}"\ncp "$2" "${asked}-file"\nexit ${exitCode}\n`,
    );
    chmodSync(file, 0o755);
  }
  vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`);
  return asked;
}

const downloaded = (): string[] => {
  const folder = join(work, 'cache', 'reward-desk-updates', 'pending');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.deb')) : [];
};

async function webServer(): Promise<{ address: string; headers: string[] }> {
  const headers: string[] = [];
  const server = createServer((request, response) => {
    headers.push(...Object.keys(request.headers));
    const file = join(feed, (request.url ?? '').replace('/updates/', '').split('?')[0] ?? '');
    if (existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // The border: a server on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/updates`, headers };
}

describe('updates of an organisation', () => {
  it('come from a folder: downloaded whole, installed only when asked', async () => {
    const asked = standInForDpkg();
    const updates = updatesFrom(feed);
    expect(await updates.look()).toEqual({
      ok: true,
      value: { version: '0.2.0', changes: ['Coins.', 'Faster.'] },
    });
    expect(downloaded()).toEqual(['reward-desk_0.2.0_amd64.deb']);
    expect(existsSync(asked)).toBe(false);
    const allowed = await updates.allow();
    // Allowed, and nothing done yet: the app has its data open.
    expect(existsSync(asked)).toBe(false);
    expect(allowed.ok && (await allowed.value.install())).toBe(true);
    expect(readFileSync(asked, 'utf8')).toMatch(/^dpkg -i \/\S+\/update\.deb$/m);
    const built = readFileSync(join(feed, 'reward-desk_0.2.0_amd64.deb'));
    expect(readFileSync(`${asked}-file`).equals(built)).toBe(true);
    expect(relaunched).toHaveBeenCalledOnce();
  });

  it('come from a web server, which is told no number of this computer', async () => {
    const { address, headers } = await webServer();
    expect(await updatesFrom(address).look()).toMatchObject({
      ok: true,
      value: { version: '0.2.0' },
    });
    expect(downloaded()).toHaveLength(1);
    expect(headers.filter((name) => name.startsWith('x-'))).toEqual([]);
  });

  it('are none when the feed has this version or an older one', async () => {
    publish('0.1.0');
    expect(await updatesFrom(feed).look()).toEqual({ ok: true, value: null });
    publish('0.0.9');
    expect(await updatesFrom(feed).look()).toEqual({ ok: true, value: null });
    expect(downloaded()).toEqual([]);
  });

  it('are refused when the file is not the announced one', async () => {
    const asked = standInForDpkg();
    writeFileSync(packageFile, 'an evil Reward Desk');
    const updates = updatesFrom(feed);
    expect(await updates.look()).toMatchObject({
      ok: false,
      error: { code: 'update-not-downloaded' },
    });
    expect(downloaded()).toEqual([]);
    expect((await updates.allow()).ok).toBe(false);
    expect(existsSync(asked)).toBe(false);
  });

  it('are refused when the announcement was changed, or another key signed it', async () => {
    const file = join(feed, announcementName(target));
    const other = policyKeyOf(generateKeyPairSync('ed25519').privateKey);
    const refused = { ok: false, error: { code: 'announcement-refused' } };
    expect(await updatesFrom(feed, other).look()).toMatchObject(refused);
    const digest = createHash('sha512').update('an evil Reward Desk').digest('base64');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/sha512\\":\\"[^\\]+/, `sha512\\":\\"${digest}`));
    expect(readFileSync(file, 'utf8')).not.toBe(text);
    expect(await updatesFrom(feed).look()).toMatchObject(refused);
    expect(downloaded()).toEqual([]);
  });

  it.each([
    ['a folder that is not there', '/no/such/folder'],
    ['a server that is down', 'http://127.0.0.1:9'],
  ])('say that they could not be looked up: %s', async (_what, from) => {
    expect(await updatesFrom(from).look()).toMatchObject({
      ok: false,
      error: { code: 'feed-not-reached' },
    });
  });

  it('say that nothing was installed when the system refused', async () => {
    standInForDpkg(1);
    const updates = updatesFrom(feed);
    await updates.look();
    const allowed = await updates.allow();
    expect(allowed.ok && (await allowed.value.install())).toBe(false);
    expect(relaunched).not.toHaveBeenCalled();
  });
});
