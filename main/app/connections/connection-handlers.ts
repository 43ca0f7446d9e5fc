import { livePointsProblem } from '../../../shared/connection/live-points.ts';
import { fail, ok } from '../../../shared/result.ts';
import { savedConnection } from '../../ledger/connections.ts';
import type { connectionCalls } from '../../../shared/bridge/connection-calls.ts';
import { atRestProblem } from '../security/live-gate.ts';
import { confirmNewHosts } from './new-hosts.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

/** The answers to the calls about the ways to EnKash. */
export function connectionHandlers(context: HandlerContext): CallAnswers<typeof connectionCalls> {
  const { desk } = context;
  const { ledger } = desk;
  const isLive = (name: string): boolean => savedConnection(ledger, name)?.environment === 'live';

  return {
    'connection.list': async () => ok(await desk.connections.list()),
    'connection.save': async ({ connection, replaces, secrets, agreeing }) => {
      const before = replaces === null ? null : savedConnection(ledger, replaces);
      const both = before === null ? [connection] : [before, connection];
      const by = await desk.gate.whoChanges(both, desk.operator, agreeing);
      if (!by.ok) return by;
      // Nobody is asked about what is refused anyway.
      const plain = atRestProblem(ledger, connection);
      if (plain !== null) return fail(plain);
      const points = livePointsProblem(connection);
      if (points !== null) return fail(points);
      const confirmed = await confirmNewHosts(ledger, context.dialogs, connection);
      if (!confirmed.ok) return confirmed;
      return desk.connections.save(connection, replaces, secrets, by.value);
    },
    // It signs in and tells the balance.
    'connection.test': async ({ name }) => {
      const open = desk.gate.mayChange({ environment: isLive(name) ? 'live' : 'practice' });
      return open.ok ? desk.connections.test(name) : open;
    },
    // A secret that fits a pair is no less a secret: whoever may not test a live account may not try it.
    'connection.encryptionOfPair': async ({ name, secret, plain, encrypted }) => {
      const live = name !== null && isLive(name);
      const open = desk.gate.mayChange({ environment: live ? 'live' : 'practice' });
      if (!open.ok) return open;
      const found = await desk.connections.encryptionOfPair(name, secret, { plain, encrypted });
      return found.ok ? ok({ variants: found.value }) : found;
    },
    'connection.remove': async ({ name, agreeing }) => {
      const environment = isLive(name) ? 'live' : 'practice';
      const by = await desk.gate.whoChanges([{ environment }], desk.operator, agreeing);
      if (!by.ok) return by;
      const done = await desk.connections.remove(name, by.value);
      return done.ok ? ok({}) : done;
    },
  };
}
