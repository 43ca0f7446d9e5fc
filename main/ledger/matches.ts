import { z } from 'zod';
import { batchIdSchema, type BatchId } from '../../shared/batch/identifiers.ts';
import { environments } from '../../shared/connection/connection.ts';
import { matchKinds, type MatchKind } from '../../shared/reconciliation/match-words.ts';
import {
  matchGroupSchema,
  matchIdSchema,
  matchSourceSchema,
  type MatchId,
  type MatchSummary,
} from '../../shared/reconciliation/match-view.ts';
import { matchTotalsSchema } from '../../shared/reconciliation/matching.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';
import { projection } from './projection.ts';

const storedSchema = z.object({
  number: z.int(),
  id: matchIdSchema,
  kind: z.enum(matchKinds),
  environment: z.enum(environments),
  connection: z.string(),
  batch: batchIdSchema.nullable(),
  fromDay: z.string(),
  toDay: z.string(),
  source: jsonText(matchSourceSchema),
  notAll: z.string().nullable(),
  remarks: jsonText(z.array(z.string())),
  totals: jsonText(matchTotalsSchema),
  groups: jsonText(z.array(matchGroupSchema)),
  madeAt: z.string(),
  madeBy: z.string(),
});
/** A matching that is kept, with the ledger's own number of it. */
export type StoredMatch = z.infer<typeof storedSchema>;

const fields = projection(storedSchema, 'm');

/** An account at EnKash, by the name of its connection. */
export interface NamedAccount {
  readonly companyId: string;
  readonly cardAccountId: string;
  readonly name: string;
}

/** A matching whose lines are still to come, of one account or several; the first is that of its connection. */
export type NewMatch = Omit<MatchSummary, 'accounts' | 'accountOfBatch'> & {
  readonly accounts: readonly [NamedAccount, ...NamedAccount[]];
};

/** Writes a matching that is not kept yet. Gives its number. */
export function insertMatch(db: LedgerTransaction, match: NewMatch): number {
  const [first] = match.accounts;
  const id = db.insert('matches', {
    id: match.id,
    kind: match.kind,
    environment: match.environment,
    connection: match.connection,
    company_id: first.companyId,
    card_account_id: first.cardAccountId,
    batch: match.batch,
    from_day: match.period.from,
    to_day: match.period.to,
    source: JSON.stringify(match.source),
    not_all: match.notAll,
    remarks: JSON.stringify(match.remarks),
    totals: JSON.stringify(match.totals),
    groups: JSON.stringify(match.groups),
    made_at: match.madeAt,
    made_by: match.madeBy,
  });
  for (const { companyId, cardAccountId, name } of match.accounts)
    db.run('INSERT INTO match_accounts VALUES (?, ?, ?, ?)', id, companyId, cardAccountId, name);
  for (const batch of match.batches)
    db.run('INSERT INTO match_batches (match, batch) VALUES (?, ?)', id, batch);
  return id;
}

/** Keeps a matching for good: all of its lines are there. */
export function keepMatch(db: LedgerTransaction, number: number): void {
  db.run('UPDATE matches SET kept = 1 WHERE number = ?', number);
}

/** No matching has this number. */
const allOfThem = 0;

/** Takes away a matching that did not come to its end; without a number, all of them. */
export function dropHalfMatches(db: LedgerTransaction, number = allOfThem): void {
  const half = `SELECT number FROM matches WHERE kept = 0 AND ? IN (number, ${allOfThem})`;
  db.run(`DELETE FROM match_lines WHERE match IN (${half})`, number);
  db.run(`DELETE FROM match_batches WHERE match IN (${half})`, number);
  db.run(`DELETE FROM match_accounts WHERE match IN (${half})`, number);
  db.run(`DELETE FROM matches WHERE number IN (${half})`, number);
}

export function findMatch(db: LedgerReader, id: MatchId): StoredMatch | null {
  return db.get(storedSchema, `SELECT ${fields} FROM matches m WHERE m.id = ? AND m.kept = 1`, id);
}

/** All matchings that are kept, newest first. */
export function listMatches(db: LedgerReader): StoredMatch[] {
  return db.all(
    storedSchema,
    `SELECT ${fields} FROM matches m WHERE m.kept = 1 ORDER BY m.number DESC`,
  );
}

/** The newest matching of a kind that says something of a batch; null when there is none. */
export function newestMatchOf(
  db: LedgerReader,
  batch: BatchId,
  kind: MatchKind,
): StoredMatch | null {
  return db.get(
    storedSchema,
    `SELECT ${fields} FROM matches m JOIN match_batches b ON b.match = m.number
     WHERE b.batch = ? AND m.kind = ? AND m.kept = 1 ORDER BY m.number DESC LIMIT 1`,
    batch,
    kind,
  );
}

/** A kept matching as it is shown. */
export function matchSummary(db: LedgerReader, match: StoredMatch): MatchSummary {
  const { id, kind, environment, connection, batch, source, remarks, totals, groups } = match;
  const batches = db.all(
    z.object({ batch: batchIdSchema, account: z.string() }),
    `SELECT m.batch, coalesce(a.name, b.connection) AS account
     FROM match_batches m JOIN batches b ON b.id = m.batch
     LEFT JOIN match_accounts a ON a.match = m.match AND a.company_id = b.company_id
       AND a.card_account_id = b.card_account_id
     WHERE m.match = ? ORDER BY m.batch`,
    match.number,
  );
  return {
    ...{ id, kind, environment, connection, batch, source, remarks, totals, groups },
    accounts: accountsOfMatch(db, match.number).map(({ name }) => name),
    batches: batches.map((one) => one.batch),
    accountOfBatch: Object.fromEntries(batches.map((one) => [one.batch, one.account])),
    period: { from: match.fromDay, to: match.toDay },
    notAll: match.notAll,
    madeAt: match.madeAt,
    madeBy: match.madeBy,
  };
}

const accountRowSchema = z.object({
  companyId: z.string(),
  cardAccountId: z.string(),
  name: z.string(),
});

/** The accounts that a matching is about, by name. */
export function accountsOfMatch(db: LedgerReader, match: number): NamedAccount[] {
  return db.all(
    accountRowSchema,
    `SELECT company_id AS companyId, card_account_id AS cardAccountId, name FROM match_accounts
     WHERE match = ? ORDER BY name, card_account_id`,
    match,
  );
}
