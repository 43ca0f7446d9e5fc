/** When the rows of a batch were last held against earlier batches. Never edit this text, add a new one. */
export const judgedMigration = `
ALTER TABLE batches ADD COLUMN judged_at TEXT;
`;
