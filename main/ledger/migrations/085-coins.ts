/**
 * Batches of coins: the event that each of its users gets, as it was when the batch was prepared, and of each request the
 * user and the balance before it. SQLite cannot change a CHECK, so `kind` is made anew. Never edit this text, add a new one.
 */
export const coinsMigration = `
DROP TRIGGER kind_stays;
DROP TRIGGER reversal_names_its_credit;
DROP TRIGGER row_moves_by_the_rules;

ALTER TABLE batches ADD COLUMN new_kind TEXT NOT NULL DEFAULT 'bulk'
  CHECK (new_kind IN ('bulk','single','reversal','incentive','coins'));
UPDATE batches SET new_kind = kind;
ALTER TABLE batches DROP COLUMN kind;
ALTER TABLE batches RENAME COLUMN new_kind TO kind;

-- JSON: coinConfigId, name, configuration and the coins of each user.
ALTER TABLE batches ADD COLUMN coin_event TEXT;

CREATE TRIGGER kind_stays BEFORE UPDATE OF kind, coin_event ON batches
WHEN NEW.kind <> OLD.kind OR (NEW.coin_event IS NOT OLD.coin_event AND OLD.approved_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'A batch stays of its kind, and an approved one of its event.'); END;

CREATE TRIGGER coins_name_their_event BEFORE INSERT ON batches
WHEN (NEW.kind = 'coins') <> (NEW.coin_event IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'A batch of coins names its event, and no other does.'); END;

CREATE TRIGGER reversal_names_its_credit BEFORE INSERT ON rows
WHEN (NEW.reverses IS NOT NULL) <> (SELECT kind = 'reversal' FROM batches WHERE number = NEW.batch)
BEGIN SELECT RAISE(ABORT, 'A row of a reversal names the credit it takes back, and no other row does.'); END;

-- Written with the request, before its first byte. The balance is NULL where it proves nothing.
CREATE TABLE coin_requests (
  request INTEGER PRIMARY KEY REFERENCES requests(id) ON DELETE CASCADE,
  row INTEGER NOT NULL REFERENCES rows(id),
  environment TEXT NOT NULL,
  user_id TEXT NOT NULL,
  balance_before INTEGER,
  coins INTEGER NOT NULL CHECK (coins > 0)
) STRICT;
CREATE INDEX coin_requests_user ON coin_requests (environment, user_id);
CREATE INDEX coin_requests_row ON coin_requests (row);

-- While the outcome of coins for a user is open, no other coins go to that user: else no balance would tell them apart.
CREATE TRIGGER one_open_coin_request_a_user BEFORE INSERT ON coin_requests
WHEN EXISTS (
  SELECT 1 FROM coin_requests c JOIN rows r ON r.id = c.row
  WHERE c.environment = NEW.environment AND c.user_id = NEW.user_id AND c.row <> NEW.row
    AND r.state IN ('sending','unknown','held'))
BEGIN SELECT RAISE(ABORT, 'Other coins for this user have no outcome yet.'); END;

-- A request of coins is sent once: nothing says what EnKash makes of a second one.
CREATE TRIGGER coins_are_sent_once BEFORE INSERT ON coin_requests
WHEN EXISTS (
  SELECT 1 FROM coin_requests c JOIN requests q ON q.id = c.request
  WHERE c.row = NEW.row AND c.request <> NEW.request AND q.outcome IS NOT 'refused')
BEGIN SELECT RAISE(ABORT, 'Coins are sent once under a reference.'); END;

-- As many as were approved, and as the event says.
CREATE TRIGGER coins_are_those_approved BEFORE INSERT ON coin_requests
WHEN NOT EXISTS (
  SELECT 1 FROM rows r JOIN batches b ON b.number = r.batch
  WHERE r.id = NEW.row AND b.kind = 'coins' AND b.environment = NEW.environment
    AND r.amount_paise = NEW.coins * 100 AND b.coin_event ->> 'amount' = NEW.coins)
BEGIN SELECT RAISE(ABORT, 'A user gets as many coins as were approved.'); END;

-- As in 056.
CREATE TRIGGER row_moves_by_the_rules AFTER UPDATE OF state ON rows
BEGIN
  SELECT RAISE(ABORT, 'A row that was sent is excluded only when it was allocated elsewhere.')
  WHERE NEW.state = 'excluded' AND OLD.state IN ('sending','unknown','held')
    AND (NEW.cause IS NOT 'allocated-elsewhere' OR NEW.settled_at IS NULL);

  -- It kept its reference; taking part again it would be sent under an approval that is over.
  SELECT RAISE(ABORT, 'A row whose batch was stopped stays left out.')
  WHERE OLD.state = 'excluded' AND NEW.state <> 'excluded' AND OLD.settled_at IS NOT NULL;

  SELECT RAISE(ABORT, 'A row that was sent cannot be left out.')
  WHERE OLD.state = 'queued' AND NEW.state = 'excluded' AND OLD.ever_sent <> 0;

  -- Never more than the credit: whatever is on its way, taken back, or not known counts against it. The account is
  -- written down when the reversal is prepared, and again when it is approved.
  SELECT RAISE(ABORT, 'A reversal takes back no more than its credit, and only through its account.')
  WHERE OLD.reverses IS NOT NULL AND OLD.state IN ('ready','queued') AND NEW.state IN ('queued','sending')
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
            AND other.state IN ('queued','sending','unknown','held','credited')));

  SELECT RAISE(ABORT, 'A row cannot be sent before its reference is written down.')
  WHERE NEW.state = 'sending' AND NOT EXISTS
    (SELECT 1 FROM used_references WHERE row = OLD.id AND reference = OLD.reference);

  SELECT RAISE(ABORT, 'A row that was sent cannot be edited again.')
  WHERE OLD.state = 'queued' AND NEW.state = 'ready' AND OLD.ever_sent <> 0;

  SELECT RAISE(ABORT, 'That is no legal move of a row.')
  WHERE NEW.state <> OLD.state AND NOT EXISTS
    (SELECT 1 FROM row_moves WHERE from_state = OLD.state AND to_state = NEW.state);
END;
`;
