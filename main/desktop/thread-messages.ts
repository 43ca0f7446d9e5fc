import type { BridgeEvent } from '../../shared/bridge/events.ts';
import type { BridgeHandlers } from '../../shared/bridge/reply.ts';
import type { DeskFileKind, SaveKind } from '../app/host/dialogs.ts';

/** What the desk's thread serves. */
export interface ServedDesk {
  readonly handlers: BridgeHandlers;
  close(): Promise<void>;
}

/** What the desk's thread asks of the main thread, which alone has the system's dialogs and settings. */
export type SystemQuestion =
  | { readonly asks: 'open-sheet' }
  | { readonly asks: 'choose-folder' }
  | { readonly asks: 'open-from-desk'; readonly as: DeskFileKind }
  | { readonly asks: 'save-as'; readonly suggestedName: string; readonly as: SaveKind }
  | { readonly asks: 'show-file'; readonly path: string }
  /** A sign-on link is a secret: it goes to the browser or the clipboard, and never to the window. */
  | { readonly asks: 'open-link'; readonly link: string }
  | { readonly asks: 'copy-secret'; readonly text: string }
  /** Whether data may go to hosts that are new here: asked by the system, where no page can answer. */
  | { readonly asks: 'confirm-hosts'; readonly hosts: readonly string[] }
  /** Through which proxy the computer reaches an address. */
  | { readonly asks: 'proxy-for'; readonly address: string };

/** From the main thread to the desk's thread. `call` and `input` are as they came from the page: anything. */
export type ToThread =
  | {
      readonly id: number;
      readonly kind: 'call';
      readonly call: string;
      readonly input: unknown;
    }
  | { readonly id: number; readonly kind: 'close' }
  /** The path that a person chose, or that it is done (null: they thought better of it), or the proxy (null: none). */
  | { readonly id: number; readonly kind: 'answer'; readonly answer: string | null };

/** From the desk's thread to the main thread. */
export type FromThread =
  /** The desk wants to be closed and opened again in a fresh thread, with that backup in the ledger's place. */
  | { readonly kind: 'reopen'; readonly restore: string | null }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: unknown }
  | { readonly kind: 'event'; readonly event: BridgeEvent }
  | { readonly kind: 'question'; readonly id: number; readonly question: SystemQuestion };

/** What the desk's thread is started with. */
export interface ThreadOptions {
  readonly dataFolder: string;
  /** Where an earlier build may have left the data. */
  readonly earlierFolder?: string;
  readonly version: string;
  readonly electron: string;
  /** The name of the account on this computer, offered as the person's name; empty when there is none. */
  readonly systemUser: string;
  /** Folder of the sample workbooks. */
  readonly samplesFolder: string;
  /** Set when the desk is opened again; `restore` names the backup to put in the ledger's place first. */
  readonly again: { readonly restore: string | null } | null;
}
