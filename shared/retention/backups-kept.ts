/** How many backups of each kind are kept; a newer one beyond that removes the oldest. */
export const backupsKept = { daily: 14, migration: 10, manual: 20 } as const;

/** What is said of copies in the further folder that still hold what was masked. */
export function copiesLeftSentence(copies: number): string {
  return `${copies} ${copies === 1 ? 'copy' : 'copies'} in the folder for backup copies still ${copies === 1 ? 'holds' : 'hold'} them, and ${copies === 1 ? 'goes' : 'go'} as soon as that folder is there.`;
}

/** What masking does not reach, and when it goes. */
export const backupsSentence = `Backups are not masked: names stay in them until newer ones take their place. The last ${backupsKept.daily} daily backups, ${backupsKept.migration} from before an update and ${backupsKept.manual} made by hand are kept; delete older copies that you saved elsewhere yourself.`;
