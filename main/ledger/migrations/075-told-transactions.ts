/** Transactions that a reply told which was not believed. Never edit this text, add a new one. */
export const toldTransactionsMigration = `
CREATE TABLE told_transactions (
  id TEXT NOT NULL,
  request INTEGER NOT NULL REFERENCES requests(id),
  PRIMARY KEY (id, request)
) STRICT, WITHOUT ROWID;
`;
