import { bridgeCalls, type BridgeCall, type BridgeRequest } from './contract.ts';
import type { BridgeHandlers, Reply } from './reply.ts';

/** Handlers of all calls, each made by the same function of its name. */
export function forEveryCall(
  handlerOf: <Call extends BridgeCall>(
    call: Call,
  ) => (input: BridgeRequest<Call>) => Promise<Reply<Call>>,
): BridgeHandlers {
  // The names of the contract, each with the function of its own call; the type cannot follow the loop.
  return Object.fromEntries(
    Object.keys(bridgeCalls).map((call) => [call, handlerOf(call as BridgeCall)]),
  ) as unknown as BridgeHandlers;
}
