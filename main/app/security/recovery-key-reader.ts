import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { People } from '../../vault/people.ts';
import type { Credentials } from './live-gate.ts';

/**
 * Who sees the recovery key: before there are users, whoever sets the app up; then only one of them who shows it, since
 * the key opens every batch. Gives the name for the audit trail.
 */
export async function whoSeesKey(
  people: People,
  shown: Credentials | null,
  operator: string,
): Promise<Result<string, DeskProblem>> {
  if (people.list().length === 0) return ok(operator);
  if (shown?.passphrase === undefined) return fail(passphraseNeeded);
  return people.verify(shown.name, shown.passphrase);
}

const passphraseNeeded: DeskProblem = {
  code: 'passphrase-needed',
  message: 'The recovery key opens every batch, so it is shown only to a user with a passphrase.',
  remedy: 'Enter the name and passphrase of a user.',
};
