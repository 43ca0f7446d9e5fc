import { type BridgeCall, type BridgeRequest } from '../../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { forEveryCall } from '../../../shared/bridge/for-every-call.ts';
import type { BridgeHandlers, Reply } from '../../../shared/bridge/reply.ts';
import { fail, ok } from '../../../shared/result.ts';
import { isDamage } from '../../ledger/engine.ts';
import { damagedLedger } from '../../ledger/open.ts';
import { bridgeHandlers, type HandlerOptions } from './bridge-handlers.ts';
import { doctorHandlers } from '../doctor/doctor-handlers.ts';
import { noPolicy, policyOf } from '../../policy/read-policy.ts';
import { closedLedger } from './closed-ledger.ts';
import { companyNetwork } from './company-network.ts';
import type { Desk } from './desk.ts';
import { recoverDesk, startDesk, unreadableLedger, type StartOptions } from './start-desk.ts';
import { vaultStatus } from '../security/vault-status.ts';

/** What the window talks to: an open desk, or a ledger that cannot be opened and why. */
export interface DeskDoor {
  /** For every call. While the ledger is closed: how it is kept, its recovery key, its backups, and trying again. */
  readonly handlers: BridgeHandlers;
  /** Why the ledger is closed; null once it is open. */
  closedBy(): DeskProblem | null;
  close(): Promise<void>;
}

/**
 * Opens a desk for the window. A ledger that cannot be opened gives a door all the same, that says why and offers
 * what helps: nobody is locked out. `noteFault` gets what was not foreseen, for the log.
 */
export async function openDeskDoor(
  start: StartOptions,
  rest: Omit<HandlerOptions, 'desk'>,
  noteFault: (fault: unknown) => void = () => undefined,
): Promise<DeskDoor> {
  const opened = await startDesk(start).catch((fault: unknown) => {
    noteFault(fault);
    return fail(unreadableLedger);
  });
  let desk: Desk | null = null;
  let inside: BridgeHandlers | null = null;
  let closed: DeskProblem | null = opened.ok ? null : opened.error;
  const enter = (open: Desk): void => {
    desk = open;
    inside = bridgeHandlers({ ...rest, desk: open });
    closed = null;
    open.whenDamaged(() => void shut(open));
  };
  /** Of a ledger that turns out to be damaged no more is shown: the page says so, and offers its copies. */
  const shut = async (open: Desk): Promise<void> => {
    if (desk !== open) return;
    desk = null;
    inside = null;
    closed = damagedLedger;
    await open.close().catch(noteFault);
    rest.tell({ event: 'desk.opened', restored: null, problem: null });
  };
  if (opened.ok) enter(opened.value);

  let trying = false;
  const recover: BridgeHandlers['vault.recover'] = async ({ text }) => {
    if (inside !== null || trying) return fail(busy);
    trying = true;
    try {
      const recovered = await recoverDesk(start, text);
      if (!recovered.ok) return recovered;
      enter(recovered.value.desk);
      return ok({ stored: recovered.value.stored });
    } finally {
      trying = false;
    }
  };
  const status: BridgeHandlers['vault.status'] = async () =>
    ok(await vaultStatus(start.keychain, desk === null ? fail(closed ?? busy) : ok(desk)));
  const outside: Partial<BridgeHandlers> = {
    ...closedLedger(start, () => closed ?? busy, rest.reopen),
    // What keeps the data from opening is often the computer: its keychain, its disk.
    ...doctorHandlers({
      ...rest,
      folder: start.folder,
      keychain: start.keychain,
      policy: start.policy ?? noPolicy,
      network: companyNetwork(
        policyOf(start.policy ?? noPolicy),
        start.keychain,
        start.systemProxy,
      ),
      opened: () => (desk === null ? fail(closed ?? busy) : ok(desk)),
      wrote: () => undefined,
    }),
    'vault.recover': recover,
    'vault.status': status,
  };
  const pass =
    <Call extends BridgeCall>(call: Call) =>
    async (input: BridgeRequest<Call>): Promise<Reply<Call>> => {
      const open = desk;
      try {
        return (await (inside?.[call] ?? outside[call])?.(input)) ?? fail(closed ?? busy);
      } catch (fault) {
        if (open === null || !isDamage(fault)) throw fault;
        await shut(open);
        return fail(damagedLedger);
      }
    };
  return {
    handlers: { ...forEveryCall(pass), 'vault.recover': recover, 'vault.status': status },
    closedBy: () => closed,
    close: async () => {
      const open = desk;
      desk = null;
      await open?.close();
    },
  };
}

const busy: DeskProblem = {
  code: 'ledger-open',
  message: 'Your data is open, or is being opened right now.',
  remedy: 'Wait a moment.',
};
