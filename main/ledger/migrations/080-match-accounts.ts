/** The accounts that a matching is about: a statement may be held against all of them. Never edit this text, add a new one. */
export const matchAccountsMigration = `
CREATE TABLE match_accounts (
  match INTEGER NOT NULL REFERENCES matches(number),
  company_id TEXT NOT NULL,
  card_account_id TEXT NOT NULL,
  -- What its connection was called.
  name TEXT NOT NULL,
  PRIMARY KEY (match, company_id, card_account_id)
) STRICT, WITHOUT ROWID;
INSERT INTO match_accounts SELECT number, company_id, card_account_id, connection FROM matches;
`;
