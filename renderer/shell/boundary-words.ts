/** The words of boundary.tsx. */
export const words = {
  aScreenBroke: 'A screen broke:',
  somethingWentWrongScreen: 'Something went wrong on this screen',
  yourBatchesSafeBatch: 'Your batches are safe, and a batch that is being sent continues.',
  reload: 'Reload',
};
