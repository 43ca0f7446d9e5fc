import type { ReactNode } from 'react';
import { fieldFacts, type RecipientField } from '../../shared/recipient/fields.ts';
import { readAmount } from '../../shared/validation/amount.ts';
import { readTitle } from '../../shared/validation/title.ts';
import { formatRupees } from '../../shared/money/format.ts';
import { withHow } from '../../shared/workbook/feed-field.ts';
import { valueKey } from '../../shared/workbook/field-how.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import { rows } from '../design/words.ts';
import { useImport } from './import-store.ts';
import { StatusFilter } from './status-filter.tsx';
import { clsx } from 'clsx';
import styles from './import.module.css';
import { words } from './value-mapping-words.ts';

type ValueField = Extract<RecipientField, 'title' | 'amount'>;

/** The fields whose values are few, and what one of them is read as by itself. */
const readers: Readonly<Record<ValueField, (text: string) => string | null>> = {
  title: (text) => readTitle({ kind: 'text', text }).value,
  amount: (text) => {
    const paise = readAmount({ kind: 'text', text }).value;
    return paise === null ? null : formatRupees(paise);
  },
};

interface MeantValue {
  readonly text: string;
  readonly rows: number;
  /** What it is read as without a meaning; null where it is no value of the field. */
  readonly byItself: string | null;
  readonly meaning: string;
}

/** The values of a field's column, where one of them is none of the field's; null where there is nothing to say. */
function meantValues(field: ValueField, inspection: Inspection): readonly MeantValue[] | null {
  const { mapping, columns } = inspection;
  const [index, ...more] = mapping[field] ?? [];
  const values = columns.find((column) => column.index === index)?.values ?? null;
  if (values === null || more.length > 0) return null;
  if (field === 'title' && mapping.how?.titleFromName === true) return null;
  const meanings = mapping.how?.values?.[field] ?? {};
  const meant = values.map(({ text, rows: count }) => ({
    text,
    rows: count,
    byItself: readers[field](text),
    meaning: meanings[valueKey(text)] ?? '',
  }));
  return meant.some(({ byItself }) => byItself === null) ? meant : null;
}

/** How many values of the sheet still have no meaning. */
export function openMeanings(inspection: Inspection): number {
  return (['title', 'amount'] as const)
    .flatMap((field) => meantValues(field, inspection) ?? [])
    .filter(({ byItself, meaning }) => byItself === null && meaning === '').length;
}

/** The step between the columns and the batch: what the values of columns mean, and whose rows are excluded by status. */
export function ValueMapping({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const fields = (['title', 'amount'] as const).flatMap((field) => {
    const values = meantValues(field, inspection);
    return values === null ? [] : [{ field, values }];
  });
  const hasStatus = inspection.mapping.how?.status !== undefined;
  if (fields.length === 0 && !hasStatus) return <StatusFilter inspection={inspection} />;
  return (
    <section className="card stack" aria-labelledby="the-values">
      <h2 id="the-values">{words.whatValuesMean}</h2>
      {fields.map(({ field, values }) => (
        <Meanings key={field} field={field} values={values} inspection={inspection} />
      ))}
      <StatusFilter inspection={inspection} />
    </section>
  );
}

function Meanings({
  field,
  values,
  inspection,
}: {
  readonly field: ValueField;
  readonly values: readonly MeantValue[];
  readonly inspection: Inspection;
}): ReactNode {
  const remap = useImport((state) => state.remap);
  const header = inspection.columns.find(({ index }) => index === inspection.mapping[field]?.[0]);
  const label = fieldFacts[field].label;
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
    <table
      className={clsx('table', styles.valueTable)}
      aria-label={words.whatEachValueMeans(label)}
    >
      <thead>
        <tr>
          <th scope="col">{header?.header ?? label}</th>
          <th scope="col" className="number">
            {words.rows}
          </th>
          <th scope="col">{label}</th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ text, rows: count, byItself, meaning }) => (
          <tr key={text} className={byItself === null && meaning === '' ? styles.missing : ''}>
            <td>{text}</td>
            <td className="number">{rows(count)}</td>
            <td>
              {byItself !== null && meaning === '' ? (
                byItself
              ) : (
                <input
                  className="input"
                  key={meaning}
                  defaultValue={meaning}
                  aria-label={words.forIt(label, text)}
                  placeholder={field === 'title' ? words.mrMrsMs : words.amountIn}
                  onBlur={(event) => {
                    const typed = event.target.value.trim();
                    if (typed !== meaning) give(valueKey(text), typed);
                  }}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter') event.currentTarget.blur();
                  }}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
