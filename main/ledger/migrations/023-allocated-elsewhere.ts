/** Rows whose very payment EnKash has already, not from this computer. Never edit this text, add a new one. */
export const allocatedElsewhereMigration = `
INSERT INTO row_moves VALUES ('sending','excluded'), ('unknown','excluded'), ('held','excluded');

CREATE TRIGGER sent_row_leaves_as_allocated_elsewhere BEFORE UPDATE OF state ON rows
WHEN OLD.state IN ('sending','unknown','held') AND NEW.state = 'excluded'
  AND (NEW.cause IS NOT 'allocated-elsewhere' OR NEW.settled_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'A row that was sent is excluded only when it was allocated elsewhere.'); END;

CREATE TRIGGER allocated_elsewhere_is_frozen BEFORE UPDATE OF
  batch, cells, edits, title, name, email, mobile, amount_paise, remarks, reference, occurrence, cause ON rows
WHEN OLD.state = 'excluded' AND OLD.cause = 'allocated-elsewhere'
BEGIN SELECT RAISE(ABORT, 'A row that is queued or was sent cannot be changed.'); END;

CREATE TRIGGER allocated_elsewhere_stays BEFORE DELETE ON rows
WHEN OLD.state = 'excluded' AND OLD.cause = 'allocated-elsewhere'
BEGIN SELECT RAISE(ABORT, 'A row that is queued or was sent cannot be removed.'); END;
`;
