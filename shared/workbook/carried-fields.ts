/** What is carried along with a recipient for reports and accounts; none of it is sent. */
export const carriedFields = {
  employeeCode: 'Employee code',
  department: 'Department',
  location: 'Location',
  costCentre: 'Cost centre',
  programme: 'Programme',
} as const;
export type CarriedField = keyof typeof carriedFields;
export const carriedFieldNames = [
  'employeeCode',
  'department',
  'location',
  'costCentre',
  'programme',
] as const satisfies readonly CarriedField[];
