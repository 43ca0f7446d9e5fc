/** The first ledger. Applied migrations are known by their hash: never edit this text, add a new one. */
export const ledgerMigration = `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE connections (
  name TEXT PRIMARY KEY, profile TEXT NOT NULL, updated_at TEXT NOT NULL
) STRICT;
CREATE TABLE secret_marks (
  connection TEXT NOT NULL, name TEXT NOT NULL, since TEXT NOT NULL, PRIMARY KEY (connection, name)
) STRICT;
CREATE TABLE sign_in_guard (
  connection TEXT PRIMARY KEY, bad_attempts INTEGER NOT NULL, updated_at TEXT NOT NULL
) STRICT;
CREATE TABLE header_mappings (
  fingerprint TEXT PRIMARY KEY, mapping TEXT NOT NULL, updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE row_moves (
  from_state TEXT NOT NULL, to_state TEXT NOT NULL, PRIMARY KEY (from_state, to_state)
) STRICT, WITHOUT ROWID;
INSERT INTO row_moves VALUES
  ('draft','ready'), ('draft','invalid'), ('draft','excluded'),
  ('ready','invalid'), ('ready','excluded'), ('ready','queued'),
  ('invalid','ready'), ('invalid','excluded'),
  ('excluded','ready'), ('excluded','invalid'),
  ('queued','sending'), ('queued','ready'),
  ('sending','credited'), ('sending','failed'), ('sending','unknown'), ('sending','held'), ('sending','queued'),
  ('unknown','credited'), ('unknown','failed'), ('unknown','held'),
  ('held','credited'), ('held','failed');

CREATE TABLE batch_moves (
  from_state TEXT NOT NULL, to_state TEXT NOT NULL, PRIMARY KEY (from_state, to_state)
) STRICT, WITHOUT ROWID;
INSERT INTO batch_moves VALUES
  ('draft','checked'), ('draft','discarded'),
  ('checked','draft'), ('checked','approved'), ('checked','discarded'),
  ('approved','draft'), ('approved','allocating'), ('approved','discarded'),
  ('allocating','paused'), ('allocating','settled'),
  ('paused','allocating'), ('paused','settled');

CREATE TABLE batches (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  imported INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 0,
  environment TEXT NOT NULL,
  connection TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  sheet TEXT NOT NULL,
  headers TEXT NOT NULL,
  mapping TEXT NOT NULL,
  findings TEXT NOT NULL DEFAULT '[]',
  prepared_by TEXT NOT NULL,
  approved_by TEXT,
  approved_at TEXT,
  content_hash TEXT,
  company_id TEXT,
  card_account_id TEXT,
  parent TEXT REFERENCES batches(id),
  stop TEXT,
  undone_steps INTEGER NOT NULL DEFAULT 0,
  opening_balance_paise INTEGER,
  closing_balance_paise INTEGER,
  run_started_at TEXT,
  run_ended_at TEXT
) STRICT;

CREATE TABLE rows (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batches(number),
  position INTEGER NOT NULL,
  source_row INTEGER NOT NULL,
  cells TEXT NOT NULL,
  edits TEXT NOT NULL DEFAULT '{}',
  title TEXT, name TEXT, email TEXT, mobile TEXT,
  amount_paise INTEGER,
  remarks TEXT, reference TEXT,
  reference_minted INTEGER NOT NULL DEFAULT 0,
  findings TEXT NOT NULL DEFAULT '[]',
  cross_findings TEXT NOT NULL DEFAULT '[]',
  codes TEXT NOT NULL DEFAULT '',
  severity INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL CHECK (state IN
    ('draft','ready','invalid','excluded','queued','sending','unknown','credited','failed','held')),
  excluded_because TEXT,
  ever_sent INTEGER NOT NULL DEFAULT 0,
  cause TEXT, cause_text TEXT,
  enkash_txn_id TEXT, enkash_card_id TEXT, enkash_user_id TEXT,
  balance_after_paise INTEGER, otb_balance_paise INTEGER,
  settled_by TEXT CHECK (settled_by IN ('reply','look-up','same-reference','person')),
  settled_at TEXT, note TEXT,
  UNIQUE (batch, position)
) STRICT;
CREATE INDEX rows_state ON rows (batch, state, amount_paise);
CREATE INDEX rows_mobile ON rows (mobile) WHERE mobile IS NOT NULL;
CREATE INDEX rows_email ON rows (email) WHERE email IS NOT NULL;
CREATE INDEX rows_reference ON rows (reference) WHERE reference IS NOT NULL;
CREATE INDEX rows_txn ON rows (enkash_txn_id) WHERE enkash_txn_id IS NOT NULL;

CREATE TABLE used_references (
  environment TEXT NOT NULL, reference TEXT NOT NULL, row INTEGER NOT NULL UNIQUE REFERENCES rows(id),
  PRIMARY KEY (environment, reference)
) STRICT, WITHOUT ROWID;

CREATE TABLE edits (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batches(number),
  step INTEGER NOT NULL,
  label TEXT NOT NULL,
  row INTEGER NOT NULL REFERENCES rows(id),
  what TEXT NOT NULL,
  before TEXT, after TEXT,
  undone INTEGER NOT NULL DEFAULT 0,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX edits_batch ON edits (batch, step);
CREATE INDEX edits_row ON edits (row);

CREATE TABLE requests (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batches(number),
  purpose TEXT NOT NULL CHECK (purpose IN ('allocate','same-reference','look-up')),
  started_at TEXT NOT NULL,
  ended_at TEXT,
  outcome TEXT CHECK (outcome IN ('answered','refused','no-answer')),
  http_status INTEGER,
  cause TEXT, cause_text TEXT,
  sent TEXT NOT NULL,
  received TEXT,
  said TEXT NOT NULL DEFAULT '[]',
  anomalies TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX requests_batch ON requests (batch);
CREATE TABLE attempts (
  request INTEGER NOT NULL REFERENCES requests(id),
  row INTEGER NOT NULL REFERENCES rows(id),
  PRIMARY KEY (request, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_row ON attempts (row);

CREATE TABLE settlements (
  id INTEGER PRIMARY KEY,
  row INTEGER NOT NULL REFERENCES rows(id),
  from_state TEXT NOT NULL, to_state TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('reply','look-up','same-reference','person')),
  by TEXT, reason TEXT, at TEXT NOT NULL
) STRICT;
CREATE INDEX settlements_row ON settlements (row);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX audit_subject ON audit (subject);

CREATE TRIGGER row_starts_legal BEFORE INSERT ON rows
WHEN NEW.state NOT IN ('draft','ready','invalid')
BEGIN SELECT RAISE(ABORT, 'A new row cannot start in that state.'); END;

CREATE TRIGGER row_moves_legally BEFORE UPDATE OF state ON rows
WHEN NEW.state <> OLD.state AND NOT EXISTS
  (SELECT 1 FROM row_moves WHERE from_state = OLD.state AND to_state = NEW.state)
BEGIN SELECT RAISE(ABORT, 'That is no legal move of a row.'); END;

CREATE TRIGGER unsent_row_goes_back BEFORE UPDATE OF state ON rows
WHEN OLD.state = 'queued' AND NEW.state = 'ready' AND OLD.ever_sent <> 0
BEGIN SELECT RAISE(ABORT, 'A row that was sent cannot be edited again.'); END;

CREATE TRIGGER sending_has_reference BEFORE UPDATE OF state ON rows
WHEN NEW.state = 'sending' AND NOT EXISTS
  (SELECT 1 FROM used_references WHERE row = OLD.id AND reference = OLD.reference)
BEGIN SELECT RAISE(ABORT, 'A row cannot be sent before its reference is written down.'); END;

CREATE TRIGGER sent_row_is_frozen BEFORE UPDATE OF
  batch, cells, edits, title, name, email, mobile, amount_paise, remarks, reference ON rows
WHEN OLD.state IN ('queued','sending','unknown','credited','failed','held')
BEGIN SELECT RAISE(ABORT, 'A row that is queued or was sent cannot be changed.'); END;

CREATE TRIGGER sent_row_stays BEFORE DELETE ON rows
WHEN OLD.state IN ('queued','sending','unknown','credited','failed','held')
BEGIN SELECT RAISE(ABORT, 'A row that is queued or was sent cannot be removed.'); END;

CREATE TRIGGER reference_stays_with_its_row BEFORE UPDATE ON used_references
BEGIN SELECT RAISE(ABORT, 'A reference is never given to another row.'); END;

CREATE TRIGGER sent_reference_stays BEFORE DELETE ON used_references
WHEN EXISTS (SELECT 1 FROM rows WHERE id = OLD.row AND state IN
  ('sending','unknown','credited','failed','held'))
  OR EXISTS (SELECT 1 FROM rows WHERE id = OLD.row AND ever_sent <> 0)
BEGIN SELECT RAISE(ABORT, 'A reference that was sent is never given up.'); END;

CREATE TRIGGER batch_moves_legally BEFORE UPDATE OF state ON batches
WHEN NEW.state <> OLD.state AND NOT EXISTS
  (SELECT 1 FROM batch_moves WHERE from_state = OLD.state AND to_state = NEW.state)
BEGIN SELECT RAISE(ABORT, 'That is no legal move of a batch.'); END;

CREATE TRIGGER batch_settles_when_nothing_is_open BEFORE UPDATE OF state ON batches
WHEN NEW.state = 'settled' AND OLD.state <> 'settled' AND EXISTS
  (SELECT 1 FROM rows WHERE batch = OLD.number AND state IN ('queued','sending','unknown'))
BEGIN SELECT RAISE(ABORT, 'A batch with open rows is not settled.'); END;

CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'The audit trail is kept.'); END;
CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'The audit trail is not edited.'); END;
`;
