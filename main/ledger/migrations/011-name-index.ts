/** Names of people in batches that stay as they are, for the search over all of them. Never edit this text, add a new one. */
export const nameIndexMigration = `
-- Words only: the names themselves stay in "rows". Matras belong to their word, as Devanagari is read.
CREATE VIRTUAL TABLE person_names USING fts5(
  words, content='', detail=none, columnsize=0,
  tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
-- How far a batch is in the index: the positions below "upto". What is not in it yet is searched row by row.
CREATE TABLE named_batches (
  batch INTEGER PRIMARY KEY REFERENCES batches(number),
  upto INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0
) STRICT;
`;
