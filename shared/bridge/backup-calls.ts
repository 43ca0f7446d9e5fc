import { z } from 'zod';
import { type BridgeCallGroup, nothing, personName, reason } from './call-group.ts';

const backupSchema = z.object({
  file: z.string(),
  kind: z.enum(['daily', 'migration', 'manual']),
  /** ISO day, or moment in UTC, when it was made. */
  made: z.string(),
  bytes: z.int(),
  /** What is in it; null when it is damaged itself, or is under another key. */
  content: z.object({ batches: z.int(), lastChange: z.string().nullable() }).nullable(),
});
export type BackupView = z.infer<typeof backupSchema>;

/** That the ledger is an older one than it was: nothing is sent until somebody has compared with EnKash. */
export const restoredSchema = z.object({
  file: z.string(),
  made: z.string(),
  at: z.string(),
  /** A backup that somebody restored, or what the file is that nobody announced. */
  found: z.enum(['backup', 'older', 'another', 'anchor-lost', 'torn']),
  /** What whoever compared has to show. */
  proof: z.enum(['nothing', 'person', 'two-users', 'recovery-key']),
});

/** The calls about the copies of the ledger. All but `make` and `checked` are answered while it cannot be opened. */
export const backupCalls = {
  /** Newest first. */
  'backup.list': {
    input: nothing,
    output: z.array(backupSchema).max(100),
  },
  'backup.make': { input: nothing, output: z.object({ file: z.string() }) },
  /** Closes the ledger and puts a backup in its place; what comes of it is told by the event `desk.opened`. */
  'backup.restore': { input: z.object({ file: z.string().max(100) }), output: nothing },
  /** A person says that a restored ledger was compared with EnKash, and how. */
  'backup.checked': {
    input: z.object({
      by: personName,
      reason,
      passphrase: z.string().max(200).optional(),
      recoveryKey: z.string().max(200).optional(),
      /** Who compared with them, where it takes two. */
      second: z.object({ name: personName, passphrase: z.string().max(200) }).optional(),
    }),
    output: nothing,
  },
  /** Tries a ledger again that could not be opened; the event `desk.opened` tells what came of it. */
  'ledger.reopen': { input: nothing, output: nothing },
} as const satisfies BridgeCallGroup;
