import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { savedConnection } from '../../vault/connections.ts';
import type { connectionCalls } from '../../../shared/bridge/connection-calls.ts';
import { atRestProblem } from '../security/live-gate.ts';
import { confirmNewHosts } from './new-hosts.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

/** The answers to the calls about the ways to EnKash. */
export function connectionHandlers(context: HandlerContext): CallAnswers<typeof connectionCalls> {
  const { desk } = context;
  const { ledger } = desk;
  /** A connection that is live, or becomes live, is changed at an unlocked desk only. */
  const mayChangeConnection = (
    connection: Pick<Connection, 'environment'>,
    replaces: string | null,
  ): Result<null, DeskProblem> => {
    const before = replaces === null ? null : savedConnection(ledger, replaces);
    const live = connection.environment === 'live' || before?.environment === 'live';
    return desk.gate.mayChange({ environment: live ? 'live' : 'practice' });
  };

  return {
    'connection.list': async () => ok(await desk.connections.list()),
    'connection.save': async ({ connection, replaces, secrets }) => {
      const open = mayChangeConnection(connection, replaces);
      if (!open.ok) return open;
      // Nobody is asked about what is refused anyway.
      const plain = atRestProblem(ledger, connection);
      if (plain !== null) return fail(plain);
      const confirmed = await confirmNewHosts(ledger, context.dialogs, connection);
      if (!confirmed.ok) return confirmed;
      return desk.connections.save(connection, replaces, secrets, desk.operator);
    },
    'connection.test': ({ name }) => desk.connections.test(name),
    'connection.remove': async ({ name }) => {
      const open = mayChangeConnection({ environment: 'practice' }, name);
      if (!open.ok) return open;
      const done = await desk.connections.remove(name, desk.operator);
      return done.ok ? ok({}) : done;
    },
  };
}
