import type { Cell } from '../../../../shared/cell/cell.ts';
import type { FieldReading } from '../../../../shared/validation/field-reading.ts';
import type { RecipientField } from '../../../../shared/recipient/fields.ts';
import { readAmount } from '../../../../shared/validation/amount.ts';
import { readEmail } from '../../../../shared/validation/email.ts';
import { readMobile } from '../../../../shared/validation/mobile.ts';
import { readName } from '../../../../shared/validation/name.ts';
import { readReference } from '../../../../shared/validation/reference.ts';
import { readRemarks } from '../../../../shared/validation/remarks.ts';
import { readTitle } from '../../../../shared/validation/title.ts';
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
