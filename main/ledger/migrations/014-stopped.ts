/** A batch that is stopped for good: whoever was not sent never is. Never edit this text, add a new one. */
export const stoppedMigration = `
INSERT INTO row_moves VALUES ('queued','excluded');

CREATE TRIGGER stopped_row_was_never_sent BEFORE UPDATE OF state ON rows
WHEN OLD.state = 'queued' AND NEW.state = 'excluded' AND OLD.ever_sent <> 0
BEGIN SELECT RAISE(ABORT, 'A row that was sent cannot be left out.'); END;

-- It kept its reference; taking part again it would be sent under an approval that is over.
CREATE TRIGGER stopped_row_stays BEFORE UPDATE OF state ON rows
WHEN OLD.state = 'excluded' AND OLD.settled_at IS NOT NULL AND NEW.state <> 'excluded'
BEGIN SELECT RAISE(ABORT, 'A row whose batch was stopped stays left out.'); END;
`;
