import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openLedger, type Ledger, type OpenOptions } from '../../main/ledger/open.ts';
import { testDay } from './test-day.ts';

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An open ledger in a folder of its own. */
export function temporaryLedger(options: Partial<OpenOptions> = {}): Ledger {
  const opened = openLedger({
    folder: temporaryFolder(),
    key: null,
    now: () => testDay,
    ...options,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const ledger = opened.value;
  let closed = false;
  const closing: Ledger = {
    ...ledger,
    close: () => {
      if (!closed) ledger.close();
      closed = true;
    },
  };
  onTestFinished(() => closing.close());
  return closing;
}
