/** The words of amount-unit.tsx. */
export const words = {
  rupees: 'Rupees',
  paise: 'Paise',
  thousandsOfRupees: 'Thousands of rupees',
  lakhsOfRupees: 'Lakhs of rupees',
  points: 'Points',
  whatAccountSaysPoints: '500 is what the account says 500 points are worth',
  unitAmounts: 'Unit of the amounts',
  chooseTheUnit: 'Choose the unit…',
};
