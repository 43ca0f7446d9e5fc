/** A row can be added by hand to a batch that may still be edited; who adds it says so. Never edit this text, add a new one. */
export const addedRowsMigration = `
DROP TRIGGER row_that_comes_late_says_by_whom;
CREATE TRIGGER row_that_comes_late_says_by_whom BEFORE INSERT ON rows
WHEN (SELECT imported FROM batches WHERE number = NEW.batch) = 1 AND NOT (
  NEW.source_row > 2000000 AND NEW.cells = '[]' AND NEW.reverses IS NULL AND NEW.state = 'draft'
  AND coalesce(NEW.title, NEW.name, NEW.email, NEW.mobile, NEW.amount_paise, NEW.remarks, NEW.reference) IS NULL
  AND EXISTS (SELECT 1 FROM open_change WHERE batch = NEW.batch)
  AND EXISTS (SELECT 1 FROM batches WHERE number = NEW.batch AND state IN ('draft', 'checked')
    AND kind NOT IN ('reversal', 'coins')))
BEGIN SELECT RAISE(ABORT, 'A row comes with its batch.'); END;

-- What it is given is written down as every change of a row: it comes empty.
CREATE TRIGGER added_row_is_written_down AFTER INSERT ON rows
WHEN NEW.source_row > 2000000 AND (SELECT imported FROM batches WHERE number = NEW.batch) = 1
BEGIN
  INSERT INTO changed_values (change, row, what, before, after)
    SELECT change, NEW.id, 'added', NULL, CAST(NEW.source_row - 2000000 AS TEXT) FROM open_change
    WHERE batch = NEW.batch;
END;
`;
