/** References are the same whatever their case, as EnKash may take them so. Never edit this text, add a new one. */
export const referencesByCaseMigration = `
-- Not unique: a ledger of before may hold two that differ by case only.
CREATE INDEX used_references_any_case ON used_references (environment, lower(reference));
CREATE INDEX rows_reference_any_case ON rows (lower(reference)) WHERE reference IS NOT NULL;
`;
