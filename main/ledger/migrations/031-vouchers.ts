/** Vouchers that were written of batches, and the rows that each is of. Never edit this text, add a new one. */
export const vouchersMigration = `
CREATE TABLE vouchers (
  id TEXT PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batches(number),
  n INTEGER NOT NULL,
  content TEXT NOT NULL,
  posted_at TEXT NOT NULL,
  posted_by TEXT NOT NULL,
  UNIQUE (batch, n)
) STRICT, WITHOUT ROWID;

-- A row is in one voucher and never in a second.
CREATE TABLE voucher_rows (
  row INTEGER PRIMARY KEY REFERENCES rows(id),
  voucher TEXT NOT NULL REFERENCES vouchers(id)
) STRICT;

CREATE TRIGGER voucher_is_not_edited BEFORE UPDATE ON vouchers
BEGIN SELECT RAISE(ABORT, 'A voucher is not edited.'); END;
CREATE TRIGGER voucher_is_kept BEFORE DELETE ON vouchers
BEGIN SELECT RAISE(ABORT, 'A voucher is kept.'); END;
CREATE TRIGGER voucher_row_is_credited BEFORE INSERT ON voucher_rows
WHEN (SELECT state FROM rows WHERE id = NEW.row) <> 'credited'
BEGIN SELECT RAISE(ABORT, 'Only what was credited is booked.'); END;
CREATE TRIGGER voucher_row_is_not_edited BEFORE UPDATE ON voucher_rows
BEGIN SELECT RAISE(ABORT, 'A row stays in its voucher.'); END;
CREATE TRIGGER voucher_row_is_kept BEFORE DELETE ON voucher_rows
BEGIN SELECT RAISE(ABORT, 'A row stays in its voucher.'); END;
`;
