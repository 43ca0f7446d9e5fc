import { Check, CircleAlert, Minus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { fieldFacts, recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import { feedTitleFromName, withHow } from '../../shared/workbook/feed-field.ts';
import { turnedName } from '../../shared/workbook/field-how.ts';
import { oneForAll } from '../../shared/workbook/one-for-all.ts';
import type { Column, Inspection } from '../../shared/workbook/inspection.ts';
import { ChoiceField, type Choice } from '../design/choice-field.tsx';
import { Tick } from '../design/tick.tsx';
import { CandidateButtons } from './candidate-buttons.tsx';
import { CarriedChoice } from './carried-choice.tsx';
import { useImport } from './import-store.ts';
import { clsx } from 'clsx';
import styles from './import.module.css';
import { words } from './column-map-words.ts';

const none = 'none';
const forAll = words.forAll;
const inNames = words.inNames;

function columnName(column: Column): string {
  return column.header === '' ? words.column(column.letter) : column.header;
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
    more: `${column.letter}${column.hidden ? words.hiddenSheet : ''}: ${column.samples.slice(0, 2).join(', ').slice(0, 60)}`,
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
                    more: words.columnsJoinedSpace(count === 2 ? words.two : words.three),
                  },
                ];
          }),
        )
      : [];
  const names =
    field === 'title' && nameColumns.length > 0
      ? [{ id: inNames, label: words.startName, more: words.mrRahulSharma }]
      : [];
  return [
    { id: none, label: words.notSheet },
    ...(oneForAll.has(field) ? [{ id: forAll, label: words.sameAllRecipients }] : []),
    ...names,
    ...one,
    ...joined,
  ];
}

/** What stands in a field before a person has typed it. */
const firstForAll: Partial<Record<RecipientField, string>> = { title: words.ms };

function ValueForAll({
  field,
  value,
}: {
  readonly field: RecipientField;
  readonly value: string;
}): ReactNode {
  const feed = useImport((state) => state.feed);
  return (
    <label className={clsx('small soft', styles.lastRow)}>
      {words.forAllInText(fieldFacts[field].label)}
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
  return confidence >= 0.9 ? words.sure : confidence >= 0.6 ? words.likely : words.pleaseCheck;
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
    <tr className={missing ? styles.missing : ''}>
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
            {!facts.required && <span className="faint">{words.optional}</span>}
            <br />
            <span className="soft small">{facts.meaning}</span>
          </span>
        </span>
      </td>
      <td {...(missing ? { colSpan: 3 } : {})}>
        <ChoiceField
          label={words.columnFor(facts.label)}
          labelHidden
          value={chosen ?? (missing ? null : none)}
          placeholder={words.chooseAColumn}
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
            {columns.some(({ hidden }) => hidden) && <em>{words.hiddenInTheSheet}</em>}
            {samples.map((sample, index) => (
              <span key={index}>{sample}</span>
            ))}
          </td>
          <td className="soft small">
            {proposal === undefined ? (
              mapped === undefined ? (
                ''
              ) : (
                words.youChoseThis
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
  return best === undefined ? words.noColumnMatchesChoose : words.pleaseChoose(best.why);
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
      {words.lastNameFirstRead(example ?? words.raoVikram, turnedName(example ?? words.raoVikram))}
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
      <h2 id="the-columns">{words.mapColumns}</h2>
      <table className="table map-table">
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.columnYourSheet}</th>
            <th scope="col">{words.sampleValues}</th>
            <th scope="col">{words.reason}</th>
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
          {words.alsoSheetSavedShown(spare.map(columnName).join(', '))}
        </p>
      )}
    </section>
  );
}
