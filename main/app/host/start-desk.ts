import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { atRest } from '../../ledger/at-rest.ts';
import { isDamage } from '../../ledger/engine.ts';
import { damagedLedger, ledgerPath } from '../../ledger/open.ts';
import type { LedgerProblem } from '../../ledger/problem.ts';
import { readAnchor } from '../../vault/ledger-anchor.ts';
import {
  findLedgerKey,
  ledgerKeyAccount,
  nameKey,
  otherNamedKey,
  rememberedKey,
  rememberFolder,
  storeLedgerKey,
  typedLedgerKey,
  type LedgerKey,
} from '../../vault/ledger-key.ts';
import { noteRecovery } from '../../vault/recovery.ts';
import { prepareFolder, type FolderOptions } from './data-folder/prepare-folder.ts';
import { openDesk, type Desk, type DeskOptions } from './desk.ts';

export type StartOptions = Omit<DeskOptions, 'key' | 'anchor'> & FolderOptions;

/** A desk that was opened with a typed recovery key. `stored`: whether the keychain holds the key again. */
export interface RecoveredDesk {
  readonly desk: Desk;
  readonly stored: boolean;
}

/**
 * Opens a data folder under the key from the keychain; a new ledger gets a key, a plain one is encrypted.
 * Without a keychain a ledger of practice opens plain. Fails with code `ledger-key` when the recovery key is
 * needed: then `recoverDesk`.
 */
export async function startDesk(options: StartOptions): Promise<Result<Desk, LedgerProblem>> {
  const prepared = prepareFolder(options);
  if (!prepared.ok) return prepared;
  const found = await findLedgerKey(options.folder, options.keychain, options.randomBytes);
  if (!found.ok) return found;
  const key = found.value.kind === 'key' ? found.value.key : null;
  if (key === null) return openDesk({ ...options, key });
  const { folder, keychain } = options;
  const opened = await openAnchored(options, key);
  if (opened.ok) {
    nameKey(folder, key.id);
    await rememberFolder(folder, keychain, key.id);
  }
  if (opened.ok || opened.error.code !== 'ledger-key') return opened;
  // The key is the one of this folder: it is the file that is not what it was.
  const other = await otherNamedKey(folder, keychain, key);
  if (other === null) return fail(unreadableLedger);
  const laidOver = await openAnchored(options, other, key);
  return !laidOver.ok && laidOver.error.code === 'ledger-key' ? fail(unreadableLedger) : laidOver;
}

/**
 * Opens a ledger and compares it with what the keychain knows of it, which then moves on with it. `remembered`: the key
 * of the ledger that the keychain knows this folder by, where that is another one. Where anybody was trusted there, it is
 * held against that one's anchor, and answers to its users and its recovery key until it was compared; where nobody was, one
 * that was put in its place is as good.
 */
async function openAnchored(
  options: StartOptions,
  key: LedgerKey,
  remembered: LedgerKey | null = null,
): Promise<Result<Desk, LedgerProblem>> {
  const wasPlain = atRest(ledgerPath(options.folder)) === 'plain';
  const own = await readAnchor(options.keychain, key.id);
  if (!own.ok) return fail({ ...own.error, code: 'ledger-unreachable' });
  const before = remembered === null ? own : await readAnchor(options.keychain, remembered.id);
  if (!before.ok) return fail({ ...before.error, code: 'ledger-unreachable' });
  const replaces =
    before.value.kind === 'known' && before.value.standing.trusted.length > 0 ? remembered : null;
  const known = replaces === null ? own.value : before.value;
  const opened = openDesk({
    ...options,
    key,
    anchor: { known, wasPlain, ...(replaces === null ? {} : { replaces }) },
  });
  if (!opened.ok) return opened;
  try {
    await opened.value.anchor?.move();
    return opened;
  } catch (fault) {
    await opened.value.close();
    if (isDamage(fault)) return fail(damagedLedger);
    throw fault;
  }
}

/** Opens a data folder with the recovery key: tries it by opening, then puts it back into the keychain. */
export async function recoverDesk(
  options: StartOptions,
  typed: string,
): Promise<Result<RecoveredDesk, DeskProblem>> {
  const prepared = prepareFolder(options);
  if (!prepared.ok) return prepared;
  const key = typedLedgerKey(options.folder, typed);
  if (!key.ok) return key;
  const answers = await options.keychain.read(ledgerKeyAccount(key.value.id));
  // With no keychain at all there is no anchor, either: the ledger counts as one that has lost it.
  const before = await rememberedKey(options.folder, options.keychain);
  const other = before?.id === key.value.id ? null : before;
  const opened = answers.ok
    ? await openAnchored(options, key.value, other)
    : openDesk({
        ...options,
        key: key.value,
        anchor: { known: { kind: 'none' }, wasPlain: false },
      });
  if (!opened.ok) return fail(opened.error.code === 'ledger-key' ? doesNotOpen : opened.error);
  const desk = opened.value;
  // With no keychain at all the ledger still opens this once: business data outlives the keychain.
  const stored = await storeLedgerKey(options.folder, options.keychain, key.value);
  if (stored.ok && desk.replaces === null)
    await rememberFolder(options.folder, options.keychain, key.value.id);
  noteRecovery(desk.ledger, key.value, stored.ok, desk.operator);
  return ok({ desk, stored: stored.ok });
}

/** For a ledger whose inside is not what it should be, however that showed. */
export const unreadableLedger: LedgerProblem = {
  code: 'ledger-damaged',
  message: 'The data file cannot be read: it is damaged, or belongs to another installation.',
  remedy: 'Restore the newest backup; the current file stays beside it.',
};

const doesNotOpen: DeskProblem = {
  code: 'recovery-key-wrong',
  message: 'That recovery key does not open this data.',
  remedy: 'Find the printout that was made at set-up.',
};
