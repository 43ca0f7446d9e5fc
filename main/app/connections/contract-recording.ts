import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  recordedExchangeSchema,
  Redaction,
  type RecordedExchange,
  type SeenExchange,
} from '../../enkash/recorded-exchange.ts';
import { jsonText } from '../../ledger/json-text.ts';
import type { Ledger } from '../../ledger/open.ts';
import { readSetting } from '../../ledger/settings.ts';

export const recordingKey = 'contract.recording';

/** What EnKash answers is saved for its description: of which connection, where, and how many calls so far. */
export interface ContractRecording {
  /** Null: nothing is recorded. */
  readonly connection: string | null;
  readonly path: string;
  readonly exchanges: number;
}

/** The file of a recording. */
export function recordingFile({ folder }: Ledger): string {
  return join(folder, 'contract-recording.jsonl');
}

/** The connection that is recorded now; null: none is. */
export function recordedConnection(ledger: Ledger): string | null {
  return readSetting(ledger, recordingKey);
}

/** What is recorded now, and what was. */
export function contractRecording(ledger: Ledger): ContractRecording {
  return {
    connection: recordedConnection(ledger),
    path: recordingFile(ledger),
    exchanges: recordedLines(ledger).length,
  };
}

/** What was recorded, oldest first; a line that was cut off as it was written is none. */
export function recordedExchanges(ledger: Ledger): RecordedExchange[] {
  return recordedLines(ledger).flatMap((line) => {
    const read = jsonText(recordedExchangeSchema).safeParse(line);
    return read.success ? [read.data] : [];
  });
}

function recordedLines(ledger: Ledger): string[] {
  const path = recordingFile(ledger);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return lines.filter((line) => line !== '');
}

/** What stands for what in a recording, in memory only: the same for every client, until a new recording begins. */
const redactions = new WeakMap<Ledger, Redaction>();

/** Empties the file for a new recording. */
export function beginRecordingFile(ledger: Ledger): void {
  redactions.delete(ledger);
  writeFileSync(recordingFile(ledger), '', { mode: 0o600 });
}

/** Takes what a connection is answered; null: it is not recorded. */
export function recorderOf(ledger: Ledger, name: string): ((seen: SeenExchange) => void) | null {
  if (recordedConnection(ledger) !== name) return null;
  const redaction = redactions.get(ledger) ?? new Redaction();
  redactions.set(ledger, redaction);
  return (seen) => {
    try {
      const line = JSON.stringify(redaction.exchange(seen));
      appendFileSync(recordingFile(ledger), `${line}\n`, { mode: 0o600 });
    } catch (fault) {
      // No payment may fail because a recording does; what is missing shows in the count.
      process.emitWarning(fault instanceof Error ? fault.name : 'A call was not recorded.');
    }
  };
}
