import { z } from 'zod';
import {
  decisionKinds,
  settles,
  type DecisionKind,
  type LineDecision,
  type MatchWork,
} from '../../shared/reconciliation/match-decisions.ts';
import { differenceClasses } from '../../shared/reconciliation/matching.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import type { StoredMatch } from './matches.ts';

export interface NewDecision {
  readonly kind: DecisionKind;
  readonly note: string;
  readonly rule: string | null;
  readonly by: string;
  readonly at: string;
}

/** Writes a decision of some lines of a matching. */
export function insertDecision(
  db: LedgerTransaction,
  match: number,
  lines: readonly number[],
  { kind, note, rule, by, at }: NewDecision,
): void {
  const { id } = db.run(
    'INSERT INTO match_decisions (match, kind, note, rule, by, at) VALUES (?, ?, ?, ?, ?, ?)',
    ...[match, kind, note, rule, by, at],
  );
  for (const n of lines) db.run('INSERT INTO match_decision_lines VALUES (?, ?, ?)', match, n, id);
}

/** In SQL: the newest decision of each line of a matching, ?1. */
const standing = `SELECT l.n AS n, max(l.decision) AS decision FROM match_decision_lines l
  WHERE l.match = ?1 GROUP BY l.n`;

/** In SQL: the lines of a matching, ?1, with a decision that settles them. */
export const settledLines = `SELECT s.n FROM (${standing}) s JOIN match_decisions d ON d.id = s.decision
  WHERE d.kind NOT IN ('review', 'reopened')`;

const decidedSchema = z.object({
  n: z.int(),
  decision: z.int(),
  kind: z.enum(decisionKinds),
  note: z.string(),
  rule: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});

/** The decision that stands of each line that has one, by the line's number; a line that is open again has none. */
export function decisionsOf(db: LedgerReader, match: number): ReadonlyMap<number, LineDecision> {
  const found = db.all(
    decidedSchema,
    `SELECT s.n, s.decision, d.kind, d.note, d.rule, d.by, d.at
     FROM (${standing}) s JOIN match_decisions d ON d.id = s.decision ORDER BY s.n`,
    match,
  );
  const together = new Map<number, number[]>();
  for (const { n, decision } of found)
    together.set(decision, [...(together.get(decision) ?? []), n]);
  return new Map(
    found.flatMap(({ n, decision, kind, note, rule, by, at }) =>
      kind === 'reopened'
        ? []
        : [
            [
              n,
              // A rule decides each line by itself.
              {
                ...{ kind, note, rule, by, at },
                with:
                  rule === null ? (together.get(decision) ?? []).filter((one) => one !== n) : [],
              },
            ] as const,
          ],
    ),
  );
}

const signOffSchema = z.object({
  kind: z.enum(['signed-off', 'reopened']),
  note: z.string(),
  by: z.string(),
  at: z.string(),
});

/** How far people have come with a matching. */
export function matchWork(db: LedgerReader, match: StoredMatch): MatchWork {
  const decided = [...decisionsOf(db, match.number).values()];
  const last = db.get(
    signOffSchema,
    'SELECT kind, note, by, at FROM match_sign_offs WHERE match = ? ORDER BY id DESC LIMIT 1',
    match.number,
  );
  const { by, at, note } = last ?? { by: '', at: '', note: '' };
  return {
    of: differenceClasses.reduce((sum, one) => sum + match.totals[one].lines, 0),
    explained: decided.filter(({ kind }) => settles(kind)).length,
    review: decided.filter(({ kind }) => kind === 'review').length,
    signedOff: last?.kind === 'signed-off' ? { by, at, note } : null,
  };
}

/** Signs a matching off, or opens it again. */
export function insertSignOff(
  db: LedgerTransaction,
  match: number,
  { kind, note, by, at }: z.infer<typeof signOffSchema>,
): void {
  db.run(
    'INSERT INTO match_sign_offs (match, kind, note, by, at) VALUES (?, ?, ?, ?, ?)',
    ...[match, kind, note, by, at],
  );
}

const lockSchema = z.object({ id: z.string(), by: z.string(), at: z.string() });

/** The signed-off matching of an account whose days overlap these; null when there is none. */
export function signedOffMatch(
  db: LedgerReader,
  wanted: {
    readonly kind: string;
    readonly environment: string;
    readonly companyId: string;
    readonly cardAccountId: string;
    readonly batch: string | null;
    readonly from: string;
    readonly to: string;
  },
): z.infer<typeof lockSchema> | null {
  const { kind, environment, companyId, cardAccountId, batch, from, to } = wanted;
  return db.get(
    lockSchema,
    `SELECT m.id, s.by, s.at FROM matches m JOIN match_sign_offs s ON s.match = m.number
     JOIN match_accounts a ON a.match = m.number
     WHERE m.kept = 1 AND m.kind = ? AND m.environment = ? AND a.company_id = ? AND a.card_account_id = ?
       AND (m.batch IS NULL OR m.batch = ?) AND m.from_day <= ? AND m.to_day >= ? AND s.kind = 'signed-off'
       AND s.id = (SELECT max(id) FROM match_sign_offs WHERE match = m.number) ORDER BY m.number LIMIT 1`,
    ...[kind, environment, companyId, cardAccountId, batch, to, from],
  );
}
