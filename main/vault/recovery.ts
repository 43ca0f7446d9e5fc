import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { lastGroup } from '../../shared/vault/recovery-key.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { LedgerTransaction } from '../ledger/database.ts';
import type { Ledger } from '../ledger/open.ts';
import { keepSetting, readSetting } from '../ledger/settings.ts';
import type { LedgerKey } from './ledger-key.ts';

const keptSetting = 'vault.recovery-key-kept';

/** Whether a person has said, for this key, that the recovery key is kept. */
export function recoveryKeyKept(ledger: Ledger, key: LedgerKey): boolean {
  return readSetting(ledger, keptSetting) === key.id;
}

/** Gives the recovery key for printing, until a person has kept it; after that the desk never tells it again. */
export function showRecoveryKey(
  ledger: Ledger,
  key: LedgerKey | null,
  by: string,
): Result<{ text: string; keyId: string }, DeskProblem> {
  if (key === null) return fail(notEncrypted);
  if (recoveryKeyKept(ledger, key)) return fail(alreadyKept);
  note(ledger, by, 'recovery-key.shown', `The recovery key ${key.id} was shown.`);
  return ok({ text: key.recoveryKey, keyId: key.id });
}

/** Takes a person's word that the key is kept; the last group, typed from the sheet, shows it. */
export function keepRecoveryKey(
  ledger: Ledger,
  key: LedgerKey | null,
  typedLastGroup: string,
  by: string,
): Result<null, DeskProblem> {
  if (key === null) return fail(notEncrypted);
  if (lastGroup(key.recoveryKey) !== typedLastGroup.trim().toUpperCase()) return fail(notTheGroup);
  const detail = `The recovery key ${key.id} was printed or written down.`;
  note(ledger, by, 'recovery-key.kept', detail, (tx) => keepSetting(tx, keptSetting, key.id));
  return ok(null);
}

/** Says in the audit trail that the ledger was opened by its recovery key. */
export function noteRecovery(ledger: Ledger, key: LedgerKey, stored: boolean, by: string): void {
  const after = stored
    ? 'the key is in the keychain again'
    : 'there is no keychain to save the key in';
  note(
    ledger,
    by,
    'recovery-key.used',
    `The data was opened with recovery key ${key.id}; ${after}.`,
  );
}

/** Leaves an entry, and in the same transaction does what it says. */
function note(
  ledger: Ledger,
  actor: string,
  action: string,
  detail: string,
  act: (tx: LedgerTransaction) => void = () => undefined,
): void {
  ledger.db.write('recovery key', (tx) => {
    act(tx);
    appendAudit(tx, ledger.now().toISOString(), { actor, action, subject: 'ledger', detail });
  });
}

const notEncrypted: DeskProblem = {
  code: 'not-encrypted',
  message: 'This data is not encrypted, so it has no recovery key.',
  remedy: 'Start Reward Desk with a keychain: it then encrypts the data and offers the key.',
};
const alreadyKept: DeskProblem = {
  code: 'recovery-key-kept',
  message: 'The recovery key was printed before and is not shown again.',
  remedy: 'Use the printout made at set-up.',
};
const notTheGroup: DeskProblem = {
  code: 'recovery-key-not-kept',
  message: 'That is not the last group of the recovery key.',
  remedy: 'Enter the last five characters from the printout.',
};
