import type { ReactNode } from 'react';
import { withHow } from '../../shared/workbook/feed-field.ts';
import type { AmountUnit } from '../../shared/workbook/field-how.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import { ChoiceField } from '../design/choice-field.tsx';
import { Notice } from '../design/notice.tsx';
import { useImport } from './import-store.ts';
import { words } from './amount-unit-words.ts';

const units: readonly { id: AmountUnit; label: string; more: string }[] = [
  { id: 'rupees', label: words.rupees, more: '500 is ₹500' },
  { id: 'paise', label: words.paise, more: '500 is ₹5' },
  { id: 'thousands', label: words.thousandsOfRupees, more: '5 is ₹5,000' },
  { id: 'lakhs', label: words.lakhsOfRupees, more: '5 is ₹5,00,000' },
  { id: 'points', label: words.points, more: words.whatAccountSaysPoints },
];

/** Asks for the unit of the amounts where the sheet speaks of another one than rupees. */
export function AmountUnitChoice({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const remap = useImport((state) => state.remap);
  const { unitQuestion, mapping } = inspection;
  const unit = mapping.how?.amountUnit ?? null;
  if (unitQuestion === null && unit === null) return null;
  return (
    <>
      {unitQuestion !== null && <Notice kind="bad" title={unitQuestion} />}
      <ChoiceField
        label={words.unitAmounts}
        value={unit}
        choices={units}
        placeholder={words.chooseTheUnit}
        onChange={(chosen) =>
          void remap((known) => withHow(known, { ...known.how, amountUnit: chosen }))
        }
      />
    </>
  );
}
