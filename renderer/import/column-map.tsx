import { Check, CircleAlert, Minus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { fieldFacts, recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import { feedTitleFromName, withHow } from '../../shared/workbook/feed-field.ts';
import { turnedName } from '../../shared/workbook/field-how.ts';
import { oneForAll } from '../../shared/workbook/one-for-all.ts';
import type { Column, Inspection } from '../../shared/workbook/inspection.ts';
import { ChoiceField, Tick, type Choice } from '../design/fields.tsx';
import { CandidateButtons } from './candidate-buttons.tsx';
import { CarriedChoice } from './carried-choice.tsx';
import { useImport } from './import-store.ts';

const none = 'none';
const forAll = 'for all';
const inNames = 'in names';

function columnName(column: Column): string {
  return column.header === '' ? `Column ${column.letter}` : column.header;
}

/** The choices for a field: no column, each column, one value for all, and for the name neighbouring columns. */
function choicesFor(
  field: RecipientField,
  columns: readonly Column[],
  nameColumns: readonly number[],
): Choice<string>[] {
  const one = columns.map((column) => ({
    id: String(column.index),
    label: columnName(column),
    more: `${column.letter}${column.hidden ? ', hidden in the sheet' : ''}: ${column.samples.slice(0, 2).join(', ').slice(0, 60)}`,
  }));
  const joined =
    field === 'name'
      ? [2, 3].flatMap((count) =>
          columns.flatMap((_, at) => {
            const parts = columns.slice(at, at + count);
            return parts.length < count
              ? []
              : [
                  {
                    id: parts.map(({ index }) => index).join('+'),
                    label: parts.map(columnName).join(' + '),
                    more: `${count === 2 ? 'Two' : 'Three'} columns, joined with a space`,
                  },
                ];
          }),
        )
      : [];
  const names =
    field === 'title' && nameColumns.length > 0
      ? [{ id: inNames, label: 'At the start of the name', more: 'As in Mr. Rahul Sharma' }]
      : [];
  return [
    { id: none, label: 'Not in this sheet' },
    ...(oneForAll.has(field) ? [{ id: forAll, label: 'The same for all recipients' }] : []),
    ...names,
    ...one,
    ...joined,
  ];
}

/** What stands in a field before a person has typed it. */
const firstForAll: Partial<Record<RecipientField, string>> = { title: 'Ms' };

function ValueForAll({
  field,
  value,
}: {
  readonly field: RecipientField;
  readonly value: string;
}): ReactNode {
  const feed = useImport((state) => state.feed);
  return (
    <label className="small soft last-row">
      {fieldFacts[field].label} for all{' '}
      <input
        className="input"
        key={value}
        defaultValue={value}
        onBlur={(event) => {
          const typed = event.target.value.trim();
          if (typed !== value) void feed(field, typed === '' ? 'nothing' : { forAll: typed });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </label>
  );
}

function sureness(confidence: number): string {
  return confidence >= 0.9 ? 'Sure' : confidence >= 0.6 ? 'Likely' : 'Please check';
}

function FieldRow({
  field,
  inspection,
}: {
  readonly field: RecipientField;
  readonly inspection: Inspection;
}): ReactNode {
  const { mapField, feed, remap } = useImport();
  const [typing, setTyping] = useState(false);
  const { how } = inspection.mapping;
  const same = how?.forAll?.[field];
  const mapped = inspection.mapping[field];
  const fromName = field === 'title' && how?.titleFromName === true;
  const chosen = typing || same !== undefined ? forAll : fromName ? inNames : mapped?.join('+');
  const choose = (id: string): void => {
    setTyping(id === forAll);
    if (id === inNames) void remap(feedTitleFromName);
    else if (id === forAll) {
      const first = firstForAll[field];
      if (first !== undefined) void feed(field, { forAll: first });
    } else void mapField(field, id === none ? [] : id.split('+').map(Number));
  };
  const facts = fieldFacts[field];
  const columns = (mapped ?? []).flatMap((index) =>
    inspection.columns.filter((column) => column.index === index),
  );
  const samples = (columns[0]?.samples ?? []).slice(0, 3);
  const proposal = inspection.proposals.find(
    (one) => one.field === field && one.columns.join('+') === (mapped ?? []).join('+'),
  );
  const missing = inspection.missing.includes(field);
  return (
    <tr className={missing ? 'missing' : ''}>
      <td>
        <span className="map-field">
          {missing ? (
            <CircleAlert size={16} className="bad-words" aria-hidden />
          ) : mapped === undefined && same === undefined ? (
            <Minus size={16} className="faint" aria-hidden />
          ) : (
            <Check size={16} className="good-words" aria-hidden />
          )}
          <span>
            <span className="strong">{facts.label}</span>
            {!facts.required && <span className="faint"> (optional)</span>}
            <br />
            <span className="soft small">{facts.meaning}</span>
          </span>
        </span>
      </td>
      <td {...(missing ? { colSpan: 3 } : {})}>
        <ChoiceField
          label={`Column for ${facts.label}`}
          labelHidden
          value={chosen ?? (missing ? null : none)}
          placeholder="Choose a column…"
          choices={choicesFor(field, inspection.columns, inspection.mapping.name ?? [])}
          onChange={choose}
        />
        {chosen === forAll && <ValueForAll field={field} value={same ?? ''} />}
        {missing && <p className="small bad-words">{whyMissing(field, inspection)}</p>}
        {(missing || (mapped !== undefined && !fromName)) && (
          <CandidateButtons field={field} inspection={inspection} />
        )}
        {field === 'name' && <LastNameFirst inspection={inspection} />}
      </td>
      {!missing && (
        <>
          <td className="samples">
            {columns.some(({ hidden }) => hidden) && <em>Hidden in the sheet</em>}
            {samples.map((sample, index) => (
              <span key={index}>{sample}</span>
            ))}
          </td>
          <td className="soft small">
            {proposal === undefined ? (
              mapped === undefined ? (
                ''
              ) : (
                'You chose this.'
              )
            ) : (
              <>
                <span className="strong">{sureness(proposal.confidence)}.</span> {proposal.why}
              </>
            )}
          </td>
        </>
      )}
    </tr>
  );
}

/** The matcher's own reason, where it has one: two columns fit, or none does. */
function whyMissing(field: RecipientField, { proposals }: Inspection): string {
  const best = proposals.find((one) => one.field === field);
  return best === undefined
    ? 'No column matches. Choose the column.'
    : `Please choose. ${best.why}`;
}

/** Asked where names have a comma: "Rao, Vikram". */
function LastNameFirst({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const remap = useImport((state) => state.remap);
  const [index, ...more] = inspection.mapping.name ?? [];
  const samples = inspection.columns.find((column) => column.index === index)?.samples ?? [];
  const turned = inspection.mapping.how?.lastNameFirst === true;
  const example = samples.find((sample) => turnedName(sample) !== sample);
  if (more.length > 0 || (example === undefined && !turned)) return null;
  return (
    <Tick
      on={turned}
      onChange={(on) =>
        void remap((mapping) => withHow(mapping, { ...mapping.how, lastNameFirst: on }))
      }
    >
      Last name first: read “{example ?? 'Rao, Vikram'}” as “{turnedName(example ?? 'Rao, Vikram')}”
    </Tick>
  );
}

export function ColumnMap({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const used = new Set(recipientFields.flatMap((field) => inspection.mapping[field] ?? []));
  const spare = inspection.columns.filter(
    (column) => !used.has(column.index) && column.header !== '',
  );
  return (
    <section className="card" aria-labelledby="the-columns">
      <h2 id="the-columns">Map columns</h2>
      <table className="table map-table">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Column in your sheet</th>
            <th scope="col">Sample values</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {recipientFields.map((field) => (
            <FieldRow key={field} field={field} inspection={inspection} />
          ))}
        </tbody>
      </table>
      <CarriedChoice inspection={inspection} />
      {spare.length > 0 && (
        <p className="soft small gap-above">
          Also in the sheet, saved and shown in the report: {spare.map(columnName).join(', ')}.
        </p>
      )}
    </section>
  );
}
