import type { ReactNode } from 'react';
import { statusValues, withStatus } from '../../shared/workbook/status-filter.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import { Button } from '../design/button.tsx';
import { Tick } from '../design/fields.tsx';
import { rows } from '../design/words.ts';
import { useImport } from './import-store.ts';

/** Offers to exclude rows by a column that says who is not to be paid: "Rejected", "Hold", "Left". */
export function StatusFilter({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const remap = useImport((state) => state.remap);
  const status = statusValues(inspection.columns, inspection.mapping);
  if (status === null) return null;
  const against = status.values.filter(({ against: speaks, excluded }) => speaks && !excluded);
  const set = (values: readonly string[], excluded: boolean): void =>
    void remap((mapping) => withStatus(mapping, values, excluded));
  return (
    <div className="stack status-filter" role="group" aria-label="Exclude by status">
      <p>
        The column <span className="strong">{status.header}</span> says who is to be paid. Tick the
        values whose rows are excluded; they stay in the report with the reason.
      </p>
      <ul>
        {status.values.map(({ text, rows: count, excluded, against: speaks }) => (
          <li key={text}>
            <Tick on={excluded} onChange={(on) => set([text], on)}>
              {text} <span className="soft">({rows(count)})</span>
              {speaks && !excluded && <span className="warn-words"> speaks against paying</span>}
            </Tick>
          </li>
        ))}
      </ul>
      {against.length > 1 && (
        <div className="buttons">
          <Button
            onPress={() =>
              set(
                against.map(({ text }) => text),
                true,
              )
            }
          >
            Exclude {against.map(({ text }) => text).join(', ')}
          </Button>
        </div>
      )}
    </div>
  );
}
