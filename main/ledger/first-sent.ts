/** In SQL: when each row of the batch ?1 first went out, as `row` and `at`. A status check pays nobody and does not count. */
export const firstSent = `(SELECT a.row AS row, min(q.started_at) AS at
  FROM requests q JOIN attempts a ON a.request = q.id
  WHERE q.batch = ?1 AND q.purpose <> 'look-up' GROUP BY a.row)`;

/**
 * In SQL: the moment that a payment counts for in the books, of a row `r`, its batch `b` and its `firstSent` `s`. Vouchers and
 * the report of a period share it, so that they agree.
 */
export const momentInBooks = 'coalesce(s.at, r.settled_at, b.run_started_at)';
