import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layApp, runnableOf } from '../../scripts/runtime-of-checkout.ts';

let folder: string;
let cache: string;
let app: string;
let own: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'reward-desk-lay-')));
  cache = join(folder, 'cache');
  app = join(folder, 'checkout');
  own = join(app, 'dist', 'electron');
  mkdirSync(join(cache, 'locales'), { recursive: true });
  mkdirSync(app);
  writeFileSync(join(cache, 'electron'), 'executable');
  writeFileSync(join(cache, 'icudtl.dat'), 'unicode');
  writeFileSync(join(cache, 'locales', 'en-US.pak'), 'words');
  writeFileSync(join(app, 'package.json'), '{}');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the runtime of a checkout', () => {
  it('has its executable at its own real path, our app inside, and the rest of the cache', () => {
    const executable = layApp(cache, app, own);
    expect(executable).toBe(join(own, 'electron'));
    expect(lstatSync(executable).isSymbolicLink()).toBe(false);
    expect(realpathSync(join(own, 'resources', 'app', 'package.json'))).toBe(
      join(app, 'package.json'),
    );
    expect(readFileSync(join(own, 'locales', 'en-US.pak'), 'utf8')).toBe('words');
    expect(readdirSync(join(app, 'dist'))).toEqual(['electron']);
  });

  it('has the engine of the ledger beside it where the Electron needs another than the package has', () => {
    const engine = join(folder, 'engine.node');
    writeFileSync(engine, 'compiled');
    layApp(cache, app, own, engine);
    const laid = join(own, 'resources', 'engine-for-tests.node');
    expect(readFileSync(laid, 'utf8')).toBe('compiled');
    layApp(cache, app, own);
    expect(existsSync(laid)).toBe(false);
  });

  it('leaves the shared cache as it was', () => {
    const before = readdirSync(cache, { recursive: true }).sort();
    layApp(cache, app, own);
    expect(readdirSync(cache, { recursive: true }).sort()).toEqual(before);
  });

  it('is kept as long as the Electron is the same', () => {
    layApp(cache, app, own);
    writeFileSync(join(own, 'in use'), '');
    layApp(cache, app, own);
    expect(existsSync(join(own, 'in use'))).toBe(true);
  });

  it.each<[string, () => void]>([
    [
      'the Electron was fetched anew',
      () => {
        rmSync(join(cache, 'electron'));
        writeFileSync(join(cache, 'electron'), 'a newer executable');
      },
    ],
    ['its executable is gone', () => rmSync(join(own, 'electron'))],
    ['it was not finished', () => rmSync(join(own, 'laid-from.json'))],
  ])('is laid again when %s', (_what, harm) => {
    layApp(cache, app, own);
    writeFileSync(join(own, 'left over'), '');
    harm();
    const executable = layApp(cache, app, own);
    expect(existsSync(join(own, 'left over'))).toBe(false);
    expect(readFileSync(executable, 'utf8')).toBe(readFileSync(join(cache, 'electron'), 'utf8'));
  });

  it('is not needed for an Electron with a default app, which is told where ours is', async () => {
    const executable = join(cache, 'electron');
    const { args, ...said } = await runnableOf({
      folder: cache,
      executable,
      version: '45.4.1',
      source: 'the electron package',
    });
    expect(said).toEqual({ executable });
    expect(args).toEqual([join(import.meta.dirname, '..', '..')]);
  });
});
