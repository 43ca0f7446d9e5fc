/** Who changed what would be paid, in every batch, by whatever road. Never edit this text, add a new one. */
export const contentChangesMigration = `
CREATE TABLE content_changes (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batches(number),
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  -- By which road: an edit, an undo, another connection, ... or an approval that was taken back, which starts the count anew.
  road TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX content_changes_batch ON content_changes (batch);
CREATE TABLE changed_values (
  id INTEGER PRIMARY KEY,
  change INTEGER NOT NULL REFERENCES content_changes(id),
  -- Null: the batch itself.
  row INTEGER REFERENCES rows(id),
  what TEXT NOT NULL,
  before TEXT, after TEXT
) STRICT;
CREATE INDEX changed_values_change ON changed_values (change);
-- The change that is being made in this transaction; empty outside one.
CREATE TABLE open_change (
  one INTEGER PRIMARY KEY CHECK (one = 1), change INTEGER NOT NULL, batch INTEGER NOT NULL
) STRICT;

INSERT INTO content_changes (batch, by, at, road, detail)
  SELECT number, prepared_by, created_at, 'import', 'As it was before changes were written down.'
  FROM batches WHERE imported = 1;
INSERT INTO content_changes (batch, by, at, road, detail)
  SELECT batch, by, max(at), 'edit', 'As it was before changes were written down.'
  FROM edits GROUP BY batch, by;
INSERT INTO changed_values (change, row, what, before, after)
  SELECT c.id, e.row, e.what, e.before, e.after FROM edits e
  JOIN content_changes c ON c.batch = e.batch AND c.by = e.by AND c.road = 'edit'
  WHERE e.undone = 0 ORDER BY e.id;

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
BEGIN SELECT RAISE(ABORT, 'A change of what is paid says who makes it.'); END;

CREATE TRIGGER changed_row_is_written_down AFTER UPDATE OF
  title, name, email, mobile, amount_paise, remarks, reference, state, excluded_because ON rows
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
      UNION ALL SELECT 'excluded', iif(OLD.state = 'excluded', coalesce(OLD.excluded_because, ''), NULL),
        iif(NEW.state = 'excluded', coalesce(NEW.excluded_because, ''), NULL)) v
    WHERE v.was IS NOT v.now;
END;

CREATE TRIGGER row_that_comes_late_says_by_whom BEFORE INSERT ON rows
WHEN (SELECT imported FROM batches WHERE number = NEW.batch) = 1
BEGIN SELECT RAISE(ABORT, 'A row comes with its batch.'); END;
CREATE TRIGGER row_of_a_batch_stays BEFORE DELETE ON rows
WHEN (SELECT imported FROM batches WHERE number = OLD.batch) = 1
BEGIN SELECT RAISE(ABORT, 'A row stays with its batch.'); END;

CREATE TRIGGER changed_batch_says_by_whom BEFORE UPDATE OF
  imported, name, connection, environment, mapping, prepared_by, period ON batches
WHEN (NEW.imported = 1 AND OLD.imported = 0 OR OLD.imported = 1 AND OLD.state NOT IN ('settled','discarded') AND (
    NEW.imported <> 1 OR NEW.name <> OLD.name OR NEW.connection <> OLD.connection
    OR NEW.environment <> OLD.environment OR NEW.mapping <> OLD.mapping OR NEW.prepared_by <> OLD.prepared_by
    OR NEW.period <> OLD.period))
  AND NOT EXISTS (SELECT 1 FROM open_change WHERE batch = OLD.number)
BEGIN SELECT RAISE(ABORT, 'A change of what is paid says who makes it.'); END;

CREATE TRIGGER changed_batch_is_written_down AFTER UPDATE OF
  name, connection, environment, mapping, prepared_by, period ON batches
WHEN OLD.imported = 1 AND EXISTS (SELECT 1 FROM open_change WHERE batch = OLD.number)
BEGIN
  INSERT INTO changed_values (change, row, what, before, after)
    SELECT o.change, NULL, v.what, v.was, v.now FROM open_change o, (
      SELECT 'batch.name' AS what, OLD.name AS was, NEW.name AS now
      UNION ALL SELECT 'batch.connection', OLD.connection, NEW.connection
      UNION ALL SELECT 'batch.environment', OLD.environment, NEW.environment
      UNION ALL SELECT 'batch.mapping', OLD.mapping, NEW.mapping
      UNION ALL SELECT 'batch.preparedBy', OLD.prepared_by, NEW.prepared_by
      UNION ALL SELECT 'batch.period', OLD.period, NEW.period) v
    WHERE v.was IS NOT v.now;
END;

CREATE TRIGGER accepted_warning_says_by_whom BEFORE INSERT ON accepted_warnings
WHEN NOT EXISTS (SELECT 1 FROM open_change WHERE batch = NEW.batch)
BEGIN SELECT RAISE(ABORT, 'A change of what is paid says who makes it.'); END;
CREATE TRIGGER dropped_warning_says_by_whom BEFORE DELETE ON accepted_warnings
WHEN NOT EXISTS (SELECT 1 FROM open_change WHERE batch = OLD.batch)
BEGIN SELECT RAISE(ABORT, 'A change of what is paid says who makes it.'); END;

CREATE TRIGGER content_change_is_kept BEFORE DELETE ON content_changes
BEGIN SELECT RAISE(ABORT, 'What was changed stays written down.'); END;
CREATE TRIGGER content_change_is_not_edited BEFORE UPDATE ON content_changes
BEGIN SELECT RAISE(ABORT, 'What was changed stays written down.'); END;
CREATE TRIGGER changed_value_is_kept BEFORE DELETE ON changed_values
BEGIN SELECT RAISE(ABORT, 'What was changed stays written down.'); END;
CREATE TRIGGER changed_value_is_not_edited BEFORE UPDATE ON changed_values
BEGIN SELECT RAISE(ABORT, 'What was changed stays written down.'); END;
`;
