/** What each user is there for on live accounts. Never edit this text, add a new one. */
export const rolesMigration = `
-- A JSON list; null: nobody has set it, and they may do all.
ALTER TABLE people ADD COLUMN roles TEXT;
`;
