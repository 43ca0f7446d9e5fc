import type { SignInGuard } from '../../shared/connection/sign-in-guard.ts';

/** After one bad sign-in a test makes no other: EnKash locks at the third, and a run wants one to spare. */
const mostForTests = 1;

/**
 * A guard for "test connection": its tries are used up one earlier than those of a run, so that testing can never use
 * up the attempt that is kept in reserve.
 */
export function reservingGuard(guard: SignInGuard): SignInGuard {
  return { ...guard, begin: (most) => guard.begin(Math.min(most, mostForTests)) };
}

/** What to say when a test may not sign in any more, after so many bad attempts; null while it may. */
export function reserveSentences(bad: number): string[] | null {
  if (bad < mostForTests) return null;
  return [
    'The last sign-in with this password was refused, so the test did not sign in again: EnKash locks the account after three refused attempts in a row, and the remaining attempts are reserved.',
    'Enter the password and the client secret again and save the connection; then test it.',
  ];
}
