/** The moment in which ledgers of tests live, so that no test depends on the day it runs on (one backup a day). */
export const testDay = new Date('2026-11-23T10:00:00.000Z');
