import { join } from 'node:path';
import { z } from 'zod';
import type { BackupCopies } from '../../../shared/bridge/settings-calls.ts';
import { copyBackups, CopyDiffers } from '../../ledger/backup-copies.ts';
import { jsonText } from '../../ledger/json-text.ts';
import type { Ledger } from '../../ledger/open.ts';
import { keepSetting, readSetting } from '../../ledger/settings.ts';
import { faultName } from '../../ledger/storage-fault.ts';

/** The setting that holds the chosen folder and what is there. */
export const copiesSetting = 'backup-copies';

const storedSchema = z.object({
  /** As the person chose it. */
  folder: z.string(),
  /** The folder in it that holds the copies of this data and of no other. */
  name: z.string(),
  /** When all backups were last found or made there; null: not yet. */
  at: z.string().nullable(),
  /** Why they are not all there, in a sentence; null: they are. */
  fault: z.string().nullable(),
  copies: z.array(z.string()),
  /** Copies that are to go, because what they hold was masked. */
  stale: z.array(z.string()),
});
export type StoredCopies = z.infer<typeof storedSchema>;

/** Keeps a copy of each backup in a further folder, one go at a time. */
export class CopyKeeper {
  readonly #ledger: Ledger;
  readonly #noteFault: (fault: unknown) => void;
  #going: Promise<BackupCopies | null> = Promise.resolve(null);
  #closed = false;

  constructor(ledger: Ledger, noteFault: (fault: unknown) => void) {
    this.#ledger = ledger;
    this.#noteFault = noteFault;
  }

  /** Where copies go and whether they are there; null: nobody chose a folder. */
  state(): BackupCopies | null {
    const stored = readCopies(this.#ledger);
    if (stored === null) return null;
    const { folder, at, fault, copies, stale } = stored;
    return { folder, at, fault, copies: copies.length, stale: stale.length };
  }

  /** Copies what is not there yet. What went wrong is in the state; it never rejects. */
  copy(): Promise<BackupCopies | null> {
    return this.#next(() => this.#copyNow());
  }

  /** Has every copy that there is removed, as soon as its drive is there: what they hold was masked. Then copies anew. */
  replace(): Promise<BackupCopies | null> {
    return this.#next(() => {
      this.#keep((before) => ({ ...before, stale: [...before.stale, ...before.copies] }));
      return this.#copyNow();
    });
  }

  /** Settles when no file is being written, and none will be. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#going;
  }

  #next(work: () => Promise<BackupCopies | null>): Promise<BackupCopies | null> {
    this.#going = this.#going
      .then(() => (this.#closed ? null : work()))
      .catch((fault: unknown) => {
        this.#noteFault(fault);
        return null;
      });
    return this.#going;
  }

  async #copyNow(): Promise<BackupCopies | null> {
    const stored = readCopies(this.#ledger);
    if (stored === null) return null;
    const { folder, name, stale } = stored;
    try {
      const copies = await copyBackups(this.#ledger, join(folder, name), stale);
      const at = this.#ledger.now().toISOString();
      this.#keep((before) => ({ ...before, at, fault: null, copies: [...copies], stale: [] }));
    } catch (fault) {
      this.#noteFault(fault);
      this.#keep((before) => ({ ...before, fault: copyFaultSentence(fault) }));
    }
    return this.state();
  }

  #keep(change: (before: StoredCopies) => StoredCopies): void {
    const before = readCopies(this.#ledger);
    if (before === null) return;
    this.#ledger.db.write('backup copies', (tx) =>
      keepSetting(tx, copiesSetting, JSON.stringify(change(before))),
    );
  }
}

/** The further folder and what is there; null: nobody chose one. */
export function readCopies(ledger: Ledger): StoredCopies | null {
  const text = readSetting(ledger, copiesSetting);
  return text === null ? null : jsonText(storedSchema).parse(text);
}

/** Why a copy failed, as somebody can act on it. */
export function copyFaultSentence(fault: unknown): string {
  if (fault instanceof CopyDiffers)
    return 'What was written there is not what was copied: the drive may be failing.';
  const code = faultName(fault).split(' ').at(-1);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV')
    return 'The folder is not there. Connect its drive, then copy again.';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return 'There is no room left. Make room, or choose another folder.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return 'The folder cannot be written to. Choose another, or allow it.';
  return `The folder cannot be used (${code ?? 'unknown'}). Choose another.`;
}
