import { z } from 'zod';
import { batchKindSchema } from '../../shared/batch/batch-kind.ts';
import { batchIdSchema, rowIdSchema } from '../../shared/batch/identifiers.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { LedgerReader } from './database.ts';
import { firstSent } from './first-sent.ts';

const batchSchema = z.object({
  number: z.int(),
  id: batchIdSchema,
  name: z.string(),
  kind: batchKindSchema,
  started: z.string(),
  ended: z.string(),
  credited: z.int(),
  creditedPaise: z.int().nullable(),
  through: z.string().nullable(),
});

/** The accounts of an environment that batches were sent through, by the name of the newest batch's connection. */
export function accountsSentThrough(
  db: LedgerReader,
  environment: Connection['environment'],
): { companyId: string; cardAccountId: string; name: string }[] {
  return db.all(
    z.object({ companyId: z.string(), cardAccountId: z.string(), name: z.string() }),
    `SELECT company_id AS companyId, card_account_id AS cardAccountId, connection AS name, max(number)
     FROM batches WHERE environment = ? AND imported = 1 AND run_started_at IS NOT NULL
       AND company_id IS NOT NULL AND card_account_id IS NOT NULL
     GROUP BY company_id, card_account_id ORDER BY name`,
    environment,
  );
}

/** The batches that were sent through an account, oldest first, with what was credited of them. */
export function batchesSentThrough(
  db: LedgerReader,
  account: Pick<Connection, 'environment' | 'companyId' | 'cardAccountId'>,
): z.infer<typeof batchSchema>[] {
  return db.all(
    batchSchema,
    `SELECT number, id, name, kind, approved_through AS through, run_started_at AS started, coalesce(run_ended_at, updated_at) AS ended,
       (SELECT count(*) FROM rows WHERE batch = number AND state = 'credited') AS credited,
       (SELECT sum(amount_paise) FROM rows WHERE batch = number AND state = 'credited') AS creditedPaise
     FROM batches WHERE environment = ? AND company_id = ? AND card_account_id = ? AND imported = 1 AND kind <> 'coins'
       AND run_started_at IS NOT NULL ORDER BY number`,
    account.environment,
    account.companyId,
    account.cardAccountId,
  );
}

const rowSchema = z.object({
  id: rowIdSchema,
  sourceRow: z.int(),
  state: z.enum(rowStates),
  reference: z.string().nullable(),
  name: z.string().nullable(),
  mobile: z.string().nullable(),
  amountPaise: paiseSchema,
  enkashTxnId: z.string().nullable(),
  enkashCardId: z.string().nullable(),
  at: z.string().nullable(),
});
export type SentRow = z.infer<typeof rowSchema>;

/** The rows of a batch that were sent, in their order, each with the moment at which it first went out. */
export function eachSentRow(db: LedgerReader, batch: number): Generator<SentRow> {
  return db.each(
    rowSchema,
    `SELECT r.id, source_row AS sourceRow, state, reference, name, mobile, amount_paise AS amountPaise,
       enkash_txn_id AS enkashTxnId, enkash_card_id AS enkashCardId, coalesce(s.at, settled_at) AS at
     FROM rows r LEFT JOIN ${firstSent} s ON s.row = r.id
     WHERE r.batch = ?1 AND state IN ('credited', 'failed', 'unknown', 'held', 'sending')
       AND amount_paise IS NOT NULL ORDER BY position`,
    batch,
  );
}
