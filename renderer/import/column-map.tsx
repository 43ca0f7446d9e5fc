import { Check, CircleAlert, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { fieldFacts, recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import type { Column, Inspection } from '../../shared/workbook/inspection.ts';
import { ChoiceField, type Choice } from '../design/fields.tsx';
import { useImport } from './import-store.ts';

const none = 'none';

function columnName(column: Column): string {
  return column.header === '' ? `Column ${column.letter}` : column.header;
}

/** The choices for a field: no column, each column, and for the name two neighbouring columns. */
function choicesFor(field: RecipientField, columns: readonly Column[]): Choice<string>[] {
  const one = columns.map((column) => ({
    id: String(column.index),
    label: columnName(column),
    more: `${column.letter}${column.hidden ? ', hidden in the sheet' : ''}: ${column.samples.slice(0, 2).join(', ').slice(0, 60)}`,
  }));
  const pairs =
    field === 'name'
      ? columns.flatMap((first, at) => {
          const second = columns[at + 1];
          return second === undefined
            ? []
            : [
                {
                  id: `${first.index}+${second.index}`,
                  label: `${columnName(first)} + ${columnName(second)}`,
                  more: 'Two columns, joined with a space',
                },
              ];
        })
      : [];
  return [{ id: none, label: 'Not in this sheet' }, ...one, ...pairs];
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
  const mapField = useImport((state) => state.mapField);
  const mapped = inspection.mapping[field];
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
          ) : mapped === undefined ? (
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
      <td>
        <ChoiceField
          label={`Column for ${facts.label}`}
          labelHidden
          value={mapped === undefined ? (facts.required ? null : none) : mapped.join('+')}
          placeholder="Choose a column…"
          choices={choicesFor(field, inspection.columns)}
          onChange={(id) => void mapField(field, id === none ? [] : id.split('+').map(Number))}
        />
      </td>
      <td className="samples">
        {columns.some(({ hidden }) => hidden) && <em>Hidden in the sheet</em>}
        {samples.map((sample, index) => (
          <span key={index}>{sample}</span>
        ))}
      </td>
      <td className="soft small">
        {missing ? (
          <span className="bad-words">Nothing in the sheet looks like it. Choose the column.</span>
        ) : proposal === undefined ? (
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
    </tr>
  );
}

export function ColumnMap({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const used = new Set(Object.values(inspection.mapping).flat());
  const spare = inspection.columns.filter(
    (column) => !used.has(column.index) && column.header !== '',
  );
  return (
    <section className="card" aria-labelledby="the-columns">
      <h2 id="the-columns">Which column is what</h2>
      <table className="table map-table">
        <thead>
          <tr>
            <th scope="col">The desk needs</th>
            <th scope="col">Column of your sheet</th>
            <th scope="col">In it</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {recipientFields.map((field) => (
            <FieldRow key={field} field={field} inspection={inspection} />
          ))}
        </tbody>
      </table>
      {spare.length > 0 && (
        <p className="soft small gap-above">
          Also in the sheet, kept and given back in the report: {spare.map(columnName).join(', ')}.
        </p>
      )}
    </section>
  );
}
