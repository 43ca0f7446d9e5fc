import { liveAccountProblem } from '../../enkash/live-account.ts';
import { fail, ok } from '../../../shared/result.ts';
import { savedConnection } from '../../ledger/connections.ts';
import type { connectionCalls } from '../../../shared/bridge/connection-calls.ts';
import { atRestProblem } from '../security/live-gate.ts';
import { confirmNewHosts } from './new-hosts.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

/** The answers to the calls about the ways to EnKash. */
export function connectionHandlers(
  context: HandlerContext<'ledger' | 'connections' | 'gate' | 'operator'>,
): CallAnswers<typeof connectionCalls> {
  const { ports } = context;
  const { ledger } = ports;
  const isLive = (name: string): boolean => savedConnection(ledger, name)?.environment === 'live';

  return {
    'connection.list': async () => ok(await ports.connections.list()),
    'connection.save': async ({ connection, replaces, secrets, agreeing }) => {
      const before = replaces === null ? null : savedConnection(ledger, replaces);
      const both = before === null ? [connection] : [before, connection];
      const by = await ports.gate.whoChanges(both, ports.operator, agreeing);
      if (!by.ok) return by;
      // Nobody is asked about what is refused anyway.
      const plain = atRestProblem(ledger, connection);
      if (plain !== null) return fail(plain);
      const noAccount = liveAccountProblem(connection);
      if (noAccount !== null) return fail(noAccount);
      const confirmed = await confirmNewHosts(ledger, context.dialogs, connection);
      if (!confirmed.ok) return confirmed;
      return ports.connections.save(connection, replaces, secrets, by.value);
    },
    // It signs in and tells the balance.
    'connection.test': async ({ name }) => {
      const open = ports.gate.mayChange({ environment: isLive(name) ? 'live' : 'practice' });
      return open.ok ? ports.connections.test(name) : open;
    },
    // A secret that fits a pair is no less a secret: whoever may not test a live account may not try it.
    'connection.encryptionOfPair': async ({ name, secret, plain, encrypted }) => {
      const live = name !== null && isLive(name);
      const open = ports.gate.mayChange({ environment: live ? 'live' : 'practice' });
      if (!open.ok) return open;
      const found = await ports.connections.encryptionOfPair(name, secret, { plain, encrypted });
      return found.ok ? ok({ variants: found.value }) : found;
    },
    'connection.remove': async ({ name, agreeing }) => {
      const environment = isLive(name) ? 'live' : 'practice';
      const by = await ports.gate.whoChanges([{ environment }], ports.operator, agreeing);
      if (!by.ok) return by;
      const done = await ports.connections.remove(name, by.value);
      return done.ok ? ok({}) : done;
    },
  };
}
