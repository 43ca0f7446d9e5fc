import { useState, type ReactNode } from 'react';
import { carriedColumns, isFreeLabel } from '../../shared/workbook/carried-columns.ts';
import { carriedFieldNames, carriedFields } from '../../shared/workbook/carried-fields.ts';
import { withHow } from '../../shared/workbook/feed-field.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { useImport } from './import-store.ts';
import { clsx } from 'clsx';
import styles from './import.module.css';
import { words } from './carried-choice-words.ts';

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
  const own = mapping.how?.ownFields ?? [];
  const said = [
    ...carried.map(({ field, column }) => ({ label: carriedFields[field], column })),
    ...own,
  ].map(({ label, column }) => `${label} (${columns[column]?.header ?? ''})`);
  return (
    <details className={clsx(styles.carried, 'gap-above')}>
      <summary className="soft small">
        {said.length === 0
          ? words.nothingCarriedAlongReports
          : words.carriedAlongReportsNot(said.join(', '))}
      </summary>
      <div className="three-columns gap-above">
        {carriedFieldNames.map((field) => (
          <ChoiceField
            key={field}
            label={carriedFields[field]}
            value={String(carried.find((one) => one.field === field)?.column ?? none)}
            choices={[
              { id: none, label: words.notCarriedAlong },
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
      <OwnFields inspection={inspection} />
    </details>
  );
}

/** Any other column, under a name that somebody gives it. */
function OwnFields({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const remap = useImport((state) => state.remap);
  const [column, setColumn] = useState<string | null>(null);
  const [label, setLabel] = useState('');
  const { columns, mapping } = inspection;
  const own = mapping.how?.ownFields ?? [];
  const headers = columns.map(({ header }) => header);
  const isFree = isFreeLabel(label, headers, mapping);
  const keep = (ownFields: typeof own): void =>
    void remap((known) => withHow(known, { ...known.how, ownFields }));
  return (
    <>
      {own.length > 0 && (
        <ul className="count-list gap-above">
          {own.map((field) => (
            <li key={field.label}>
              <span>
                {field.label} ({headers[field.column] ?? ''})
              </span>
              <Button size="small" onPress={() => keep(own.filter((one) => one !== field))}>
                {words.remove(field.label)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="three-columns gap-above">
        <ChoiceField
          label={words.anotherColumnField}
          value={column}
          choices={columns
            .filter(({ header }) => header !== '')
            .map(({ index, header }) => ({ id: String(index), label: header }))}
          onChange={(id) => {
            setColumn(id);
            setLabel(headers[Number(id)] ?? '');
          }}
        />
        <TextField
          label={words.nameField}
          value={label}
          onChange={setLabel}
          maxLength={40}
          wrong={column !== null && !isFree ? words.anotherFieldName : null}
        />
        <div className="buttons">
          <Button
            disabled={column === null || !isFree || own.length >= 20}
            onPress={() => {
              keep([...own, { label: label.trim(), column: Number(column) }]);
              setColumn(null);
              setLabel('');
            }}
          >
            {words.addField}
          </Button>
        </div>
      </div>
    </>
  );
}
