/** Classes of recipients, and what was given to them outside of this ledger. Never edit this text, add a new one. */
export const taxRegisterMigration = `
-- What the recipients of a batch are, where no column of its sheet says so.
CREATE TABLE batch_classes (
  batch INTEGER PRIMARY KEY REFERENCES batches(number),
  class TEXT NOT NULL CHECK (class IN ('employee', 'partner', 'other')),
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
-- A sheet of opening balances, or the register of another computer; a newer one of the same name takes its place.
CREATE TABLE tax_sources (
  id INTEGER PRIMARY KEY,
  environment TEXT NOT NULL,
  tax_year TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('opening', 'computer')),
  -- The computer's own number, or the name of the file.
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  made_at TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (environment, tax_year, kind, key)
) STRICT;
CREATE TABLE tax_entries (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES tax_sources(id) ON DELETE CASCADE,
  mobile TEXT, pan TEXT, employee_code TEXT, name TEXT,
  class TEXT CHECK (class IN ('employee', 'partner', 'other')),
  given_paise INTEGER NOT NULL CHECK (given_paise >= 0),
  reversed_paise INTEGER NOT NULL CHECK (reversed_paise >= 0)
) STRICT;
CREATE INDEX tax_entries_source ON tax_entries (source);
`;
