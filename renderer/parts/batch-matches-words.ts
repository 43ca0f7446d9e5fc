/** The words of batch-matches.tsx. */
export const words = {
  withEnkash: 'With EnKash',
  bankTallyErpStatement: 'With the bank, Tally or ERP statement',
  reconciliation: 'Reconciliation',
  notReconciledYet: 'Not reconciled yet.',
  reconcileWith: (withText: string) => `Reconcile ${withText}`,
  reconcile: 'Reconcile',
};
