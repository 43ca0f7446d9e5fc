/** What people decide of a matching's lines, and that it is signed off. Never edit this text, add a new one. */
export const matchDecisionsMigration = `
CREATE TABLE match_decisions (
  id INTEGER PRIMARY KEY,
  match INTEGER NOT NULL REFERENCES matches(number),
  kind TEXT NOT NULL CHECK (kind IN ('paired','confirmed','not-ours','explained','review','reopened')),
  note TEXT NOT NULL,
  -- The words of the rule that decided it; null where a person did.
  rule TEXT,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- The newest decision of a line stands.
CREATE TABLE match_decision_lines (
  match INTEGER NOT NULL,
  n INTEGER NOT NULL,
  decision INTEGER NOT NULL REFERENCES match_decisions(id),
  PRIMARY KEY (match, n, decision),
  FOREIGN KEY (match, n) REFERENCES match_lines(match, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE match_sign_offs (
  id INTEGER PRIMARY KEY,
  match INTEGER NOT NULL REFERENCES matches(number),
  kind TEXT NOT NULL CHECK (kind IN ('signed-off','reopened')),
  note TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX match_sign_offs_by_match ON match_sign_offs (match, id);

CREATE TRIGGER match_is_signed_off BEFORE INSERT ON match_decisions
WHEN (SELECT kind FROM match_sign_offs WHERE match = NEW.match ORDER BY id DESC LIMIT 1) = 'signed-off'
BEGIN SELECT RAISE(ABORT, 'A matching that is signed off is locked.'); END;
CREATE TRIGGER match_decision_is_not_edited BEFORE UPDATE ON match_decisions
BEGIN SELECT RAISE(ABORT, 'A decision is not edited.'); END;
CREATE TRIGGER match_decision_is_kept BEFORE DELETE ON match_decisions
BEGIN SELECT RAISE(ABORT, 'A decision is kept.'); END;
CREATE TRIGGER match_decision_line_is_not_edited BEFORE UPDATE ON match_decision_lines
BEGIN SELECT RAISE(ABORT, 'A decision is not edited.'); END;
CREATE TRIGGER match_decision_line_is_kept BEFORE DELETE ON match_decision_lines
BEGIN SELECT RAISE(ABORT, 'A decision is kept.'); END;
CREATE TRIGGER match_sign_off_is_not_edited BEFORE UPDATE ON match_sign_offs
BEGIN SELECT RAISE(ABORT, 'A sign-off is not edited.'); END;
CREATE TRIGGER match_sign_off_is_kept BEFORE DELETE ON match_sign_offs
BEGIN SELECT RAISE(ABORT, 'A sign-off is kept.'); END;
`;
