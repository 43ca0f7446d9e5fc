/** By which road an approved batch goes, and where the secrets of a connection lie. Never edit this text, add a new one. */
export const approvedThroughMigration = `
-- What the approval binds of the connection besides its account; null: approved before this was kept.
ALTER TABLE batches ADD COLUMN approved_through TEXT;
-- Whose secrets these are in the keychain, whatever the connection is called; null: under its name.
ALTER TABLE connections ADD COLUMN secrets_id TEXT;
`;
