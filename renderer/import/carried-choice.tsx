import type { ReactNode } from 'react';
import { carriedColumns } from '../../shared/workbook/carried-columns.ts';
import { carriedFieldNames, carriedFields } from '../../shared/workbook/carried-fields.ts';
import { withHow } from '../../shared/workbook/feed-field.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import { ChoiceField } from '../design/fields.tsx';
import { useImport } from './import-store.ts';

const none = 'none';

/** What is carried along for reports and accounts, and from which column; none of it is sent. */
export function CarriedChoice({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const remap = useImport((state) => state.remap);
  const { columns, mapping } = inspection;
  const named = columns.filter(({ header }) => header !== '');
  const carried = carriedColumns(
    columns.map(({ header }) => header),
    mapping,
  );
  if (named.length === 0) return null;
  const said = carried.map(
    ({ field, column }) => `${carriedFields[field]} (${columns[column]?.header ?? ''})`,
  );
  return (
    <details className="carried gap-above">
      <summary className="soft small">
        {said.length === 0
          ? 'Nothing is carried along for reports. Choose columns…'
          : `Carried along for reports, not sent: ${said.join(', ')}. Change…`}
      </summary>
      <div className="three-columns gap-above">
        {carriedFieldNames.map((field) => (
          <ChoiceField
            key={field}
            label={carriedFields[field]}
            value={String(carried.find((one) => one.field === field)?.column ?? none)}
            choices={[
              { id: none, label: 'Not carried along' },
              ...named.map(({ index, header, samples }) => ({
                id: String(index),
                label: header,
                more: samples.slice(0, 2).join(', ').slice(0, 60),
              })),
            ]}
            onChange={(id) =>
              void remap((known) =>
                withHow(known, {
                  ...known.how,
                  carried: { ...known.how?.carried, [field]: id === none ? -1 : Number(id) },
                }),
              )
            }
          />
        ))}
      </div>
    </details>
  );
}
