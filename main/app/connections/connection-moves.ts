import type { ConnectionView } from '../../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import {
  readConnectionFile,
  writeConnectionFile,
  type ConnectionFileMistake,
} from '../../../shared/connection/connection-file.ts';
import { practiceConnectionName, type Connection } from '../../../shared/connection/connection.ts';
import { liveAccountProblem } from '../../enkash/live-account.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Connections } from './connections.ts';
import type { LiveChange } from '../security/live-gate.ts';

/** In whose name a connection is added; a live one by two. */
export type WhoAdds = (connection: Connection) => Promise<Result<LiveChange, DeskProblem>>;

/** The text of a connection's file, without its secrets. */
export async function exportConnection(
  connections: Connections,
  name: string,
): Promise<Result<string, DeskProblem>> {
  if (name === practiceConnectionName) return fail(practiceStays);
  const found = await connections.find(name);
  return found.ok ? ok(writeConnectionFile(found.value)) : found;
}

/**
 * Keeps the connection of such a file as a new one; its secrets are still to be typed. `mayReach` decides about its
 * addresses.
 */
export async function importConnection(
  connections: Connections,
  text: string,
  as: string | null,
  whoAdds: WhoAdds,
  mayReach: (connection: Connection) => Promise<Result<null, DeskProblem>>,
): Promise<Result<ConnectionView, DeskProblem>> {
  const file = readConnectionFile(text);
  if (!file.ok) return fail(noConnectionFile(file.why, file.where));
  const noAccount = liveAccountProblem(file.connection);
  if (noAccount !== null) return fail(noAccount);
  const by = await whoAdds(file.connection);
  if (!by.ok) return by;
  const reach = await mayReach(file.connection);
  if (!reach.ok) return reach;
  return connections.save(
    { ...file.connection, name: as ?? file.connection.name },
    null,
    {},
    by.value,
  );
}

/** Keeps a copy under another name. Secrets are not copied: each connection is given its own. */
export async function copyConnection(
  connections: Connections,
  name: string,
  as: string,
  whoAdds: WhoAdds,
): Promise<Result<ConnectionView, DeskProblem>> {
  if (name === practiceConnectionName) return fail(practiceStays);
  const found = await connections.find(name);
  if (!found.ok) return found;
  const by = await whoAdds(found.value);
  if (!by.ok) return by;
  return connections.save({ ...found.value, name: as }, null, {}, by.value);
}

function noConnectionFile(why: ConnectionFileMistake, where: string): DeskProblem {
  const sentences: Readonly<Record<ConnectionFileMistake, string>> = {
    'not-json': 'That file cannot be read as a connection.',
    'another-file': 'That file is not a Reward Desk connection.',
    newer: 'That connection was saved by a newer version of Reward Desk.',
    'does-not-fit': `The setting “${where}” in that file is not valid.`,
  };
  return {
    code: `connection-file-${why}`,
    message: sentences[why],
    remedy: 'Save the connection again on the computer that it comes from, and choose that file.',
  };
}

const practiceStays: DeskProblem = {
  code: 'practice-is-built-in',
  message: 'The connection "practice" is built in; it cannot be copied or saved as a file.',
  remedy: 'Choose a connection of your own.',
};
