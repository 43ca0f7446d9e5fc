/** The recipients of completed batches, so that a known one who comes with other details is told. Never edit this text, add a new one. */
export const recipientBookMigration = `
CREATE TABLE recipients (
  id INTEGER PRIMARY KEY,
  environment TEXT NOT NULL,
  mobile TEXT NOT NULL,
  -- As of the last completed allocation.
  title TEXT, name TEXT, email TEXT, employee_code TEXT,
  last_row INTEGER NOT NULL REFERENCES rows(id),
  last_at TEXT NOT NULL,
  card_id TEXT, user_id TEXT,
  left_at TEXT, left_by TEXT, left_reason TEXT,
  UNIQUE (environment, mobile)
) STRICT;
CREATE INDEX recipients_email ON recipients (environment, email) WHERE email IS NOT NULL;
CREATE INDEX recipients_code ON recipients (environment, employee_code) WHERE employee_code IS NOT NULL;
-- Everything that was ever seen of a recipient.
CREATE TABLE recipient_values (
  recipient INTEGER NOT NULL REFERENCES recipients(id),
  what TEXT NOT NULL CHECK (what IN ('name', 'email', 'employee-code')),
  value TEXT NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (recipient, what, value)
) STRICT, WITHOUT ROWID;
-- Completed batches whose recipients are in the book.
CREATE TABLE booked_batches (batch INTEGER PRIMARY KEY REFERENCES batches(number)) STRICT;

CREATE TRIGGER late_credit_is_booked AFTER UPDATE OF state ON rows
WHEN NEW.state = 'credited' AND OLD.state <> 'credited'
BEGIN DELETE FROM booked_batches WHERE batch = NEW.batch; END;
`;
