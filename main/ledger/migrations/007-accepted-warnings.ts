/** Warnings that somebody looked at and let stand. Never edit this text, add a new one. */
export const acceptedWarningsMigration = `
CREATE TABLE accepted_warnings (
  batch INTEGER NOT NULL REFERENCES batches(number),
  code TEXT NOT NULL,
  -- Empty for a warning about the row as a whole.
  field TEXT NOT NULL,
  -- Tells whether the rows, and what was said of them, are still those that were looked at.
  mark TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (batch, code, field)
) STRICT, WITHOUT ROWID;
`;
