import { execFile, spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageOfBuild } from './package-of-build.ts';

let release = '';
beforeAll(async () => {
  release = await packageOfBuild();
});

describe('the packaged application', () => {
  it.each([
    ['RunAsNode', FuseState.DISABLE],
    ['EnableCookieEncryption', FuseState.ENABLE],
    ['EnableNodeOptionsEnvironmentVariable', FuseState.DISABLE],
    ['EnableNodeCliInspectArguments', FuseState.DISABLE],
    ['EnableEmbeddedAsarIntegrityValidation', FuseState.ENABLE],
    ['OnlyLoadAppFromAsar', FuseState.ENABLE],
    ['LoadBrowserProcessSpecificV8Snapshot', FuseState.DISABLE],
    ['GrantFileProtocolExtraPrivileges', FuseState.DISABLE],
  ] as const)('has the fuse %s as a release must', async (fuse, state) => {
    const wire = await getCurrentFuseWire(join(release, 'reward-desk'));
    expect(wire[FuseV1Options[fuse]]).toBe(state);
  });

  it('holds only what ships', () => {
    const files = listPackage(join(release, 'resources', 'app.asar'), { isPack: false });
    const tops = new Set(files.map((file) => file.split('/')[1]));
    expect([...tops].sort()).toEqual(['dist', 'node_modules', 'package.json']);
    expect(
      [
        ...new Set(
          files.filter((file) => file.startsWith('/dist/')).map((file) => file.split('/')[2]),
        ),
      ].sort(),
    ).toEqual(['main', 'preload', 'renderer']);
    const modules = new Set(
      files.filter((file) => file.startsWith('/node_modules/')).map((file) => file.split('/')[2]),
    );
    expect([...modules].sort()).toEqual(['better-sqlite3-multiple-ciphers', 'keytar']);
    expect(files.filter((file) => /\.(ts|map|gyp|cc|c|cpp|h)$/.test(file))).toEqual([]);
    const own = `linux-${process.arch}`;
    const natives = files.filter((file) => file.endsWith('.node'));
    expect(natives.filter((file) => !file.includes(own))).toEqual([]);
    expect(natives).toHaveLength(2);
    for (const file of [
      '/dist/main/desktop.js',
      '/dist/preload/preload.cjs',
      '/dist/renderer/index.html',
    ])
      expect(files).toContain(file);
    expect(readdirSync(join(release, 'resources', 'samples'))).toContain('diwali-2026.xlsx');
    const bill = readFileSync(join(release, 'resources', 'sbom.cdx.json'), 'utf8');
    for (const name of ['electron', 'chromium', 'sqlite', 'react', 'keytar', 'node'])
      expect(bill).toContain(`"name": "${name}"`);
    const notices = readFileSync(join(release, 'resources', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of [
      '@github/keytar',
      '@e965/xlsx',
      'better-sqlite3-multiple-ciphers',
      'react',
      'undici',
    ])
      expect(notices).toMatch(new RegExp(`^${name} \\d+\\.`, 'm'));
  });

  it('holds the page as it ships, wherever it was packed: this runs where NODE_ENV says test', () => {
    const packed = join(release, 'resources', 'app.asar');
    const scripts = listPackage(packed, { isPack: false }).filter((file) =>
      /^\/dist\/renderer\/.*\.js$/.test(file),
    );
    expect(scripts.length).toBeGreaterThan(0);
    const forDevelopment = scripts.filter((file) =>
      extractFile(packed, file.slice(1)).includes('jsxDEV'),
    );
    expect(forDevelopment).toEqual([]);
  });

  it('brings the terminal program, which is nothing but that, and no longer once a file of it was changed', async () => {
    const folder = join(release, 'resources', 'terminal');
    const run = (program: string, ...args: string[]): Promise<{ code: number; said: string }> =>
      new Promise((give) => {
        const env = { ...process.env, NODE_OPTIONS: '--require=/nonexistent.js' };
        const child = execFile(program, args, { env }, (_fault, out, err) =>
          give({ code: child.exitCode ?? -1, said: `${out}${err}` }),
        );
      });
    const program = join(folder, 'reward-desk');
    expect(await run(program, '--version')).toEqual({ code: 0, said: '0.1.0\n' });
    // Read by a child of it, which is the same program.
    const sheet = join(release, 'resources', 'samples', 'everything-wrong.xls');
    expect((await run(program, 'check', sheet, '--map', 'reference=')).said).toContain('row 61');
    // Node's own way to run something else.
    expect((await run(program, '--eval', 'console.log("ran")')).said).not.toMatch(/^ran/m);

    const changed = mkdtempSync(join(tmpdir(), 'reward-desk-terminal-'));
    try {
      cpSync(folder, changed, { recursive: true });
      appendFileSync(join(changed, 'headless.js'), '//');
      const refused = await run(join(changed, 'reward-desk'), '--version');
      expect(refused.code).toBe(1);
      expect(refused.said).toContain('were changed or are missing');
    } finally {
      rmSync(changed, { recursive: true, force: true });
    }
  });

  it('starts with its release fuses, opens its ledger, and cannot be run as Node', async () => {
    const data = mkdtempSync(join(tmpdir(), 'reward-desk-package-'));
    const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(join(release, 'reward-desk'), [...rootFlags, '--data', data], {
      stdio: 'ignore',
      // Without the fuses these would make it a Node that runs anything.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require=/nonexistent.js' },
    });
    try {
      let exited = false;
      child.once('exit', () => {
        exited = true;
      });
      await expect
        .poll(() => exited || existsSync(join(data, 'ledger.db')), {
          timeout: 30_000,
          interval: 100,
        })
        .toBe(true);
      expect(exited).toBe(false);
      expect(existsSync(join(data, 'ledger.db'))).toBe(true);
    } finally {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        await gone;
      }
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  it.each(['--remote-debugging-port=0', '--remote-debugging-pipe', '--inspect=0'])(
    'is not driven from outside by %s, and its main process is not debugged',
    async (flag) => {
      const data = mkdtempSync(join(tmpdir(), 'reward-desk-package-'));
      const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const child = spawn(join(release, 'reward-desk'), [...rootFlags, '--data', data, flag], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.on('data', (part: Buffer) => (said += part.toString('utf8')));
      const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
      try {
        if (flag.startsWith('--remote')) {
          expect(await gone).toBe(1);
          expect(said).toContain('another program could act in your name');
          expect(existsSync(join(data, 'ledger.db'))).toBe(false);
        } else {
          // No fuse lets this through, so that it changes nothing.
          await expect
            .poll(() => existsSync(join(data, 'ledger.db')), { timeout: 30_000, interval: 100 })
            .toBe(true);
          expect(said).not.toMatch(/Debugger listening/i);
        }
      } finally {
        child.kill('SIGKILL');
        await gone;
        rmSync(data, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  );
});
