import type { RowId } from '../../shared/batch/identifiers.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import type { Paise } from '../../shared/money/paise.ts';
import type { LedgerTransaction } from './database.ts';

/** What became of one row, ready to be written. */
export interface RowSettlement {
  readonly row: RowId;
  readonly to: Extract<RowState, 'credited' | 'failed' | 'unknown' | 'held' | 'excluded'>;
  readonly how: 'reply' | 'look-up' | 'same-reference' | 'person';
  readonly by: string | null;
  readonly reason: string | null;
  readonly cause: string | null;
  readonly causeText: string | null;
  readonly enkashTxnId: string | null;
  readonly enkashCardId: string | null;
  readonly enkashUserId: string | null;
  readonly balanceAfterPaise: Paise | null;
  readonly otbBalancePaise: Paise | null;
  readonly note: string | null;
}

/** Moves rows to where their answers, a look-up or a person puts them, and keeps how that came about. */
export function settleRows(
  db: LedgerTransaction,
  settlements: readonly RowSettlement[],
  at: string,
): void {
  const told = settlements.filter(
    ({ to, how }) => to !== 'unknown' && (how !== 'reply' || to === 'held'),
  );
  if (told.length > 0)
    db.run(
      `INSERT INTO settlements (row, from_state, to_state, how, by, reason, at)
       SELECT r.id, r.state, s.value ->> 'to', s.value ->> 'how', s.value ->> 'by', s.value ->> 'reason', ?
       FROM json_each(?) s JOIN rows r ON r.id = s.value ->> 'row'`,
      at,
      JSON.stringify(told),
    );
  for (const alike of groupsAlike(settlements))
    for (let from = 0; from < alike.length; from += settledAtOnce)
      settleSome(db, alike.slice(from, from + settledAtOnce), at);
}

/** Groups rows by what most rows of an answer have in common: that is bound once, not once a row. */
function groupsAlike(settlements: readonly RowSettlement[]): Iterable<readonly RowSettlement[]> {
  const groups = new Map<string, RowSettlement[]>();
  for (const one of settlements) {
    const shared = JSON.stringify([one.to, one.how, one.cause, one.causeText, one.note]);
    const group = groups.get(shared);
    if (group === undefined) groups.set(shared, [one]);
    else group.push(one);
  }
  return groups.values();
}

/** Rows in one statement: most requests carry that many, and SQLite bounds the values of a statement. */
const settledAtOnce = 50;

/** Settles rows whose shared part is the same. */
function settleSome(
  db: LedgerTransaction,
  settlements: readonly RowSettlement[],
  at: string,
): void {
  const [first] = settlements;
  if (first === undefined) return;
  const open = first.to === 'unknown';
  // Only where it changes: whoever names this column has its triggers run for each row.
  const left = first.to === 'excluded';
  // Values, not JSON: SQLite would parse each row's JSON once for each column.
  db.run(
    `WITH s(id, txn, card, user, balance, otb) AS
       (VALUES ${settlements.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')})
     UPDATE rows SET state = ?, cause = ?, cause_text = ?,
       enkash_txn_id = coalesce(s.txn, enkash_txn_id),
       enkash_card_id = coalesce(s.card, enkash_card_id),
       enkash_user_id = coalesce(s.user, enkash_user_id),
       balance_after_paise = coalesce(s.balance, balance_after_paise),
       otb_balance_paise = coalesce(s.otb, otb_balance_paise),
       settled_by = ?, settled_at = ?, note = ?${left ? ', excluded_because = ?' : ''}
     FROM s WHERE rows.id = s.id`,
    ...settlements.flatMap((one) => [
      one.row,
      one.enkashTxnId,
      one.enkashCardId,
      one.enkashUserId,
      one.balanceAfterPaise,
      one.otbBalancePaise,
    ]),
    first.to,
    first.cause,
    first.causeText,
    open ? null : first.how,
    open ? null : at,
    first.note,
    ...(left ? [first.note] : []),
  );
}
