/**
 * Payments that EnKash shows and this ledger does not know, to a recipient and of an amount of a batch, and what a person
 * answered. Never edit this text, add a new one.
 */
export const paymentsElsewhereMigration = `
CREATE TABLE payments_elsewhere (
  row INTEGER NOT NULL REFERENCES rows(id) ON DELETE CASCADE,
  payment TEXT NOT NULL,
  reference TEXT,
  day TEXT,
  found_at TEXT NOT NULL,
  answer TEXT CHECK (answer IN ('exclude', 'allocate')),
  answered_by TEXT,
  reason TEXT,
  answered_at TEXT,
  PRIMARY KEY (row, payment),
  CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (reason IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER answer_about_payment_elsewhere_stays BEFORE UPDATE ON payments_elsewhere
WHEN OLD.answer IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'What was answered about a payment from elsewhere stays.'); END;
`;
