import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageForLinux } from '../../scripts/package.ts';

const root = join(import.meta.dirname, '..', '..');

/** The package of what is built, made when there is none or when something of it was built since. Gives its folder. */
export async function packageOfBuild(): Promise<string> {
  const folder = join(root, 'release', 'linux-unpacked');
  const packed = join(folder, 'resources', 'app.asar');
  const parts = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
    .map((file) => join('dist', file))
    .concat('package.json', 'package-lock.json', 'electron-builder.yml');
  const newest = Math.max(...parts.map((part) => statSync(join(root, part)).mtimeMs));
  return existsSync(packed) && statSync(packed).mtimeMs > newest ? folder : packageForLinux();
}
