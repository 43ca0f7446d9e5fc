/** Batches handed to another desk to be looked at, and those that came from one. Never edit this text, add a new one. */
export const handoversMigration = `
-- This desk as other desks know it. The private halves of its keys are in the keychain.
CREATE TABLE own_desk (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  signing_key TEXT NOT NULL,
  sealing_key TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;

-- Desks whose code somebody compared.
CREATE TABLE trusted_desks (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  plain_name TEXT NOT NULL UNIQUE,
  signing_key TEXT NOT NULL,
  sealing_key TEXT NOT NULL,
  since TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;

-- What this desk handed over. Each number is answered once.
CREATE TABLE handovers (
  number TEXT PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batches(number),
  desk TEXT NOT NULL,
  desk_name TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN
    ('waiting','approved','sent-back','superseded','approved-here','discarded','restored')),
  ended_at TEXT,
  checker TEXT,
  comment TEXT
) STRICT;
CREATE INDEX handovers_batch ON handovers (batch);
CREATE UNIQUE INDEX handover_waits_alone ON handovers (batch) WHERE state = 'waiting';

CREATE TRIGGER handover_starts_waiting BEFORE INSERT ON handovers
WHEN NEW.state <> 'waiting'
BEGIN SELECT RAISE(ABORT, 'A hand-over starts by waiting.'); END;

CREATE TRIGGER handover_ends_once BEFORE UPDATE ON handovers
WHEN OLD.state <> 'waiting'
BEGIN SELECT RAISE(ABORT, 'A hand-over is answered once.'); END;

CREATE TRIGGER handover_is_frozen BEFORE UPDATE OF
  number, batch, desk, desk_name, content_hash, made_by, made_at, expires_at ON handovers
BEGIN SELECT RAISE(ABORT, 'What was handed over cannot be changed.'); END;

CREATE TRIGGER handover_is_kept BEFORE DELETE ON handovers
BEGIN SELECT RAISE(ABORT, 'A hand-over is kept.'); END;

CREATE TRIGGER handover_ends_with_its_batch AFTER UPDATE OF state ON batches
WHEN NEW.state <> OLD.state AND NEW.state IN ('approved','discarded')
BEGIN
  UPDATE handovers SET ended_at = NEW.updated_at,
    state = CASE NEW.state WHEN 'approved' THEN 'approved-here' ELSE 'discarded' END
  WHERE batch = NEW.number AND state = 'waiting';
END;

-- What came from other desks: to be looked at and answered. It is no batch and its rows are no rows, so nothing
-- here can be given a reference, be put into a request, or be sent.
CREATE TABLE received_handovers (
  number TEXT PRIMARY KEY,
  desk TEXT NOT NULL,
  desk_name TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  batch TEXT NOT NULL,
  said TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  people INTEGER NOT NULL,
  total_paise INTEGER NOT NULL,
  note TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  received_at TEXT NOT NULL,
  verdict TEXT,
  answered_at TEXT
) STRICT;
CREATE INDEX received_handovers_batch ON received_handovers (batch_id);

CREATE TABLE received_rows (
  handover TEXT NOT NULL REFERENCES received_handovers(number),
  position INTEGER NOT NULL,
  source_row INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('ready','excluded')),
  title TEXT, name TEXT, email TEXT, mobile TEXT,
  amount_paise INTEGER,
  remarks TEXT, reference TEXT,
  -- The maker's number of the credit that is taken back: part of what is signed, and of no use here.
  reverses INTEGER,
  excluded_because TEXT,
  warnings TEXT NOT NULL,
  PRIMARY KEY (handover, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER received_handover_is_frozen BEFORE UPDATE OF
  number, desk, desk_name, batch_id, batch, said, content_hash, people, total_paise, note, expires_at, received_at
  ON received_handovers
BEGIN SELECT RAISE(ABORT, 'What another desk handed over cannot be changed.'); END;

CREATE TRIGGER received_handover_is_answered_once BEFORE UPDATE ON received_handovers
WHEN OLD.verdict IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'A hand-over is answered once.'); END;

CREATE TRIGGER received_row_is_frozen BEFORE UPDATE ON received_rows
BEGIN SELECT RAISE(ABORT, 'What another desk handed over cannot be changed.'); END;

CREATE TRIGGER received_row_comes_before_the_answer BEFORE INSERT ON received_rows
WHEN EXISTS (SELECT 1 FROM received_handovers WHERE number = NEW.handover AND verdict IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'What was answered cannot be changed.'); END;

CREATE TRIGGER received_batch_stays_foreign BEFORE INSERT ON batches
WHEN EXISTS (SELECT 1 FROM received_handovers WHERE batch_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'A batch of another desk is never a batch of this one.'); END;

CREATE TRIGGER own_batch_is_not_received BEFORE INSERT ON received_handovers
WHEN EXISTS (SELECT 1 FROM batches WHERE id = NEW.batch_id)
BEGIN SELECT RAISE(ABORT, 'A batch of this desk does not come from another one.'); END;
`;
