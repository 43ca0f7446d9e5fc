import type { Cell } from '../../../../shared/recipient/cell.ts';
import type { FieldReading } from '../../../../shared/recipient/field-reading.ts';
import type { RecipientField } from '../../../../shared/recipient/fields.ts';
import { readAmount } from '../../../../shared/recipient/read-amount.ts';
import { readEmail } from '../../../../shared/recipient/read-email.ts';
import { readMobile } from '../../../../shared/recipient/read-mobile.ts';
import { readName } from '../../../../shared/recipient/read-name.ts';
import { readReference } from '../../../../shared/recipient/read-reference.ts';
import { readRemarks } from '../../../../shared/recipient/read-remarks.ts';
import { readTitle } from '../../../../shared/recipient/read-title.ts';
import { amountExamples } from './amounts.ts';
import { emailExamples } from './emails.ts';
import { missing, unusable, type Example } from './example.ts';
import { mobileExamples } from './mobiles.ts';
import { nameExamples } from './names.ts';
import { referenceExamples, remarksExamples } from './texts.ts';
import { titleExamples } from './titles.ts';

type Reader = (cell: Cell) => FieldReading<string | number>;

export const readers: Readonly<Record<RecipientField, Reader>> = {
  title: readTitle,
  name: readName,
  email: readEmail,
  mobile: readMobile,
  amount: readAmount,
  remarks: readRemarks,
  reference: readReference,
};

/** Every concrete cell with what must become of it, by field. */
export const examples: Readonly<Record<RecipientField, readonly Example[]>> = {
  title: [...titleExamples, ...missing, ...unusable],
  name: [...nameExamples, ...missing, ...unusable],
  email: [...emailExamples, ...missing, ...unusable],
  mobile: [...mobileExamples, ...missing, ...unusable],
  amount: [...amountExamples, ...missing, ...unusable],
  remarks: [...remarksExamples, ...unusable],
  reference: [...referenceExamples, ...unusable],
};
