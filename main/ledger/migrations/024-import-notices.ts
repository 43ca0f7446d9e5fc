/** What an import told of its sheet as a whole. Never edit this text, add a new one. */
export const importNoticesMigration = `
CREATE TABLE import_notices (
  batch INTEGER NOT NULL REFERENCES batches(number),
  code TEXT NOT NULL,
  rows INTEGER NOT NULL CHECK (rows > 0),
  message TEXT NOT NULL,
  examples TEXT NOT NULL CHECK (json_valid(examples)),
  PRIMARY KEY (batch, code)
) STRICT, WITHOUT ROWID;
`;
