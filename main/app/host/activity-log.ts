import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunStatus } from '../../../shared/batch/views.ts';
import { redact } from '../../enkash/redact.ts';

const keptDays = 30;
const largestBytes = 2_000_000;
const namePattern = /^desk-\d{4}-\d{2}-\d{2}\.jsonl$/;

/** What a line of the log may hold: our own words and figures. */
export type LogDetail = Readonly<Record<string, string | number | boolean | null>>;

/** What the desk did and what went wrong, for a person to open and send: no secrets, nobody's data. */
export interface ActivityLog {
  readonly folder: string;
  note(what: string, detail?: LogDetail): void;
}

export function logFolder(dataFolder: string): string {
  return join(dataFolder, 'logs');
}

/**
 * Opens the log of the services: a JSON line for each thing, a file for each day, a bounded number of days and of
 * bytes a day. Every text passes `redact`, should one ever quote what it must not.
 */
export function openActivityLog(dataFolder: string, now: () => Date): ActivityLog {
  const folder = logFolder(dataFolder);
  let day = '';
  let full = false;
  return {
    folder,
    note: (what, detail = {}) => {
      const at = now().toISOString();
      try {
        const file = join(folder, `desk-${at.slice(0, 10)}.jsonl`);
        if (day !== at.slice(0, 10)) {
          day = at.slice(0, 10);
          mkdirSync(folder, { recursive: true, mode: 0o700 });
          removeOld(folder);
          full = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestBytes;
        }
        if (full) return;
        appendFileSync(file, `${JSON.stringify({ at, what, ...clean(detail) })}\n`, {
          mode: 0o600,
        });
        full = statSync(file).size > largestBytes;
      } catch (fault) {
        // A full or read-only disk must not stop the desk; there is nowhere else to say it.
        console.error(
          'The log could not be written:',
          fault instanceof Error ? fault.name : 'fault',
        );
      }
    },
  };
}

function clean(detail: LogDetail): LogDetail {
  return Object.fromEntries(
    Object.entries(detail).map(([key, value]) => [
      key,
      typeof value === 'string' ? redact(value, []).slice(0, 500) : value,
    ]),
  );
}

function removeOld(folder: string): void {
  const mine = readdirSync(folder)
    .filter((file) => namePattern.test(file))
    .sort();
  for (const old of mine.slice(0, -keptDays)) rmSync(join(folder, old));
}

/** Notes a run when its phase changes: starts, waits, pauses, ends; with counts and never with people. */
export function runNotes(log: ActivityLog): (status: RunStatus) => void {
  const phases = new Map<string, string>();
  return ({ batchId, phase, tally, requestsDone, stop }) => {
    if (phases.get(batchId) === phase) return;
    phases.set(batchId, phase);
    log.note(`run ${phase}`, {
      batch: batchId,
      requests: requestsDone,
      credited: tally.credited.rows,
      failed: tally.failed.rows,
      unknown: tally.unknown.rows,
      held: tally.held.rows,
      notSent: tally.queued.rows,
      stop: stop?.code ?? null,
    });
  };
}
