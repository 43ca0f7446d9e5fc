import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { requestAddresses } from '../../shared/connection/connection-addresses.ts';
import type { Connection } from '../../shared/connection/connection.ts';

/**
 * Why nothing is sent by a connection, and it is not saved: it is called test and leads to where EnKash moves real money, by
 * one user alone. Null: it may.
 */
export function liveAccountProblem(connection: Connection): DeskProblem | null {
  if (connection.environment === 'live') return null;
  const live = requestAddresses(connection).find(isLiveAddress);
  return live === undefined ? null : leadsToLive(hostOf(live));
}

/** A host of EnKash's own whose name says nothing of a test (enkash-api 1: `pay-uat.enkash.in`, `pay.enkash.in`). */
function isLiveAddress(address: string): boolean {
  const [, own] = /^(.+)\.enkash\.(?:in|com)$/.exec(hostOf(address)) ?? [];
  return (
    own !== undefined &&
    !/(?:^|[-.])(?:uat|test|testing|sandbox|qa|dev|staging|stage|demo)(?:\d*)(?:$|[-.])/.test(own)
  );
}

/**
 * Whether a test connection shares a host with a live one, whichever of the two is the new one. Hosts of this computer are
 * no EnKash. Null: it does not.
 */
export function sharedHostProblem(
  connection: Connection,
  others: readonly Connection[],
): DeskProblem | null {
  const isLive = connection.environment === 'live';
  const theirs = new Map(
    others
      .filter(({ environment }) => (environment === 'live') !== isLive)
      .flatMap((one) => requestAddresses(one).map((url) => [hostOf(url), one.name] as const)),
  );
  const host = requestAddresses(connection)
    .map(hostOf)
    .find((one) => theirs.has(one) && !isThisComputer(one));
  return host === undefined ? null : leadsToSame(host, theirs.get(host) ?? '');
}

/** As a request names it, however it was typed: `pay%2Eenkash.in` and `pay.enkash.in.` are one host. */
function hostOf(address: string): string {
  return new URL(address).hostname.replace(/\.+$/, '');
}

function isThisComputer(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(host);
}

function leadsToLive(host: string): DeskProblem {
  return {
    code: 'test-leads-to-live',
    message: `${host} is an address at which EnKash moves real money, so this is no test account.`,
    remedy:
      'Choose the environment Live, which two users add, or enter the addresses of the test account.',
  };
}

function leadsToSame(host: string, name: string): DeskProblem {
  return {
    code: 'test-leads-to-live',
    message: `${host} is an address of “${name}”, too: one of the two is live, and the other is a test account.`,
    remedy:
      'Test and live have different addresses at EnKash. Correct the address, or the environment.',
  };
}
