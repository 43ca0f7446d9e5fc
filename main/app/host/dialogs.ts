/** What the desk saves for a person. */
export type SaveKind = 'xlsx' | 'csv' | 'json' | 'pdf' | 'xml' | 'handover' | 'zip';
/** What a person brings from another desk: a sealed file, or a card. */
export type DeskFileKind = 'handover' | 'json';

/** The windows of the operating system that the services may ask for; the desktop answers, the terminal has none. */
export interface Dialogs {
  /** A spreadsheet to open; null when the person thought better of it. */
  openSheet(): Promise<string | null>;
  /** A file that another desk has saved; null when the person thought better of it. */
  openFromDesk(kind: DeskFileKind): Promise<string | null>;
  /** A folder; null when the person thought better of it. */
  chooseFolder(): Promise<string | null>;
  saveAs(suggestedName: string, kind: SaveKind): Promise<string | null>;
  /** Shows a file in the system's file manager. */
  showFile(path: string): Promise<void>;
  /** Asks, then opens a sign-on link in the person's browser. Gives whether it was opened. */
  openLink(link: string): Promise<boolean>;
  /** Asks whether data of recipients and secrets may go to these hosts, which are new here. */
  confirmHosts(hosts: readonly string[]): Promise<boolean>;
  /** Lays a secret on the clipboard for a short while. Gives whether it is there. */
  copySecret(text: string): Promise<boolean>;
}
