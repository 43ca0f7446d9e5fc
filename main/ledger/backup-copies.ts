import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { backupsKept } from '../../shared/retention/backups-kept.ts';
import { atRest } from './at-rest.ts';
import { backupOfName, listBackups } from './backups.ts';
import type { Ledger } from './open.ts';

/** The copy that was written is not what was copied: a drive that loses what it is given. */
export class CopyDiffers extends Error {
  readonly code = 'COPY-DIFFERS';
  constructor() {
    super('A copied backup is not what was copied.');
    this.name = 'CopyDiffers';
  }
}

/** Makes the folder for the copies of one data folder: its own, as two computers may share a drive. */
export async function makeCopyPlace(place: string): Promise<void> {
  await mkdir(place, { recursive: true, mode: 0o700 });
  // Said now, and not with the next backup, when nobody looks.
  const trial = join(place, 'trial.part');
  await (await open(trial, 'w')).close();
  await rm(trial);
}

/**
 * Copies every backup of a data folder that is not in `place` yet, each read back before it counts, and removes the oldest
 * beyond the bound and those named in `stale`. A backup that is gone from the data folder stays: that is what the copies
 * are for. Of an encrypted ledger no plain backup of earlier days leaves the computer. `place` itself is never made: where it is
 * not, its drive is not there. Gives the copies that are there. Throws what the system says.
 */
export async function copyBackups(
  { folder, encrypted }: Pick<Ledger, 'folder' | 'encrypted'>,
  place: string,
  stale: readonly string[],
): Promise<readonly string[]> {
  await stat(place);
  for (const file of await readdir(place))
    if (file.endsWith('.part')) await rm(join(place, file), { force: true });
  for (const file of (await namesIn(place)).filter((name) => stale.includes(name)))
    await rm(join(place, file));
  const there = new Set(await namesIn(place));
  for (const { file, path } of await listBackups(folder))
    if (!there.has(file) && (!encrypted || atRest(path) === 'encrypted'))
      await copyWhole(path, join(place, file));
  // A plain copy from before the encryption goes as soon as an encrypted one is there.
  if (encrypted)
    for (const file of await namesIn(place))
      if (atRest(join(place, file)) === 'plain') await rm(join(place, file));
  for (const [kind, most] of Object.entries(backupsKept)) {
    const mine = (await namesIn(place)).filter((file) => backupOfName(file)?.kind === kind).sort();
    for (const old of mine.slice(0, -most)) await rm(join(place, old));
  }
  return namesIn(place);
}

async function namesIn(place: string): Promise<string[]> {
  return (await readdir(place)).filter((file) => backupOfName(file) !== null);
}

async function copyWhole(from: string, to: string): Promise<void> {
  const beside = `${to}.part`;
  try {
    await copyFile(from, beside);
    const written = await open(beside, 'r+');
    try {
      await written.sync();
    } finally {
      await written.close();
    }
    if ((await hashOf(from)) !== (await hashOf(beside))) throw new CopyDiffers();
    await rename(beside, to);
  } finally {
    await rm(beside, { force: true });
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
