import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asAdministrator, type Package } from '../../main/updates/administrator-install.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';

/** On the real shell, with a `pkexec` and a `dpkg` of the test on the path. */
describe('the rights that an update needs', () => {
  const announced = 'the package that was announced';
  const sha512 = createHash('sha512').update(announced).digest('base64');
  let update: Package;
  let bin: string;
  let done: string;

  beforeEach(() => {
    const work = temporaryFolder();
    bin = join(work, 'bin');
    done = join(work, 'done');
    mkdirSync(bin);
    const file = join(work, 'an update; touch evil "$x".deb');
    writeFileSync(file, announced);
    update = { kind: 'deb', file, sha512 };
    plant('dpkg', `echo "$1" >> "${done}"; cat "$2" >> "${done}"; echo Setting up; seq 100000`);
    vi.stubEnv('PATH', `${bin}:/usr/bin:/bin`);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  function plant(name: string, does: string): void {
    writeFileSync(join(bin, name), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
  }

  const acceptingAfter = (seconds: number): string => `sleep ${seconds}; shift; exec "$@"`;

  it('are given, and the update is installed when the app says so, not before', async () => {
    plant('pkexec', acceptingAfter(0));
    const allowed = await asAdministrator(update, false);
    if (!allowed.ok) throw new Error(allowed.error.message);
    expect(existsSync(done)).toBe(false);
    expect(await allowed.value.install()).toBe(true);
    // Its name is a name, whatever is in it.
    expect(readFileSync(done, 'utf8')).toBe(`-i\n${announced}`);
  });

  it.each(['before they are asked for', 'once they are given'])(
    'install no other package that was laid in its place %s',
    async (when) => {
      plant('pkexec', acceptingAfter(0));
      const lay = (): void => writeFileSync(update.file, 'an evil Reward Desk');
      if (when.startsWith('before')) lay();
      const allowed = await asAdministrator(update, false);
      if (!allowed.ok) throw new Error(allowed.error.message);
      lay();
      expect(await allowed.value.install()).toBe(false);
      expect(existsSync(done)).toBe(false);
    },
  );

  it('may take long', async () => {
    plant('pkexec', acceptingAfter(1));
    expect((await asAdministrator(update, false)).ok).toBe(true);
  });

  it('are given back, and nothing is installed', async () => {
    plant('pkexec', `${acceptingAfter(0).replace('exec ', '')}; echo ended > "${done}.ended"`);
    const allowed = await asAdministrator(update, false);
    if (allowed.ok) allowed.value.cancel();
    await expect.poll(() => existsSync(`${done}.ended`)).toBe(true);
    expect(existsSync(done)).toBe(false);
  });

  it.each([
    ['refused by the person', 'exit 126', 'update-refused'],
    ['not given, as nothing can put the question', 'exit 127', 'no-administrator'],
    ['not to be asked for, as there is no pkexec', null, 'no-administrator'],
  ])('are %s', async (_what, does, code) => {
    // None of the machine, either.
    vi.stubEnv('PATH', bin);
    if (does !== null) plant('pkexec', does);
    expect(await asAdministrator(update, false)).toMatchObject({ ok: false, error: { code } });
    expect(existsSync(done)).toBe(false);
  });

  it('are used to the end, though the app is killed meanwhile', async () => {
    plant('pkexec', acceptingAfter(0));
    plant('dpkg', `sleep 1; echo Processing triggers; echo installed > "${done}"`);
    const program = join(bin, 'app.mjs');
    const module = join(import.meta.dirname, '../../main/updates/administrator-install.ts');
    writeFileSync(
      program,
      `import { asAdministrator } from ${JSON.stringify(module)};
      const allowed = await asAdministrator(${JSON.stringify(update)}, false);
      void allowed.value.install();
      setTimeout(() => process.kill(0, 'SIGTERM'), 200);`,
    );
    const app = spawn(process.execPath, [program], { detached: true, stdio: 'ignore' });
    await once(app, 'exit');
    expect(app.signalCode).toBe('SIGTERM');
    expect(existsSync(done)).toBe(false);
    await expect.poll(() => existsSync(done), { timeout: 10_000 }).toBe(true);
  });

  it('are there for root', async () => {
    const allowed = await asAdministrator(update, true);
    expect(allowed.ok && (await allowed.value.install())).toBe(true);
  });

  it('do no good where the installer fails', async () => {
    plant('pkexec', acceptingAfter(0));
    for (const name of ['dpkg', 'apt-get']) plant(name, 'exit 1');
    const allowed = await asAdministrator(update, false);
    expect(allowed.ok && (await allowed.value.install())).toBe(false);
  });
});
