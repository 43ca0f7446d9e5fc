import type { Environment } from '../../shared/connection/connection.ts';
import { notAllowedSentence, rolesAllow, type RoleAct } from '../../shared/people/roles.ts';
import { useLock } from './lock-store.ts';

/** Why the roles of whoever unlocked Reward Desk forbid something on an account of that kind; null: they do not. */
export function useRoleForbids(environment: Environment | undefined, act: RoleAct): string | null {
  const session = useLock((state) => state.status?.session ?? null);
  const given = useLock((state) => state.status?.roles ?? null);
  if (environment !== 'live' || session === null || rolesAllow(given, act)) return null;
  return notAllowedSentence(session, given, act);
}
