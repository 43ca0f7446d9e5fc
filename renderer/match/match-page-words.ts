/** The words of match-page.tsx. */
export const words = {
  reconciliation: 'Reconciliation',
  reconcileCreditsEnkashTransactions:
    'Reconcile credits with EnKash transactions, or with your bank, Tally or ERP statement. This does not change any payment.',
};
