/** How far a transaction is by EnKash's word for it. Only what is completed is a credit. */
export type TransactionStanding = 'completed' | 'failed' | 'open';

/** Statuses of a transaction that say that no money moved. */
const failed = /fail|declin|revers|cancel|reject|unsuccess|expire|void|bounce|return/i;
/** Statuses of a transaction that is still under way. */
const underWay =
  /pend|\bin[\s_-]*(?:process|progress|queue|transit)|processing|initiat|hold|queue|await|wait|schedul|submitted|review|\bnot\b|partial|draft|request/i;
/** Statuses that say that the money moved; CREATED is what EnKash's own list of credits says. */
const completed =
  /succe|complet|settl|processed|created|credited|debited|paid|posted|approved|done|cleared|executed|allocated|loaded|active|transferred|deliver|^ok$|^s$|^y$|^yes$/i;

/** Reads a status; a list without statuses lists what moved, and a word that nobody knows proves nothing. */
export function transactionStanding(status: string | null): TransactionStanding {
  if (status === null || status.trim() === '') return 'completed';
  if (failed.test(status)) return 'failed';
  if (underWay.test(status)) return 'open';
  return completed.test(status.trim()) ? 'completed' : 'open';
}

/** What the books say of an entry that is no payment yet, or none any more; a word that nobody knows says nothing. */
export function isNotMoved(status: string | null): boolean {
  if (status === null || /reconcil|match|clear/i.test(status)) return false;
  return failed.test(status) || underWay.test(status);
}
