/** What is carried along with a recipient for reports and accounts; none of it is sent. */
export const carriedFields = {
  employeeCode: 'Employee code',
  department: 'Department',
  location: 'Location',
  costCentre: 'Cost centre',
  programme: 'Programme',
  glCode: 'G/L code',
  recipientClass: 'Recipient class',
  pan: 'PAN',
  tds: 'TDS',
} as const;
export type CarriedField = keyof typeof carriedFields;
export const carriedFieldNames = [
  'employeeCode',
  'department',
  'location',
  'costCentre',
  'programme',
  'glCode',
  'recipientClass',
  'pan',
  'tds',
] as const satisfies readonly CarriedField[];

/** Fields of which every recipient has their own value, or which are amounts: adding up by them says nothing. */
export const ownOfEachRecipient: ReadonlySet<string> = new Set<CarriedField>([
  'employeeCode',
  'pan',
  'tds',
]);
