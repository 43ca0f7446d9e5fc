/** The words of said-list.tsx. */
export const words = {
  showInFolder: 'Show in folder',
  dismiss: 'Dismiss',
  messages: 'Messages',
};
