/** The words of sheet-grid.tsx. */
export const words = {
  recipientsBatch: 'Recipients of this batch',
};
