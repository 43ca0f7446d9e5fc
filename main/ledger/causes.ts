import { z } from 'zod';
import { rowIdSchema, type RowId } from '../../shared/batch/identifiers.ts';
import { paise, paiseSchema, type Paise } from '../../shared/money/paise.ts';
import type { LedgerReader } from './database.ts';

const troubled = ['failed', 'unknown', 'held'] as const;
export type TroubledState = (typeof troubled)[number];

/** Rows of a batch in one state for one cause. */
export interface CauseKey {
  readonly state: TroubledState;
  readonly code: string | null;
}

export interface StoredCauseGroup extends CauseKey {
  readonly people: number;
  readonly paise: Paise;
  readonly said: { text: string; people: number }[];
  readonly examples: { rowId: RowId; row: number; name: string }[];
}

const groupSchema = z.object({
  state: z.enum(troubled),
  code: z.string().nullable(),
  people: z.int(),
  paise: paiseSchema.nullable(),
});
const saidSchema = z.object({ text: z.string(), people: z.int() });
const exampleSchema = z.object({ rowId: rowIdSchema, row: z.int(), name: z.string() });

/** What went wrong in a batch, counted over all of its rows; the largest group first. */
export function causeGroups(db: LedgerReader, batch: number): StoredCauseGroup[] {
  return db
    .all(
      groupSchema,
      `SELECT state, cause AS code, count(*) AS people, sum(amount_paise) AS paise FROM rows
       WHERE batch = ? AND state IN ('failed', 'unknown', 'held')
       GROUP BY state, cause ORDER BY people DESC, state, cause`,
      batch,
    )
    .map((group) => ({
      ...group,
      paise: group.paise ?? paise(0),
      said: db.all(
        saidSchema,
        `SELECT cause_text AS text, count(*) AS people FROM rows
         WHERE batch = ? AND state = ? AND cause IS ? AND cause_text <> ''
         GROUP BY cause_text ORDER BY people DESC, text LIMIT 3`,
        batch,
        group.state,
        group.code,
      ),
      examples: db.all(
        exampleSchema,
        `SELECT id AS rowId, source_row AS row, coalesce(name, '') AS name FROM rows
         WHERE batch = ? AND state = ? AND cause IS ? ORDER BY position LIMIT 6`,
        batch,
        group.state,
        group.code,
      ),
    }));
}

/** The rows of such a group, in the batch's order. */
export function rowsOfCause(db: LedgerReader, batch: number, { state, code }: CauseKey): RowId[] {
  return db
    .all(
      z.object({ id: rowIdSchema }),
      'SELECT id FROM rows WHERE batch = ? AND state = ? AND cause IS ? ORDER BY position',
      batch,
      state,
      code,
    )
    .map(({ id }) => id);
}
