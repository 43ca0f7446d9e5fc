/** The words of retention-card.tsx. */
export const words = {
  onlyOnRequest: 'Only on request',
  afterYears: 'After 2 years',
  afterThreeYears: 'After 3 years',
  maskedIn: (rows: string, counted: string, more: string) => `${rows} masked in ${counted}.${more}`,
  newBackupMadeRemoved: (counted: string, more: string) =>
    ` A new backup was made, and ${counted} removed.${more}`,
  olderBackup: 'older backup',
  afterDays: (value: string) => `After ${value} days`,
  retention: 'Retention',
  maskingTakesNamesEmails: (booksYears: number) =>
    `Masking takes names, emails and mobiles of recipients out of completed batches, their reconciliations and the recipient book. References, amounts, fields, vouchers and the audit log stay; books are kept for at least ${booksYears} years, and Reward Desk deletes none. Saved files hold what they held. Duplicates and tax are checked against who was paid, so nothing is masked before the tax year after its own has ended, whoever asks.`,
  maskCompletedBatches: 'Mask completed batches',
  nothingMaskedBeforeSomebody: 'Nothing is masked before somebody has seen what it would be.',
  mobileOneRecipient: 'Mobile of one recipient',
  whoAsksForgotten: 'Who asks to be forgotten.',
  checkWhatDue: 'Check what is due',
  checkThisRecipient: 'Check this recipient',
  replaceNewOneSo: (counted: string, more: string) =>
    `Replace the ${counted} by a new one${more}, so that none holds these names`,
  folderCopiesToo: ', in the folder for copies, too',
  nothingWouldMasked: 'Nothing would be masked.',
  batchesNotCompleted: (counted: string) => ` ${counted} in batches that are not completed.`,
  wouldMaskedGood: (rows: string) => `${rows} would be masked, for good.`,
  completed: (name: string, id: string, moment: string, rows: string) =>
    `${name} (${id}), completed ${moment}: ${rows}`,
  moreBatches: (count: number) => `${count} more batches.`,
  wouldLeaveRecipientBook: (counted: string) => `${counted} would leave the recipient book.`,
  batchesNotCompletedWould: (counted: string) =>
    ` ${counted} in batches that are not completed would stay.`,
  mask: (rows: string) => `Mask ${rows}`,
};
