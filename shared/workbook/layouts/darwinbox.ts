import type { KnownLayout } from './known-layout.ts';

/** Darwinbox, its employee report. */
export const darwinbox: KnownLayout = {
  program: 'Darwinbox',
  signature: [
    ['Employee Id', 'Employee Code'],
    ['Official Email Id', 'Official Email', 'Company Email Id', 'Company Email'],
    ['Personal Email Id', 'Personal Email'],
  ],
  name: [['Full Name'], ['First Name', 'Middle Name', 'Last Name'], ['First Name', 'Last Name']],
  email: ['Official Email Id', 'Official Email', 'Company Email Id', 'Company Email'],
  mobile: ['Primary Mobile Number', 'Primary Mobile', 'Personal Mobile Number', 'Personal Mobile'],
};
