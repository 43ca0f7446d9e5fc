import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  ledgerKeyBytes,
  readRecoveryKey,
  recoveryKeyMistake,
  writeRecoveryKey,
} from '../../shared/vault/recovery-key.ts';
import { atRest } from '../ledger/at-rest.ts';
import { backupFolder } from '../ledger/backups.ts';
import { cannotWrite, lockLedger } from '../ledger/lock.ts';
import { ledgerPath } from '../ledger/open.ts';
import type { LedgerProblem } from '../ledger/problem.ts';
import type { Keychain } from './keychain.ts';

/** The key that a data folder's ledger is encrypted under. */
export interface LedgerKey {
  /** What the database is opened with. */
  readonly cipherKey: string;
  /** The same key in the form that is printed and typed. */
  readonly recoveryKey: string;
  /** Names the key without telling anything of it; it is printed on the sheet and kept beside the ledger. */
  readonly id: string;
}

/** `none`: this computer has no keychain, so the ledger of practice stays plain. */
export type FoundKey =
  | { readonly kind: 'key'; readonly key: LedgerKey }
  | { readonly kind: 'none'; readonly because: DeskProblem };

const idFile = 'ledger.key-id';
const keyIdPattern = /^[0-9A-F]{4}-[0-9A-F]{4}$/;

/** Where the key of that id lies in the keychain. Each data folder has its own, so that none replaces another. */
export function ledgerKeyAccount(id: string): string {
  return `ledger/key/${id}`;
}

/**
 * Finds the key of a data folder's ledger in the keychain, or makes one where there is nothing encrypted yet.
 * Fails with `ledger-key` when the ledger is encrypted and the keychain does not give its key.
 */
export async function findLedgerKey(
  folder: string,
  keychain: Keychain,
  randomBytes: (count: number) => Uint8Array,
): Promise<Result<FoundKey, LedgerProblem>> {
  const known = await knownLedgerKey(folder, keychain);
  if (!known.ok) return known;
  if (known.value !== null) return ok(known.value);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return fail(cannotWrite(folder));
  }
  // One desk at a time makes a key: two that start together must not each open under its own.
  const lock = lockLedger(folder);
  if (!lock.ok) return lock;
  try {
    const meanwhile = await knownLedgerKey(folder, keychain);
    if (!meanwhile.ok) return meanwhile;
    if (meanwhile.value !== null) return ok(meanwhile.value);
    const made = ledgerKeyOf(randomBytes(ledgerKeyBytes));
    const stored = await storeLedgerKey(folder, keychain, made);
    return ok(stored.ok ? { kind: 'key', key: made } : { kind: 'none', because: stored.error });
  } finally {
    lock.value.release();
  }
}

/** The key that was made before; null when one may be made, as nothing is encrypted yet. */
async function knownLedgerKey(
  folder: string,
  keychain: Keychain,
): Promise<Result<FoundKey | null, LedgerProblem>> {
  const encrypted = holdsEncrypted(folder);
  // What the keychain says comes first. A folder that was emptied, holds a plain ledger now, or another one that brought
  // the name of its own key along, is still the one whose anchor the keychain holds: it would be taken for a new one, or
  // for that other one, with whoever is in it, and nothing would say so.
  const remembered = await rememberedKeyId(folder, keychain);
  const named = ledgerKeyId(folder);
  const id = remembered ?? named;
  if (id === null) return encrypted ? fail(keyGone) : ok(null);
  const kept = await keychain.read(ledgerKeyAccount(id));
  if (!kept.ok)
    return encrypted
      ? fail({ ...keyGone, message: `Your data is encrypted. ${kept.error.message}` })
      : ok({ kind: 'none', because: kept.error });
  const key = kept.value === null ? null : keyOfText(kept.value);
  if (key?.ok === true && key.value.id === id) {
    // Which other key is named stays there to be read, until it is known what the ledger opens under.
    if (named === null) nameKey(folder, id);
    return ok({ kind: 'key', key: key.value });
  }
  return encrypted ? fail(keyGone) : ok(null);
}

function folderAccount(folder: string): string {
  const path = existsSync(folder) ? realpathSync(folder) : folder;
  return `ledger/folder/${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
}

async function rememberedKeyId(folder: string, keychain: Keychain): Promise<string | null> {
  const kept = await keychain.read(folderAccount(folder));
  return kept.ok && kept.value !== null && keyIdPattern.test(kept.value) ? kept.value : null;
}

/** Keeps in the keychain which key belongs to a data folder, so that nothing in the folder can say otherwise. */
export async function rememberFolder(
  folder: string,
  keychain: Keychain,
  keyId: string,
): Promise<void> {
  if ((await rememberedKeyId(folder, keychain)) !== keyId)
    await keychain.write(folderAccount(folder), keyId);
}

/** The key that the folder names though the keychain remembers another one for it, where the keychain has it; else null. */
export async function otherNamedKey(
  folder: string,
  keychain: Keychain,
  remembered: LedgerKey,
): Promise<LedgerKey | null> {
  const named = ledgerKeyId(folder);
  return named === null || named === remembered.id ? null : keptKey(keychain, named);
}

/** The key that the keychain remembers for a folder, and has; else null. */
export async function rememberedKey(folder: string, keychain: Keychain): Promise<LedgerKey | null> {
  const id = await rememberedKeyId(folder, keychain);
  return id === null ? null : keptKey(keychain, id);
}

async function keptKey(keychain: Keychain, id: string): Promise<LedgerKey | null> {
  const kept = await keychain.read(ledgerKeyAccount(id));
  const key = kept.ok && kept.value !== null ? keyOfText(kept.value) : null;
  return key?.ok === true && key.value.id === id ? key.value : null;
}

/** Reads what a person typed as the recovery key of this folder's ledger; it has not been tried yet. */
export function typedLedgerKey(folder: string, text: string): Result<LedgerKey, DeskProblem> {
  const key = keyOfText(text);
  if (!key.ok) return key;
  const id = ledgerKeyId(folder);
  return id === null || id === key.value.id ? key : fail(otherLedger(id, key.value.id));
}

/** Whether a person typed the recovery key of this very ledger. */
export function isRecoveryKeyOf(key: LedgerKey, typed: string): boolean {
  const read = keyOfText(typed);
  return read.ok && read.value.recoveryKey === key.recoveryKey;
}

/** Puts a key into the keychain, reads it back, and only then names it beside the ledger. */
export async function storeLedgerKey(
  folder: string,
  keychain: Keychain,
  key: LedgerKey,
): Promise<Result<null, DeskProblem>> {
  const account = ledgerKeyAccount(key.id);
  const written = await keychain.write(account, key.recoveryKey);
  if (!written.ok) return written;
  const back = await keychain.read(account);
  if (!back.ok) return back;
  if (back.value !== key.recoveryKey) return fail(forgetful);
  nameKey(folder, key.id);
  return ok(null);
}

/** The id of the key that this folder's ledger wants; null when none was ever made. */
export function ledgerKeyId(folder: string): string | null {
  const path = join(folder, idFile);
  if (!existsSync(path)) return null;
  const id = readFileSync(path, 'utf8').trim();
  return keyIdPattern.test(id) ? id : null;
}

export function ledgerKeyOf(bytes: Uint8Array): LedgerKey {
  const hash = createHash('sha256').update('Reward Desk ledger key').update(bytes).digest('hex');
  return {
    cipherKey: Buffer.from(bytes).toString('hex'),
    recoveryKey: writeRecoveryKey(bytes),
    id: `${hash.slice(0, 4)}-${hash.slice(4, 8)}`.toUpperCase(),
  };
}

function keyOfText(text: string): Result<LedgerKey, DeskProblem> {
  const bytes = readRecoveryKey(text);
  return bytes.ok
    ? ok(ledgerKeyOf(bytes.value))
    : fail({
        code: 'recovery-key-mistyped',
        message: `That is not a recovery key. ${recoveryKeyMistake(bytes.error)}`,
        remedy: 'Compare it with the printout and enter it again.',
      });
}

/** Whether a key was ever used here: then a new one would lock out what is there. */
function holdsEncrypted(folder: string): boolean {
  if (atRest(ledgerPath(folder)) === 'encrypted') return true;
  const backups = backupFolder(folder);
  return (
    existsSync(backups) &&
    readdirSync(backups).some(
      (file) => file.endsWith('.db') && atRest(join(backups, file)) === 'encrypted',
    )
  );
}

/** Names the key of a folder's ledger beside it. */
export function nameKey(folder: string, id: string): void {
  if (ledgerKeyId(folder) === id) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, idFile);
  const beside = `${path}.part`;
  writeFileSync(beside, `${id}\n`, { mode: 0o600 });
  const file = openSync(beside, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}

const keyGone: LedgerProblem = {
  code: 'ledger-key',
  message: 'Your data is encrypted and its key is not in this computer’s keychain.',
  remedy:
    'Unlock the keychain and try again, or enter the recovery key that was printed at set-up.',
};

const forgetful: DeskProblem = {
  code: 'keychain-forgets',
  message: 'The keychain accepted the data key but does not return it.',
  remedy: 'Check whether the keychain is locked or full, then start Reward Desk again.',
};

function otherLedger(wanted: string, given: string): DeskProblem {
  return {
    code: 'recovery-key-of-another',
    message: `That is the recovery key ${given}; this data needs the one named ${wanted}.`,
    remedy: 'Find the printout that names this key.',
  };
}
