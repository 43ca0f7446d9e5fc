/** The words of batch-page.tsx. */
export const words = {
  review: 'Review',
  approve: 'Approve',
  send: 'Send',
  results: 'Results',
  recipientsNotShownWhile: 'The recipients are not shown while Reward Desk is locked',
  unlockYourNamePassphrase: 'Unlock it with your name and passphrase to see them.',
  stepsBatch: 'Steps of this batch',
  openingTheBatch: 'Opening the batch…',
  liveBatchMovesReal: (connection: string) =>
    ` LIVE: this batch moves real money from account “ ${connection}”.`,
};
