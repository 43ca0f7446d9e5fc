/** What a payment is known by: its month, and the how-manieth such payment it is. Never edit this text, add a new one. */
export const derivedReferencesMigration = `
-- The month that the batch is for, YYYY-MM.
ALTER TABLE batches ADD COLUMN period TEXT NOT NULL DEFAULT '';
UPDATE batches SET period = strftime('%Y-%m', created_at, '+330 minutes');

CREATE TRIGGER approved_period_stays BEFORE UPDATE OF period ON batches
WHEN NEW.period <> OLD.period AND OLD.state NOT IN ('draft','checked')
BEGIN SELECT RAISE(ABORT, 'The month of an approved batch stays.'); END;

-- Of a row whose reference was derived: the how-manieth such payment it is.
ALTER TABLE rows ADD COLUMN occurrence INTEGER;

CREATE TRIGGER sent_occurrence_stays BEFORE UPDATE OF occurrence ON rows
WHEN OLD.state IN ('queued','sending','unknown','credited','failed','held')
BEGIN SELECT RAISE(ABORT, 'A row that is queued or was sent cannot be changed.'); END;
`;
