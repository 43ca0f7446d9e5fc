/** How somebody mapped a sheet, for that user's next one. What was remembered of nobody in particular is forgotten. Never edit this text, add a new one. */
export const rememberedMappingsMigration = `
DROP TABLE header_mappings;
CREATE TABLE remembered_mappings (
  environment TEXT NOT NULL,
  by TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  mapping TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (environment, by, fingerprint)
) STRICT, WITHOUT ROWID;
`;
