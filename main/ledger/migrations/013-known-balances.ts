/** What each connection's account held when EnKash last told. Never edit this text, add a new one. */
export const knownBalancesMigration = `
CREATE TABLE known_balances (
  connection TEXT PRIMARY KEY, paise INTEGER NOT NULL, at TEXT NOT NULL
) STRICT;
`;
