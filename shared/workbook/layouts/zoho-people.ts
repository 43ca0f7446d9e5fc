import type { KnownLayout } from './known-layout.ts';

/** Zoho People (zoho.com/people, the fields of the employee form). */
export const zohoPeople: KnownLayout = {
  program: 'Zoho People',
  signature: [
    ['EmployeeID', 'Employee ID'],
    ['FirstName', 'First Name'],
    ['LastName', 'Last Name'],
    ['EmailID', 'Email ID', 'Email address'],
    ['Nickname', 'Nick name', 'Work phone', 'Reporting To', 'Employee Status'],
  ],
  name: [['First Name', 'Last Name']],
  email: ['EmailID', 'Email ID', 'Email address'],
  mobile: ['Mobile', 'Mobile Phone', 'Personal Mobile Number', 'Personal Mobile'],
};
