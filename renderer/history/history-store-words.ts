/** The words of history-store.ts. */
export const words = {
  doNotChangeData: 'Do not change the data folder, and contact IT.',
};
