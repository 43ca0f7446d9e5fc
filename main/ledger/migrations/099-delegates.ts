/** Who approves in the place of a named approver, for a time. Never edit this text, add a new one. */
export const delegatesMigration = `
CREATE TABLE delegations (
  id INTEGER PRIMARY KEY,
  approver TEXT NOT NULL,
  delegate TEXT NOT NULL,
  -- Days in India, both included.
  from_day TEXT NOT NULL,
  until_day TEXT NOT NULL,
  at TEXT NOT NULL,
  -- Before its time, by the approver; null: it was not.
  ended_at TEXT
) STRICT;
-- In whose place, and until when they might; null: in their own name.
ALTER TABLE given_approvals ADD COLUMN in_place_of TEXT;
ALTER TABLE given_approvals ADD COLUMN in_place_until TEXT;
`;
