import { expect, test } from 'vitest';
import {
  carriedColumns,
  isFreeLabel,
  rowFields,
} from '../../../shared/workbook/carried-columns.ts';

test.each([
  [
    'employeeCode',
    ['Emp Code', 'Employee ID', 'EmployeeID', 'Emp. No.', 'STAFF_ID', 'Employee Number'],
  ],
  ['department', ['Department', 'Dept.', 'Department Name']],
  ['location', ['Location', 'Office Location', 'Branch']],
  ['costCentre', ['Cost Center', 'Cost Centre Id', 'CostCenter']],
  ['pan', ['PAN', 'PAN No.', 'PAN Card Number']],
  ['tds', ['TDS', 'TDS Amount', 'Tax Deducted at Source']],
  ['recipientClass', ['Recipient Class', 'Payee Type']],
  ['programme', ['Programme', 'Reward Program', 'Campaign Name']],
])('%s is known by its headers', (field, headers) => {
  for (const header of headers)
    expect([header, carriedColumns(['Name', header], {})]).toEqual([
      header,
      [{ field, column: 1 }],
    ]);
});

test.each(['Name', 'Employee Name', 'Mobile No', 'Employee Email', 'Account No', 'Amount'])(
  '%s is not carried along under another name',
  (header) => {
    expect(carriedColumns([header], {})).toEqual([]);
  },
);

test('another column can be chosen', () => {
  expect(
    carriedColumns(['Department', 'Vertical'], { how: { carried: { department: 1 } } }),
  ).toEqual([{ field: 'department', column: 1 }]);
});

test('a column that somebody named is a field too, and no name is taken twice', () => {
  const mapping = { how: { ownFields: [{ label: 'Vertical', column: 1 }] } };
  expect(rowFields(['Dept', 'Line'], mapping)).toEqual([
    { key: 'department', label: 'Department', column: 0 },
    { key: 'own:Vertical', label: 'Vertical', column: 1 },
  ]);
  for (const [label, free] of [
    ['vertical', false],
    ['DEPARTMENT', false],
    [' ', false],
    ['Region', true],
  ] as const)
    expect([label, isFreeLabel(label, ['Dept', 'Line'], mapping)]).toEqual([label, free]);
});
