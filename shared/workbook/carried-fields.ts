/** What is carried along with a recipient for reports and accounts; none of it is sent. */
export const carriedFields = {
  employeeCode: 'Employee code',
  department: 'Department',
  location: 'Location',
  costCentre: 'Cost centre',
  programme: 'Programme',
  glCode: 'G/L code',
} as const;
export type CarriedField = keyof typeof carriedFields;
export const carriedFieldNames = [
  'employeeCode',
  'department',
  'location',
  'costCentre',
  'programme',
  'glCode',
] as const satisfies readonly CarriedField[];
