import type { KnownLayout } from './known-layout.ts';

/** SAP SuccessFactors, its user data file (SAP knowledge base 2087504). */
export const successFactors: KnownLayout = {
  program: 'SAP SuccessFactors',
  signature: [['STATUS'], ['USERID'], ['FIRSTNAME'], ['LASTNAME'], ['EMAIL']],
  name: [
    ['FIRSTNAME', 'MI', 'LASTNAME'],
    ['FIRSTNAME', 'LASTNAME'],
  ],
  email: ['EMAIL'],
  mobile: ['CELL_PHONE', 'CELLPHONE', 'MOBILE'],
};
