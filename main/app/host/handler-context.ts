import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { BridgeCall } from '../../../shared/bridge/contract.ts';
import type { BridgeEvent } from '../../../shared/bridge/events.ts';
import type { BridgeHandlers } from '../../../shared/bridge/reply.ts';
import type { Desk, DeskPorts } from './desk.ts';
import type { Dialogs } from './dialogs.ts';

/** What every group of answers works with. */
export interface HandlerContext {
  readonly desk: Desk;
  readonly dialogs: Dialogs;
  readonly version: string;
  readonly electron: string;
  readonly samplesFolder: string;
  readonly tell: (event: BridgeEvent) => void;
  /** Has the desk closed and opened again, in a fresh thread; first puts that backup in the ledger's place. */
  readonly reopen: (restore: string | null) => void;
  /** What use cases work with. */
  readonly ports: DeskPorts;
  /** Tells the window that a batch is not as it was. */
  readonly changed: (batchId: BatchId) => void;
  /** What the desk itself wrote since it started: only that can be shown in the file manager. */
  readonly written: Set<string>;
}

/** The answers to one group of the bridge's calls. */
export type CallAnswers<Group> = Pick<BridgeHandlers, keyof Group & BridgeCall>;
