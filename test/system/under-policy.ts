import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Policy } from '../../shared/policy/policy.ts';

/**
 * Makes a program that starts another one on a computer whose organisation set this policy: the file is the real one of root,
 * in an `/etc` that only what is started sees. `work` is a folder of the test; null where this computer lets nobody do so.
 */
export function underPolicy(policy: Policy, work: string, program: string): string | null {
  const laid = join(work, 'etc', 'reward-desk');
  const overlay = join(work, 'overlay');
  for (const folder of [laid, overlay]) mkdirSync(folder, { recursive: true });
  for (const folder of [join(work, 'etc'), laid]) chmodSync(folder, 0o755);
  writeFileSync(join(laid, 'policy.json'), JSON.stringify(policy), { mode: 0o644 });
  const layers = `lowerdir=/etc,upperdir=${join(work, 'etc')},workdir=${overlay}`;
  const starter = join(work, `${basename(program)}-under-policy.sh`);
  const inside = `mount -t overlay overlay -o ${layers} /etc && exec "$@"`;
  const lines = ['#!/bin/sh', `exec unshare --mount sh -c '${inside}' sh "${program}" "$@"`, ''];
  writeFileSync(starter, lines.join('\n'), { mode: 0o755 });
  const tried = spawnSync('unshare', ['--mount', 'sh', '-c', inside, 'sh', 'true']);
  return tried.status === 0 ? starter : null;
}
