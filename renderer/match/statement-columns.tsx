import { Check, CircleAlert, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  fieldsFor,
  statementFieldWords,
  type StatementField,
} from '../../shared/reconciliation/statement-columns.ts';
import type { StatementView } from '../../shared/reconciliation/statement-view.ts';
import { ChoiceField } from '../design/choice-field.tsx';
import { useMatching } from './matching-store.ts';
import { screenWords } from './statement-columns-words.ts';

const none = 'none';

/** Which column holds what, why the desk thinks so, and a choice for each. */
export function StatementColumns({ view }: { readonly view: StatementView }): ReactNode {
  const kind = useMatching((state) => state.kind);
  return (
    <>
      {view.missing.length > 0 && (
        <ul className="remarks bad-words">
          {view.missing.map((sentence) => (
            <li key={sentence}>
              <CircleAlert size={14} aria-hidden />
              {screenWords.stillRequired(sentence)}
            </li>
          ))}
        </ul>
      )}
      <table className="table map-table">
        <thead>
          <tr>
            <th scope="col">{screenWords.field}</th>
            <th scope="col">{screenWords.columnFile}</th>
            <th scope="col">{screenWords.sampleValues}</th>
            <th scope="col">{screenWords.reason}</th>
          </tr>
        </thead>
        <tbody>
          {fieldsFor[kind].map((field) => (
            <FieldRow key={field} field={field} view={view} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function FieldRow({
  field,
  view,
}: {
  readonly field: StatementField;
  readonly view: StatementView;
}): ReactNode {
  const mapField = useMatching((state) => state.mapField);
  const index = view.mapping[field];
  const column = view.columns.find((one) => one.index === index);
  const words = statementFieldWords[field];
  return (
    <tr>
      <td>
        <span className="map-field">
          {index === undefined ? (
            <Minus size={16} className="faint" aria-hidden />
          ) : (
            <Check size={16} className="good-words" aria-hidden />
          )}
          <span className="strong">{words}</span>
        </span>
      </td>
      <td>
        <ChoiceField
          label={screenWords.columnFor(words)}
          labelHidden
          value={index === undefined ? none : String(index)}
          choices={[
            { id: none, label: screenWords.notFile },
            ...view.columns.map(({ index: at, letter, header, samples }) => ({
              id: String(at),
              label: header === '' ? screenWords.column(letter) : header,
              more: `${letter}: ${samples.slice(0, 2).join(', ').slice(0, 60)}`,
            })),
          ]}
          onChange={(id) => void mapField(field, id === none ? null : Number(id))}
        />
      </td>
      <td className="samples">
        {(column?.samples ?? []).map((sample) => (
          <span key={sample}>{sample}</span>
        ))}
      </td>
      <td className="soft small">{view.reasons[field] ?? ''}</td>
    </tr>
  );
}
