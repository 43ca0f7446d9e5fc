import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const largestBytes = 2_000_000;

export interface DeskLog {
  readonly file: string;
  /** Adds a line. Takes only our own words and an error's kind: never a row, a reply or a secret. */
  note(subject: string, words: string): void;
}

/** The kind and place of a fault, without its message: a message may quote what a cell or a reply held. */
export function faultKind(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault;
  const place = /\((?:.*[/\\])?([^/\\()]+:\d+:\d+)\)/.exec(fault.stack ?? '')?.[1] ?? 'no place';
  return `${fault.name} at ${place}`;
}

/** Opens the log of the shell in the data folder; a full one is set aside once. */
export function openDeskLog(dataFolder: string, now: () => Date): DeskLog {
  const file = join(dataFolder, 'logs', 'shell.log');
  return {
    file,
    note: (subject, words) => {
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
        if (size > largestBytes) renameSync(file, `${file}.old`);
        appendFileSync(file, `${now().toISOString()} ${subject}: ${words}\n`, { mode: 0o600 });
      } catch (fault) {
        // A full or read-only disk must not stop the desk; there is nowhere else to say it.
        console.error('The log could not be written:', faultKind(fault));
      }
    },
  };
}
