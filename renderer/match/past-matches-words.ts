/** The words of past-matches.tsx. */
export const words = {
  earlierReconciliations: 'Earlier reconciliations',
  loadingReconciliations: 'Loading reconciliations…',
  noReconciliationsYet: 'No reconciliations yet',
  monthEndReconcileEnkash:
    'At month end, reconcile with EnKash first: it shows what was credited there but is not in Reward Desk, and the reverse. Then reconcile with your bank, Tally or ERP statement. Every result is saved here and included in the workbook of its batch.',
  noReconciliationFound: 'No reconciliation found.',
  enkashsListMayIncomplete: 'EnKash’s list may be incomplete',
  enkash: 'EnKash',
  bankTallyErp: 'Bank / Tally / ERP',
  enkashsList: 'EnKash’s list',
  result: 'Result',
  withIt: 'With',
  days: 'Days',
  to: (dayWords: string, dayWords2: string) => `${dayWords} to ${dayWords2}`,
  account: 'Account',
  reconciled: 'Reconciled',
};
