import type { Result } from '../result.ts';
import type { BridgeCall, BridgeInput, BridgeOutput, BridgeRequest } from './contract.ts';
import type { BridgeEvent } from './events.ts';
import type { DeskProblem } from './problem.ts';

/** What every call over the bridge comes back with. */
export type Reply<Call extends BridgeCall> = Result<BridgeOutput<Call>, DeskProblem>;

/** What the preload lays on the window as `window.desk`: the whole of what the page can do. */
export interface DeskBridge {
  call<Call extends BridgeCall>(call: Call, input: BridgeInput<Call>): Promise<unknown>;
  /** Gives the function that ends the listening. */
  listen(onEvent: (event: unknown) => void): () => void;
  /** Hands a file that a person let go of over the window to the app; gives the reply of `file.dropped`. */
  drop(file: unknown): Promise<unknown>;
}

/** The services' side: a function for every call, the same for the window and for tests. */
export type BridgeHandlers = {
  readonly [Call in BridgeCall]: (input: BridgeRequest<Call>) => Promise<Reply<Call>>;
};

export type EventListener = (event: BridgeEvent) => void;
