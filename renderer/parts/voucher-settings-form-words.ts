/** The words of voucher-settings-form.tsx. */
export const words = {
  ledgerExpense: 'Ledger of the expense',
  ledgerEnkashWallet: 'Ledger of the EnKash wallet',
  ledgerTdsPayable: 'Ledger of TDS payable',
  companyInTallyprime: 'Company in TallyPrime',
  costCategoryTallyprime: 'Cost category in TallyPrime',
  gLAccountExpense: 'G/L account of the expense',
  gLAccountWallet: 'G/L account of the wallet',
  gLAccountTds: 'G/L account of TDS payable',
  companyCodeSap: 'Company code in SAP',
  ledgerNamesTallyprimeSap: 'Ledger names in TallyPrime, SAP and others',
  tds: 'TDS',
  notBooked: 'Not booked',
  sheetsTdsColumnShows: 'As the sheet’s TDS column shows',
  rewardDeskNeverComputes: 'Reward Desk never computes tax. A reversal does not change it.',
  save: 'Save',
};
