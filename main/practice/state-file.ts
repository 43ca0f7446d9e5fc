import { openFile, type EngineFile } from '../ledger/engine.ts';

const schema = `
CREATE TABLE IF NOT EXISTS account (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  opening_paise INTEGER NOT NULL,
  balance_paise INTEGER NOT NULL CHECK (balance_paise >= 0),
  bad_sign_ins INTEGER NOT NULL DEFAULT 0,
  locked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS people (
  n INTEGER PRIMARY KEY,
  user_id TEXT NOT NULL UNIQUE,
  card_id TEXT NOT NULL UNIQUE,
  mobile TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  card_paise INTEGER NOT NULL CHECK (card_paise >= 0)
) STRICT;
CREATE TABLE IF NOT EXISTS transactions (
  n INTEGER PRIMARY KEY,
  txn_id TEXT NOT NULL UNIQUE,
  reference TEXT NOT NULL,
  -- How often the reference was taken before: only by an EnKash with that habit.
  again INTEGER NOT NULL DEFAULT 0,
  type TEXT NOT NULL CHECK (type IN ('CR', 'DR')),
  kind TEXT NOT NULL,
  amount_paise INTEGER NOT NULL CHECK (amount_paise > 0),
  person INTEGER NOT NULL REFERENCES people (n),
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  remarks TEXT,
  reverses TEXT,
  balance_after_paise INTEGER NOT NULL,
  card_after_paise INTEGER NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (reference, again)
) STRICT;
CREATE INDEX IF NOT EXISTS transactions_by_person ON transactions (person);
CREATE INDEX IF NOT EXISTS transactions_by_reversed ON transactions (reverses) WHERE reverses IS NOT NULL;
CREATE TABLE IF NOT EXISTS coin_events (
  id TEXT PRIMARY KEY,
  configuration TEXT NOT NULL,
  event TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0)
) STRICT;
CREATE TABLE IF NOT EXISTS coin_allocations (
  request_id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  event TEXT NOT NULL,
  amount INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS tokens (
  token TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  expires_at_ms INTEGER
) STRICT;
`;

/** Opens the SQLite file in which practice keeps its state, and makes its tables when they are not there. */
export function openDatabase(file: string): EngineFile {
  const database = openFile(file, { key: null, timeoutMs: 2000 });
  // NORMAL: what is committed survives the death of the process; only a power cut may cost the last commits,
  // and practice need not survive that.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
  database.exec(schema);
  return database;
}
