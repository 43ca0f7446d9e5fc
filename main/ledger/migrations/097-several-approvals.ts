/** Every approval that a batch was given, of which it may need several. Never edit this text, add a new one. */
export const severalApprovalsMigration = `
CREATE TABLE given_approvals (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batches(number),
  -- The approver without the computer, and the computer where they did so; null: this one.
  name TEXT NOT NULL,
  computer TEXT,
  -- Under which one person approves once.
  plain_name TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (batch, plain_name)
) STRICT;
INSERT INTO given_approvals (batch, name, plain_name, content_hash, at)
  SELECT number, approved_by, approved_by, coalesce(content_hash, ''), coalesce(approved_at, updated_at)
  FROM batches WHERE approved_by IS NOT NULL;

CREATE TRIGGER approval_is_of_an_open_batch BEFORE INSERT ON given_approvals
WHEN (SELECT state FROM batches WHERE number = NEW.batch) NOT IN ('draft','checked')
BEGIN SELECT RAISE(ABORT, 'Only a batch that is open can be approved.'); END;
CREATE TRIGGER approval_is_not_edited BEFORE UPDATE ON given_approvals
BEGIN SELECT RAISE(ABORT, 'An approval cannot be changed.'); END;
CREATE TRIGGER approval_of_what_was_sent_is_kept BEFORE DELETE ON given_approvals
WHEN (SELECT state FROM batches WHERE number = OLD.batch) NOT IN ('draft','checked','approved')
BEGIN SELECT RAISE(ABORT, 'The approvals of a batch that was sent are kept.'); END;
-- What is changed, by whatever road, was approved by nobody.
CREATE TRIGGER change_clears_approvals AFTER INSERT ON content_changes
WHEN (SELECT state FROM batches WHERE number = NEW.batch) IN ('draft','checked')
BEGIN DELETE FROM given_approvals WHERE batch = NEW.batch; END;
-- Several computers may be asked at once; each of them once.
DROP INDEX handover_waits_alone;
CREATE UNIQUE INDEX handover_waits_once ON handovers (batch, desk) WHERE state = 'waiting';
`;
