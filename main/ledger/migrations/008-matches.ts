/** Matchings with EnKash and with the books, and how statements are read. Never edit this text, add a new one. */
export const matchesMigration = `
CREATE TABLE matches (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- 0 while its lines are being written; from 1 on nothing of it changes.
  kept INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL CHECK (kind IN ('enkash','books')),
  environment TEXT NOT NULL,
  connection TEXT NOT NULL,
  company_id TEXT NOT NULL,
  card_account_id TEXT NOT NULL,
  -- The one batch it was made for; null for all of a period.
  batch TEXT REFERENCES batches(id),
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  source TEXT NOT NULL,
  not_all TEXT,
  remarks TEXT NOT NULL,
  totals TEXT NOT NULL,
  groups TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL
) STRICT;

CREATE TABLE match_batches (
  match INTEGER NOT NULL REFERENCES matches(number),
  batch TEXT NOT NULL REFERENCES batches(id),
  PRIMARY KEY (batch, match)
) STRICT, WITHOUT ROWID;

CREATE TABLE match_lines (
  match INTEGER NOT NULL REFERENCES matches(number),
  n INTEGER NOT NULL,
  class TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- The batches it says something of; null when it says nothing of any.
  batches TEXT,
  -- JSON lists of values in a fixed order, see match-lines.ts.
  here TEXT NOT NULL,
  there TEXT NOT NULL,
  PRIMARY KEY (match, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_mappings (
  kind TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  mapping TEXT NOT NULL,
  side TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (kind, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_layouts (
  company_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  layout TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (company_id, kind, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER match_is_not_edited BEFORE UPDATE ON matches WHEN OLD.kept = 1
BEGIN SELECT RAISE(ABORT, 'A matching that is kept is not edited.'); END;
CREATE TRIGGER match_is_kept BEFORE DELETE ON matches WHEN OLD.kept = 1
BEGIN SELECT RAISE(ABORT, 'A matching is kept.'); END;
CREATE TRIGGER match_lines_end BEFORE INSERT ON match_lines
WHEN (SELECT kept FROM matches WHERE number = NEW.match) = 1
BEGIN SELECT RAISE(ABORT, 'A matching that is kept gets no more lines.'); END;
CREATE TRIGGER match_line_is_not_edited BEFORE UPDATE ON match_lines
BEGIN SELECT RAISE(ABORT, 'The lines of a matching are not edited.'); END;
CREATE TRIGGER match_line_is_kept BEFORE DELETE ON match_lines
WHEN (SELECT kept FROM matches WHERE number = OLD.match) = 1
BEGIN SELECT RAISE(ABORT, 'The lines of a matching are kept.'); END;
`;
