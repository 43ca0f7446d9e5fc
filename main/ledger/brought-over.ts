import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const broughtOverSchema = z.object({
  /** How the earlier file lay on the disk. */
  from: z.enum(['plain', 'aes256cbc']),
  /** The backup that it became. */
  kept: z.string(),
  /** What was compared: rows of all tables, and what all rows of all batches come to. */
  rows: z.int(),
  paise: z.int(),
  /** How often the new ledger was opened since. */
  openings: z.int(),
});
/** That a ledger was brought over from an earlier form, until the new one has been opened twice. */
export type BroughtOver = z.infer<typeof broughtOverSchema>;

function notePath(folder: string): string {
  return join(folder, 'ledger.brought-over.json');
}

/** The note beside the ledger; null when it was not brought over, or was opened twice since. */
export function readBroughtOver(folder: string): BroughtOver | null {
  const path = notePath(folder);
  return existsSync(path) ? broughtOverSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

/** Puts the note beside the ledger, whole or not at all. */
export function noteBroughtOver(folder: string, note: BroughtOver): void {
  const beside = `${notePath(folder)}.part`;
  writeFileSync(beside, JSON.stringify(note), { mode: 0o600 });
  renameSync(beside, notePath(folder));
}

export function dropBroughtOver(folder: string): void {
  rmSync(notePath(folder), { force: true });
}
