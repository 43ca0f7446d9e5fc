/** Kinds of batches, and rows that take a credit back. Never edit this text, add a new one. */
export const kindsMigration = `
ALTER TABLE batches ADD COLUMN kind TEXT NOT NULL DEFAULT 'bulk'
  CHECK (kind IN ('bulk','single','reversal','incentive'));

-- The credited row that a row of a reversal takes back, in whole or in part.
ALTER TABLE rows ADD COLUMN reverses INTEGER REFERENCES rows(id);
CREATE INDEX rows_reverses ON rows (reverses) WHERE reverses IS NOT NULL;

CREATE TRIGGER kind_stays BEFORE UPDATE OF kind ON batches
WHEN NEW.kind <> OLD.kind
BEGIN SELECT RAISE(ABORT, 'A batch stays of its kind.'); END;

CREATE TRIGGER reversal_names_its_credit BEFORE INSERT ON rows
WHEN (NEW.reverses IS NOT NULL) <> (SELECT kind = 'reversal' FROM batches WHERE number = NEW.batch)
BEGIN SELECT RAISE(ABORT, 'A row of a reversal names the credit it takes back, and no other row does.'); END;

CREATE TRIGGER reversal_keeps_its_credit BEFORE UPDATE OF reverses ON rows
WHEN NEW.reverses IS NOT OLD.reverses
BEGIN SELECT RAISE(ABORT, 'A row of a reversal stays with the credit it takes back.'); END;

-- Never more than the credit: whatever is on its way, taken back, or not known counts against it. The account is
-- written down when the reversal is prepared, and again when it is approved.
CREATE TRIGGER reversal_stays_within_its_credit BEFORE UPDATE OF state ON rows
WHEN OLD.reverses IS NOT NULL AND OLD.state IN ('ready','queued') AND NEW.state IN ('queued','sending')
  AND NOT EXISTS (
    SELECT 1 FROM rows credit
      JOIN batches theirs ON theirs.number = credit.batch
      JOIN batches ours ON ours.number = OLD.batch
    WHERE credit.id = OLD.reverses AND credit.state = 'credited' AND theirs.kind <> 'reversal'
      AND theirs.environment = ours.environment AND theirs.connection = ours.connection
      AND theirs.company_id = ours.company_id AND theirs.card_account_id = ours.card_account_id
      AND credit.amount_paise >= OLD.amount_paise + (
        SELECT coalesce(sum(other.amount_paise), 0) FROM rows other
        WHERE other.reverses = credit.id AND other.id <> OLD.id
          AND other.state IN ('queued','sending','unknown','held','credited')))
BEGIN SELECT RAISE(ABORT, 'A reversal takes back no more than its credit, and only through its account.'); END;
`;
