import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Runs every measurement of `bench/` in turn, each in a process of its own, or those that are named:
 * `npm run bench -- engine reading`. Ends with 1 when one of them missed its target.
 */

const folder = join(import.meta.dirname, '..', 'bench');
const all = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();
const named = process.argv.slice(2);
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no measurement called ${unknown.join(' or ')}. There are: ${all.join(', ')}.\n`,
  );
  process.exit(1);
}

const missed = (named.length > 0 ? named : all).filter((name) => {
  process.stdout.write(`\n== ${name}\n`);
  const file = join(folder, `${name}.ts`);
  const flags = ['--disable-warning=ExperimentalWarning', file];
  return spawnSync(process.execPath, flags, { stdio: 'inherit' }).status !== 0;
});
if (missed.length > 0) {
  process.stdout.write(`\nMissed the target: ${missed.join(', ')}\n`);
  process.exitCode = 1;
}
