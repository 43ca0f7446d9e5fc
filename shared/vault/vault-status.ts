import { z } from 'zod';
import { deskProblemSchema } from '../bridge/problem.ts';

/** How the ledger and its key are kept, for the window and for `reward-desk security status`. */
export const vaultStatusSchema = z.object({
  keychain: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('ready') }),
    z.object({ kind: z.literal('missing'), message: z.string(), remedy: z.string() }),
  ]),
  /** `plain`: practice only. `closed`: not open; `problem` says why, `ledger-key` asks for the recovery key. */
  ledger: z.enum(['encrypted', 'plain', 'closed']),
  /** Names the key on the printed sheet; no secret. */
  keyId: z.string().nullable(),
  /** `to-keep`: the recovery key waits to be printed. `none`: there is none, or it cannot be told now. */
  recovery: z.enum(['to-keep', 'kept', 'none']),
  problem: deskProblemSchema.nullable(),
  sentences: z.array(z.string()),
});
export type VaultStatus = z.infer<typeof vaultStatusSchema>;
