/**
 * The rules of a row's moves in one trigger: SQLite runs each trigger as a program of its own for each row, and reads a row
 * again after one that comes before its change; seven of these were a third of what writing a request down costs. An
 * ABORT takes back the whole statement from an AFTER trigger as from a BEFORE one. Never edit this text, add a new one.
 */
export const movesInOneMigration = `
DROP TRIGGER row_moves_legally;
DROP TRIGGER unsent_row_goes_back;
DROP TRIGGER sending_has_reference;
DROP TRIGGER reversal_stays_within_its_credit;
DROP TRIGGER stopped_row_was_never_sent;
DROP TRIGGER stopped_row_stays;
DROP TRIGGER sent_row_leaves_as_allocated_elsewhere;

CREATE TRIGGER row_moves_by_the_rules AFTER UPDATE OF state ON rows
BEGIN
  SELECT RAISE(ABORT, 'A row that was sent is excluded only when it was allocated elsewhere.')
  WHERE NEW.state = 'excluded' AND OLD.state IN ('sending','unknown','held')
    AND (NEW.cause IS NOT 'allocated-elsewhere' OR NEW.settled_at IS NULL);

  -- It kept its reference; taking part again it would be sent under an approval that is over.
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
    (SELECT 1 FROM used_references WHERE row = OLD.id AND reference = OLD.reference);

  SELECT RAISE(ABORT, 'A row that was sent cannot be edited again.')
  WHERE OLD.state = 'queued' AND NEW.state = 'ready' AND OLD.ever_sent <> 0;

  SELECT RAISE(ABORT, 'That is no legal move of a row.')
  WHERE NEW.state <> OLD.state AND NOT EXISTS
    (SELECT 1 FROM row_moves WHERE from_state = OLD.state AND to_state = NEW.state);
END;

-- The same, told only where there is something to take out of the book.
DROP TRIGGER late_credit_is_booked;
CREATE TRIGGER late_credit_is_booked AFTER UPDATE OF state ON rows
WHEN NEW.state = 'credited' AND OLD.state <> 'credited'
  AND EXISTS (SELECT 1 FROM booked_batches WHERE batch = NEW.batch)
BEGIN DELETE FROM booked_batches WHERE batch = NEW.batch; END;
`;
