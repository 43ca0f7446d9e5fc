/** The windows of the operating system that the services may ask for; the desktop answers, the terminal has none. */
export interface Dialogs {
  /** A spreadsheet to open; null when the person thought better of it. */
  openSheet(): Promise<string | null>;
  /** A file that another desk has saved; null when the person thought better of it. */
  openFromDesk(kind: 'handover' | 'json'): Promise<string | null>;
  saveAs(suggestedName: string, kind: 'xlsx' | 'csv' | 'json' | 'handover'): Promise<string | null>;
  /** Shows a file in the system's file manager. */
  showFile(path: string): Promise<void>;
}
