/** The words of voucher-store.ts. */
export const words = {
  ledgerNamesSaved: 'The ledger names are saved.',
};
