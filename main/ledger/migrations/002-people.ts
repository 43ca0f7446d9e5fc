/** The people of a desk, who approve and send on live connections. Never edit this text, add a new one. */
export const peopleMigration = `
CREATE TABLE people (
  name TEXT PRIMARY KEY,
  -- The name without case, dots and double spaces: two spellings of one name are one person.
  plain_name TEXT NOT NULL UNIQUE,
  -- A salted scrypt hash with its cost; the passphrase itself is nowhere.
  passphrase TEXT NOT NULL,
  since TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  wrong_tries INTEGER NOT NULL DEFAULT 0,
  waits_until TEXT
) STRICT;
`;
