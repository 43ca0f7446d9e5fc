import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { noteRestoreChecked, uncheckedRestore } from '../../ledger/restored.ts';
import { rememberFolder } from '../../vault/ledger-key.ts';
import type { Voucher } from '../../vault/people.ts';
import type { Ports } from '../use-case/ports.ts';
import { audited } from '../use-case/audited.ts';

/** On a desk that can move real money only somebody known takes the ledger back or lets it send again. */
export function mayTakeBack(ports: Ports<'gate' | 'hasLive'>): Result<null, DeskProblem> {
  return ports.gate.mayChange({ environment: ports.hasLive() ? 'live' : 'practice' });
}

/** Who says that a restored ledger was compared, and with what they show who they are. */
export interface Comparer {
  readonly name: string;
  readonly passphrase: string | undefined;
  readonly recoveryKey: string | undefined;
  /** Who compared with them. */
  readonly second: Voucher | undefined;
}

/** What whoever compared has to show: nothing, who they are, two of them, or the recovery key besides. */
export type RestoreProof = 'nothing' | 'person' | 'two-users' | 'recovery-key';

/**
 * By the keychain, not by the file: two of the registered users that the keychain knows (invariant 15), or the one that is
 * left; where it has lost the anchor, or none of those it knows is in the file, the recovery key.
 */
export function restoreProof(ports: Ports<'anchor' | 'people' | 'hasLive'>): RestoreProof {
  const { anchor } = ports;
  if (anchor === null)
    return ports.hasLive() && ports.people.list().length > 0 ? 'person' : 'nothing';
  if (anchor.trusted === null) return 'recovery-key';
  if (anchor.trusted.length === 0) return 'nothing';
  const known = ports.people.list().filter(({ mark }) => anchor.trusted?.includes(mark) === true);
  if (known.length === 0) return 'recovery-key';
  if (!ports.hasLive()) return 'person';
  if (known.length > 1) return 'two-users';
  // One who is left of two is not enough by themselves.
  return ports.people.hadTwo() ? 'recovery-key' : 'person';
}

/**
 * A person says that a restored ledger was compared with EnKash, and how: from then on it may send, and the keychain's
 * anchor is where it stands.
 */
export async function restoreChecked(
  ports: Ports<
    | 'ledger'
    | 'key'
    | 'replaces'
    | 'anchor'
    | 'keychain'
    | 'people'
    | 'lock'
    | 'isRecoveryKey'
    | 'hasLive'
  >,
  comparer: Comparer,
  reason: string,
): Promise<Result<null, DeskProblem>> {
  const { ledger } = ports;
  if (uncheckedRestore(ledger.db) === null) return fail(notRestored);
  const by = await proven(ports, comparer);
  if (!by.ok) return by;
  const second =
    restoreProof(ports) === 'two-users' ? await provenSecond(ports, by.value, comparer) : null;
  if (second?.ok === false) return second;
  for (const name of second === null ? [] : [by.value, second.value]) {
    const counts = ports.people.counts(name);
    if (!counts.ok) return counts;
  }
  const words = second === null ? reason : `${reason} Compared with ${second.value}.`;
  const noted = audited(ledger, 'restore checked', ['ledger.restore-checked'], (tx) => {
    // Read anew: passphrases take time, and another may have said so meanwhile.
    if (uncheckedRestore(ledger.db) === null) return fail(notRestored);
    noteRestoreChecked(tx, ledger.now().toISOString(), by.value, words);
    return ok(null);
  });
  if (!noted.ok) return noted;
  const moved = (await ports.anchor?.move()) ?? ok(null);
  // From now on the folder is that of the ledger that was laid over it.
  if (moved.ok && ports.replaces !== null && ports.key !== null)
    await rememberFolder(ports.ledger.folder, ports.keychain, ports.key.id);
  return moved;
}

async function proven(
  ports: Ports<'anchor' | 'people' | 'lock' | 'isRecoveryKey' | 'hasLive'>,
  comparer: Comparer,
): Promise<Result<string, DeskProblem>> {
  const { people, anchor, lock } = ports;
  const proof = restoreProof(ports);
  if (proof === 'recovery-key' && !ports.isRecoveryKey(comparer.recoveryKey ?? ''))
    return fail(recoveryKeyNeeded);
  if (proof === 'nothing' || people.list().length === 0) return ok(lock.session() ?? comparer.name);
  const session = lock.session();
  const who =
    comparer.passphrase !== undefined
      ? await people.verify(comparer.name, comparer.passphrase)
      : session === null
        ? fail(personNeeded)
        : ok(session);
  if (!who.ok || proof === 'recovery-key' || anchor === null) return who;
  return isAnchored(ports, who.value) ? who : fail(notAnchored);
}

/** The second user, who shows themselves by their passphrase: another one, and known to the keychain, too. */
async function provenSecond(
  ports: Ports<'anchor' | 'people'>,
  first: string,
  { second }: Comparer,
): Promise<Result<string, DeskProblem>> {
  if (second === undefined) return fail(secondNeeded);
  const who = await ports.people.verify(second.name, second.passphrase);
  if (!who.ok) return who;
  if (who.value === first) return fail(secondNeeded);
  return isAnchored(ports, who.value) ? who : fail(notAnchored);
}

function isAnchored({ people, anchor }: Ports<'anchor' | 'people'>, who: string): boolean {
  const mark = people.list().find(({ name }) => name === who)?.mark;
  return mark !== undefined && anchor?.trusted?.includes(mark) === true;
}

const notRestored: DeskProblem = {
  code: 'not-restored',
  message: 'This data was not restored from a backup, or was compared already.',
  remedy: 'You can continue.',
};
const personNeeded: DeskProblem = {
  code: 'desk-locked',
  message: 'Reward Desk is locked: the user who compared must enter a passphrase.',
  remedy: 'Enter the name and the passphrase of a registered user.',
};
const secondNeeded: DeskProblem = {
  code: 'second-user-needed',
  message: 'Two registered users compare data that was restored, once there is a live account.',
  remedy: 'Enter the name and the passphrase of a second registered user.',
};
const recoveryKeyNeeded: DeskProblem = {
  code: 'recovery-key-needed',
  message: 'The keychain of this computer does not know any user registered in this data.',
  remedy: 'Enter the recovery key that was printed at set-up.',
};
const notAnchored: DeskProblem = {
  code: 'not-registered-then',
  message: 'You were registered only after the data was replaced.',
  remedy: 'Ask a user who was registered before.',
};
