/** Whose word made a payment one that may be made again, and which approvals took two. Never edit this text, add a new one. */
export const resolvedByPersonMigration = `
CREATE INDEX settlements_by_person ON settlements (row) WHERE how = 'person' AND from_state <> 'queued';
-- Whether two users showed who they were; 0 for what was approved before this was kept.
ALTER TABLE batches ADD COLUMN approved_by_two INTEGER NOT NULL DEFAULT 0;
`;
