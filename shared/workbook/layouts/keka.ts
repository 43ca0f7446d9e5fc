import type { KnownLayout } from './known-layout.ts';

/** Keka (docs.keka.com, "Updating employees' profile and job information in bulk"). */
export const keka: KnownLayout = {
  program: 'Keka',
  signature: [['Employee Number', 'Employee No'], ['Display Name'], ['Work Email', 'Email']],
  name: [['First Name', 'Middle Name', 'Last Name'], ['First Name', 'Last Name'], ['Display Name']],
  email: ['Work Email', 'Email'],
  mobile: ['Mobile Number', 'Mobile Phone'],
};
