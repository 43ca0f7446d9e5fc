import type { KnownLayout } from './known-layout.ts';

/** greytHR, its list of employees. */
export const greytHr: KnownLayout = {
  program: 'greytHR',
  signature: [
    ['Employee No'],
    ['Employee Name', 'Name'],
    ['Email'],
    ['Personal Email', 'Personal Email ID'],
  ],
  name: [['Employee Name'], ['Name']],
  email: ['Email'],
  mobile: ['Mobile', 'Mobile No', 'Mobile Number'],
};
