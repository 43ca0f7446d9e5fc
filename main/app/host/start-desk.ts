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
  await rememberFolder(options.folder, options.keychain, key.id);
  const opened = await openAnchored(options, key);
  // The key is the one that is named beside the ledger: it is the file that is not what it was.
  return !opened.ok && opened.error.code === 'ledger-key' ? fail(unreadableLedger) : opened;
}

/** Opens a ledger and compares it with what the keychain knows of it, which then moves on with it. */
async function openAnchored(
  options: StartOptions,
  key: LedgerKey,
): Promise<Result<Desk, LedgerProblem>> {
  const wasPlain = atRest(ledgerPath(options.folder)) === 'plain';
  const known = await readAnchor(options.keychain, key.id);
  if (!known.ok) return fail({ ...known.error, code: 'ledger-unreachable' });
  const opened = openDesk({ ...options, key, anchor: { known: known.value, wasPlain } });
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
  const opened = answers.ok
    ? await openAnchored(options, key.value)
    : openDesk({
        ...options,
        key: key.value,
        anchor: { known: { kind: 'none' }, wasPlain: false },
      });
  if (!opened.ok) return fail(opened.error.code === 'ledger-key' ? doesNotOpen : opened.error);
  const desk = opened.value;
  // With no keychain at all the ledger still opens this once: business data outlives the keychain.
  const stored = await storeLedgerKey(options.folder, options.keychain, key.value);
  if (stored.ok) await rememberFolder(options.folder, options.keychain, key.value.id);
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
