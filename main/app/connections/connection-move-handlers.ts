import { writeFile } from 'node:fs/promises';
import type { connectionMoveCalls } from '../../../shared/bridge/connection-move-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { copyConnection, exportConnection, importConnection } from './connection-moves.ts';
import { confirmNewHosts } from './new-hosts.ts';

/** The answers to the calls that copy connections, and move them between computers. */
export function connectionMoveHandlers(
  context: HandlerContext<'ledger' | 'connections' | 'gate' | 'operator'>,
): CallAnswers<typeof connectionMoveCalls> {
  const { ports, dialogs, written } = context;
  const { ledger, connections } = ports;
  return {
    'connection.export': async ({ name }) => {
      const text = await exportConnection(connections, name);
      if (!text.ok) return text;
      const path = await dialogs.saveAs(`${name.replaceAll(/[^\w -]+/g, '-')}.json`, 'json');
      if (path === null) return ok(null);
      try {
        await writeFile(path, text.value);
      } catch {
        return fail(notWritten(path));
      }
      written.add(path);
      return ok({ path });
    },
    'connection.import': ({ text, as, agreeing }) =>
      importConnection(
        connections,
        text,
        as,
        (connection) => ports.gate.whoChanges([connection], ports.operator, agreeing),
        (connection) => confirmNewHosts(ledger, dialogs, connection),
      ),
    'connection.copy': ({ name, as, agreeing }) =>
      copyConnection(connections, name, as, (connection) =>
        ports.gate.whoChanges([connection], ports.operator, agreeing),
      ),
  };
}

function notWritten(path: string): DeskProblem {
  return {
    code: 'file-not-written',
    message: `The file ${path} could not be written.`,
    remedy: 'Check that there is disk space, or choose another folder.',
  };
}
