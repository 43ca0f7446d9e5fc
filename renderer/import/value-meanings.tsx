import type { ReactNode } from 'react';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import { readAmount } from '../../shared/validation/amount.ts';
import { readTitle } from '../../shared/validation/title.ts';
import { withHow } from '../../shared/workbook/feed-field.ts';
import { valueKey } from '../../shared/workbook/field-how.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import { rows } from '../design/words.ts';
import { useImport } from './import-store.ts';

/** The fields whose values are few, and how one of them is read. */
const readers: Partial<Record<RecipientField, (text: string) => boolean>> = {
  title: (text) => readTitle({ kind: 'text', text }).value !== null,
  amount: (text) => readAmount({ kind: 'text', text }).value !== null,
};

/** Gives each value of a column that is none of its field's a meaning: "Female" is Ms, "Grade B" is 1,500. */
export function ValueMeanings({
  field,
  inspection,
}: {
  readonly field: RecipientField;
  readonly inspection: Inspection;
}): ReactNode {
  const remap = useImport((state) => state.remap);
  const reads = readers[field];
  const [index, ...more] = inspection.mapping[field] ?? [];
  const values = inspection.columns.find((column) => column.index === index)?.values ?? null;
  if (reads === undefined || values === null || more.length > 0) return null;
  const meanings = inspection.mapping.how?.values?.[field] ?? {};
  const odd = values.filter(({ text }) => !reads(text));
  if (odd.length === 0) return null;
  const give = (key: string, meaning: string): void =>
    void remap((mapping) => {
      const known = { ...mapping.how?.values?.[field] };
      if (meaning === '') Reflect.deleteProperty(known, key);
      else known[key] = meaning;
      return withHow(mapping, {
        ...mapping.how,
        values: { ...mapping.how?.values, [field]: known },
      });
    });
  return (
    <ul className="meanings" aria-label="What each value means">
      {odd.map(({ text, rows: count }) => {
        const key = valueKey(text);
        const meaning = meanings[key] ?? '';
        return (
          <li key={text}>
            <label className="small last-row">
              <span>
                {text} <span className="soft">({rows(count)}) is</span>
              </span>
              <input
                className="input"
                key={meaning}
                defaultValue={meaning}
                placeholder={field === 'title' ? 'Mr, Mrs or Ms' : 'Amount in ₹'}
                onBlur={(event) => {
                  const typed = event.target.value.trim();
                  if (typed !== meaning) give(key, typed);
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') event.currentTarget.blur();
                }}
              />
            </label>
          </li>
        );
      })}
    </ul>
  );
}
