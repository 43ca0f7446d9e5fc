/**
 * All that follows from a row's move in one trigger, and none of the others runs for a move: SQLite runs each as a program of
 * its own for each row, builds a table anew for each list of more than two values that it compares with, and reads the row
 * again after a trigger that comes before its change. The rules are as they were. Never edit this text, add a new one.
 */
export const oneRuleAMoveMigration = `
DROP TRIGGER row_moves_by_the_rules;
DROP TRIGGER late_credit_is_booked;
DROP TRIGGER changed_row_says_by_whom;
DROP TRIGGER changed_row_is_written_down;
DROP TRIGGER allocated_elsewhere_is_frozen;

-- SQLite does not know that the index of a UNIQUE in a table WITHOUT ROWID holds the table's key, too, and goes on to the table:
-- by references, which are derived, that is another page of it for each row that is sent.
CREATE INDEX used_references_of_row ON used_references (row);

CREATE TRIGGER row_moves_by_the_rules AFTER UPDATE OF state ON rows
BEGIN
  -- As in 056.
  SELECT RAISE(ABORT, 'A row that was sent is excluded only when it was allocated elsewhere.')
  WHERE NEW.state = 'excluded' AND (OLD.state = 'sending' OR OLD.state = 'unknown' OR OLD.state = 'held')
    AND (NEW.cause IS NOT 'allocated-elsewhere' OR NEW.settled_at IS NULL);

  SELECT RAISE(ABORT, 'A row whose batch was stopped stays left out.')
  WHERE OLD.state = 'excluded' AND NEW.state <> 'excluded' AND OLD.settled_at IS NOT NULL;

  SELECT RAISE(ABORT, 'A row that was sent cannot be left out.')
  WHERE OLD.state = 'queued' AND NEW.state = 'excluded' AND OLD.ever_sent <> 0;

  -- Never more than the credit: whatever is on its way, taken back, or not known counts against it. The account is
  -- written down when the reversal is prepared, and again when it is approved.
  SELECT RAISE(ABORT, 'A reversal takes back no more than its credit, and only through its account.')
  WHERE OLD.reverses IS NOT NULL AND OLD.state IN ('ready','queued') AND NEW.state IN ('queued','sending')
    AND NOT EXISTS (
      SELECT 1 FROM rows credit
        JOIN batches theirs ON theirs.number = credit.batch
        JOIN batches ours ON ours.number = OLD.batch
      WHERE credit.id = OLD.reverses AND credit.state = 'credited' AND theirs.kind <> 'reversal'
        AND theirs.environment = ours.environment AND theirs.connection = ours.connection
        AND theirs.company_id = ours.company_id AND theirs.card_account_id = ours.card_account_id
        AND credit.amount_paise >= OLD.amount_paise + (
          SELECT coalesce(sum(other.amount_paise), 0) FROM rows other
          WHERE other.reverses = credit.id AND other.id <> OLD.id
            AND other.state IN ('queued','sending','unknown','held','credited')));

  SELECT RAISE(ABORT, 'A row cannot be sent before its reference is written down.')
  WHERE NEW.state = 'sending' AND NOT EXISTS
    (SELECT 1 FROM used_references INDEXED BY used_references_of_row
      WHERE row = OLD.id AND reference = OLD.reference);

  SELECT RAISE(ABORT, 'A row that was sent cannot be edited again.')
  WHERE OLD.state = 'queued' AND NEW.state = 'ready' AND OLD.ever_sent <> 0;

  SELECT RAISE(ABORT, 'That is no legal move of a row.')
  WHERE NEW.state <> OLD.state AND NOT EXISTS
    (SELECT 1 FROM row_moves WHERE from_state = OLD.state AND to_state = NEW.state);

  -- As in 022 and 066: who leaves a row out, or takes it in again, says so, and it is written down.
  SELECT RAISE(ABORT, 'A change of what is paid says who makes it.')
  WHERE (OLD.state = 'excluded') <> (NEW.state = 'excluded') AND OLD.settled_at IS NULL
    AND (OLD.state = 'draft' OR OLD.state = 'ready' OR OLD.state = 'invalid' OR OLD.state = 'excluded')
    AND (SELECT imported FROM batches WHERE number = OLD.batch) = 1
    AND NOT EXISTS (SELECT 1 FROM open_change WHERE batch = OLD.batch);

  INSERT INTO changed_values (change, row, what, before, after)
    SELECT change, OLD.id, 'excluded',
      iif(OLD.state = 'excluded', coalesce(OLD.excluded_because, ''), NULL),
      iif(NEW.state = 'excluded', coalesce(NEW.excluded_because, ''), NULL) FROM open_change
    WHERE (OLD.state = 'excluded') <> (NEW.state = 'excluded') AND batch = OLD.batch
      AND (SELECT imported FROM batches WHERE number = OLD.batch) = 1;

  -- As in 041: a credit that comes late takes its batch out of the book, to be read anew.
  DELETE FROM booked_batches WHERE NEW.state = 'credited' AND OLD.state <> 'credited' AND batch = NEW.batch;
END;

CREATE TRIGGER changed_row_says_by_whom BEFORE UPDATE OF
  title, name, email, mobile, amount_paise, remarks, reference, excluded_because ON rows
WHEN OLD.state IN ('draft','ready','invalid','excluded') AND OLD.settled_at IS NULL AND (
    NEW.title IS NOT OLD.title OR NEW.name IS NOT OLD.name OR NEW.email IS NOT OLD.email
    OR NEW.mobile IS NOT OLD.mobile OR NEW.amount_paise IS NOT OLD.amount_paise
    OR NEW.remarks IS NOT OLD.remarks OR NEW.excluded_because IS NOT OLD.excluded_because
    OR (NEW.reference IS NOT OLD.reference AND OLD.reference_minted = 0 AND NEW.reference_minted = 0))
  AND (SELECT imported FROM batches WHERE number = OLD.batch) = 1
  AND NOT EXISTS (SELECT 1 FROM open_change WHERE batch = OLD.batch)
  AND NOT (EXISTS (SELECT 1 FROM open_masking)
    AND (SELECT state FROM batches WHERE number = OLD.batch) = 'settled'
    AND NEW.state = OLD.state AND NEW.amount_paise IS OLD.amount_paise AND NEW.reference IS OLD.reference)
BEGIN SELECT RAISE(ABORT, 'A change of what is paid says who makes it.'); END;

-- That a row is left out, or taken in again, is written down where it moves.
CREATE TRIGGER changed_row_is_written_down AFTER UPDATE OF
  title, name, email, mobile, amount_paise, remarks, reference, excluded_because ON rows
WHEN EXISTS (SELECT 1 FROM open_change WHERE batch = OLD.batch)
  AND (SELECT imported FROM batches WHERE number = OLD.batch) = 1
BEGIN
  INSERT INTO changed_values (change, row, what, before, after)
    SELECT o.change, OLD.id, v.what, v.was, v.now FROM open_change o, (
      SELECT 'title' AS what, OLD.title AS was, NEW.title AS now
      UNION ALL SELECT 'name', OLD.name, NEW.name
      UNION ALL SELECT 'email', OLD.email, NEW.email
      UNION ALL SELECT 'mobile', OLD.mobile, NEW.mobile
      UNION ALL SELECT 'amount', CAST(OLD.amount_paise AS TEXT), CAST(NEW.amount_paise AS TEXT)
      UNION ALL SELECT 'remarks', OLD.remarks, NEW.remarks
      UNION ALL SELECT 'reference', iif(OLD.reference_minted = 0, OLD.reference, NULL),
        iif(NEW.reference_minted = 0, NEW.reference, NULL)
      UNION ALL SELECT 'excluded', coalesce(OLD.excluded_because, ''), coalesce(NEW.excluded_because, '')
        WHERE OLD.state = 'excluded' AND NEW.state = 'excluded') v
    WHERE v.was IS NOT v.now;
END;

-- As in 066, and after the change, which it takes back all the same.
CREATE TRIGGER allocated_elsewhere_is_frozen AFTER UPDATE OF
  batch, cells, edits, title, name, email, mobile, amount_paise, remarks, reference, occurrence, cause ON rows
WHEN OLD.state = 'excluded' AND OLD.cause = 'allocated-elsewhere' AND NOT (
  EXISTS (SELECT 1 FROM open_masking)
  AND (SELECT state FROM batches WHERE number = OLD.batch) = 'settled'
  AND NEW.batch = OLD.batch AND NEW.cause IS OLD.cause AND NEW.occurrence IS OLD.occurrence
  AND NEW.amount_paise IS OLD.amount_paise AND NEW.reference IS OLD.reference)
BEGIN SELECT RAISE(ABORT, 'A row that is queued or was sent cannot be changed.'); END;
`;
