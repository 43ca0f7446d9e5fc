/**
 * A sign-in whose process was killed is no refused one: whether one was under way, and whether the secrets of a connection
 * were ever accepted, are told apart from how many were refused.
 */
export const signInUnderWayMigration = `
ALTER TABLE sign_in_guard ADD COLUMN under_way INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sign_in_guard ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;
`;
