/** Names, emails and mobiles of recipients in completed batches can be masked; nothing else. Never edit this text, add a new one. */
export const maskingMigration = `
CREATE TABLE masked_rows (row INTEGER PRIMARY KEY REFERENCES rows(id), at TEXT NOT NULL) STRICT;
-- Full while something is masked in this transaction; empty outside one.
CREATE TABLE open_masking (one INTEGER PRIMARY KEY CHECK (one = 1)) STRICT;

DROP TRIGGER sent_row_is_frozen;
CREATE TRIGGER sent_row_is_frozen BEFORE UPDATE OF
  batch, cells, edits, title, name, email, mobile, amount_paise, remarks, reference ON rows
WHEN OLD.state IN ('queued','sending','unknown','credited','failed','held') AND NOT (
  EXISTS (SELECT 1 FROM open_masking)
  AND (SELECT state FROM batches WHERE number = OLD.batch) = 'settled'
  AND NEW.batch = OLD.batch AND NEW.state = OLD.state
  AND NEW.amount_paise IS OLD.amount_paise AND NEW.reference IS OLD.reference)
BEGIN SELECT RAISE(ABORT, 'A row that is queued or was sent cannot be changed.'); END;

DROP TRIGGER allocated_elsewhere_is_frozen;
CREATE TRIGGER allocated_elsewhere_is_frozen BEFORE UPDATE OF
  batch, cells, edits, title, name, email, mobile, amount_paise, remarks, reference, occurrence, cause ON rows
WHEN OLD.state = 'excluded' AND OLD.cause = 'allocated-elsewhere' AND NOT (
  EXISTS (SELECT 1 FROM open_masking)
  AND (SELECT state FROM batches WHERE number = OLD.batch) = 'settled'
  AND NEW.batch = OLD.batch AND NEW.cause IS OLD.cause AND NEW.occurrence IS OLD.occurrence
  AND NEW.amount_paise IS OLD.amount_paise AND NEW.reference IS OLD.reference)
BEGIN SELECT RAISE(ABORT, 'A row that is queued or was sent cannot be changed.'); END;

DROP TRIGGER changed_row_says_by_whom;
CREATE TRIGGER changed_row_says_by_whom BEFORE UPDATE OF
  title, name, email, mobile, amount_paise, remarks, reference, state, excluded_because ON rows
WHEN OLD.state IN ('draft','ready','invalid','excluded') AND OLD.settled_at IS NULL AND (
    NEW.title IS NOT OLD.title OR NEW.name IS NOT OLD.name OR NEW.email IS NOT OLD.email
    OR NEW.mobile IS NOT OLD.mobile OR NEW.amount_paise IS NOT OLD.amount_paise
    OR NEW.remarks IS NOT OLD.remarks OR NEW.excluded_because IS NOT OLD.excluded_because
    OR (OLD.state = 'excluded') <> (NEW.state = 'excluded')
    OR (NEW.reference IS NOT OLD.reference AND OLD.reference_minted = 0 AND NEW.reference_minted = 0))
  AND (SELECT imported FROM batches WHERE number = OLD.batch) = 1
  AND NOT EXISTS (SELECT 1 FROM open_change WHERE batch = OLD.batch)
  AND NOT (EXISTS (SELECT 1 FROM open_masking)
    AND (SELECT state FROM batches WHERE number = OLD.batch) = 'settled'
    AND NEW.state = OLD.state AND NEW.amount_paise IS OLD.amount_paise AND NEW.reference IS OLD.reference)
BEGIN SELECT RAISE(ABORT, 'A change of what is paid says who makes it.'); END;

DROP TRIGGER changed_value_is_not_edited;
CREATE TRIGGER changed_value_is_not_edited BEFORE UPDATE ON changed_values
WHEN NOT (EXISTS (SELECT 1 FROM open_masking) AND NEW.id = OLD.id AND NEW.change = OLD.change
  AND NEW.row IS OLD.row AND NEW.what = OLD.what AND OLD.what IN ('title', 'name', 'email', 'mobile', 'remarks'))
BEGIN SELECT RAISE(ABORT, 'What was changed stays written down.'); END;

DROP TRIGGER match_line_is_not_edited;
CREATE TRIGGER match_line_is_not_edited BEFORE UPDATE ON match_lines
WHEN NOT (EXISTS (SELECT 1 FROM open_masking) AND NEW.match = OLD.match AND NEW.n = OLD.n
  AND NEW.class = OLD.class AND NEW.reason = OLD.reason AND NEW.batches IS OLD.batches)
BEGIN SELECT RAISE(ABORT, 'The lines of a matching are not edited.'); END;
`;
