import type { BridgeCall } from '../../../shared/bridge/contract.ts';
import type { BridgeEvent } from '../../../shared/bridge/events.ts';
import type { BridgeHandlers } from '../../../shared/bridge/reply.ts';
import type { PortName, Ports } from '../use-case/ports.ts';
import type { Dialogs } from './dialogs.ts';

/** What a group of answers works with: the ports that it names, and the window that asks. */
export interface HandlerContext<Name extends PortName> {
  readonly ports: Ports<Name>;
  readonly dialogs: Dialogs;
  readonly version: string;
  readonly electron: string;
  readonly samplesFolder: string;
  readonly tell: (event: BridgeEvent) => void;
  /** Has the desk closed and opened again, in a fresh thread; first puts that backup in the ledger's place. */
  readonly reopen: (restore: string | null) => void;
  /** What the desk itself wrote since it started: only that can be shown in the file manager. */
  readonly written: Set<string>;
}

/** The answers to one group of the bridge's calls. */
export type CallAnswers<Group> = Pick<BridgeHandlers, keyof Group & BridgeCall>;
