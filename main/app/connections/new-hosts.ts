import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { connectionAddresses } from '../../../shared/connection/connection-addresses.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Ledger } from '../../ledger/open.ts';
import { savedConnections } from '../../ledger/connections.ts';
import type { Dialogs } from '../host/dialogs.ts';

/** Where a connection sends recipients and secrets to. */
function hostsOf(connection: Connection): string[] {
  return connectionAddresses(connection).flatMap((address) =>
    URL.canParse(address) ? [new URL(address).host] : [],
  );
}

/** The hosts of a connection that no saved connection uses. */
export function newHosts(connection: Connection, saved: readonly Connection[]): string[] {
  const known = new Set(saved.flatMap(hostsOf));
  return [...new Set(hostsOf(connection))].filter((host) => !known.has(host));
}

/**
 * Has a person confirm, in a dialog of the system that no page can answer, that data may go to hosts that are new here.
 * A script in the page could otherwise name a server of its own.
 */
export async function confirmNewHosts(
  ledger: Ledger,
  dialogs: Pick<Dialogs, 'confirmHosts'>,
  connection: Connection,
): Promise<Result<null, DeskProblem>> {
  const hosts = newHosts(connection, savedConnections(ledger));
  if (hosts.length === 0) return ok(null);
  return (await dialogs.confirmHosts(hosts)) ? ok(null) : fail(notConfirmed);
}

const notConfirmed: DeskProblem = {
  code: 'host-not-confirmed',
  message: 'Nothing was saved: the new address was not confirmed.',
  remedy:
    'Compare the address with what EnKash provided, enter the secrets again, save, and confirm it.',
};
