/** The words of backup-store.ts. */
export const words = {
  backupMade: (file: string) => `The backup ${file} is made.`,
  savedAuditLogBatches: 'Saved in the audit log. Batches can be sent again.',
};
