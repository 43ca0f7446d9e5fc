import type { ReactNode } from 'react';
import {
  statusCandidates,
  statusValues,
  withStatus,
  withStatusColumn,
} from '../../shared/workbook/status-filter.ts';
import type { Column, Inspection } from '../../shared/workbook/inspection.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { Tick } from '../design/tick.tsx';
import { rows } from '../design/words.ts';
import { useImport } from './import-store.ts';
import { clsx } from 'clsx';
import styles from './import.module.css';
import { words } from './status-filter-words.ts';

/** Offers to exclude rows by a column that says who is not to be paid: "Rejected", "Hold", "Left". */
export function StatusFilter({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const remap = useImport((state) => state.remap);
  const { columns, mapping } = inspection;
  const status = statusValues(columns, mapping);
  const candidates = statusCandidates(columns, mapping);
  if (candidates.length === 0) return null;
  const choice = <StatusColumn candidates={candidates} chosen={mapping.how?.status ?? null} />;
  if (status === null)
    return (
      <details className={clsx(styles.statusFilter, 'gap-above')}>
        <summary className="soft small">{words.noColumnSaysWho}</summary>
        {choice}
      </details>
    );
  const against = status.values.filter(({ against: speaks, excluded }) => speaks && !excluded);
  const set = (values: readonly string[], excluded: boolean): void =>
    void remap((mapping) => withStatus(mapping, values, excluded));
  return (
    <div
      className={clsx('stack', styles.statusFilter)}
      role="group"
      aria-label={words.excludeByStatus}
    >
      <p>
        {words.theColumn}
        <span className="strong">{status.header}</span>
        {words.saysWhoPaidTick}
      </p>
      <ul>
        {status.values.map(({ text, rows: count, excluded, against: speaks }) => (
          <li key={text}>
            <Tick on={excluded} onChange={(on) => set([text], on)}>
              {text} <span className="soft">({rows(count)})</span>
              {speaks && !excluded && (
                <span className="warn-words">{words.speaksAgainstPaying}</span>
              )}
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
            {words.exclude(against.map(({ text }) => text).join(', '))}
          </Button>
        </div>
      )}
      <details>
        <summary className="soft small">{words.chooseAnotherColumn}</summary>
        {choice}
      </details>
    </div>
  );
}

const none = 'none';

/** Which column says who is to be paid. */
function StatusColumn({
  candidates,
  chosen,
}: {
  readonly candidates: readonly Column[];
  readonly chosen: number | null;
}): ReactNode {
  const remap = useImport((state) => state.remap);
  return (
    <div className="gap-above">
      <ChoiceField
        label={words.columnSaysWhoPaid}
        value={chosen === null ? none : String(chosen)}
        choices={[
          { id: none, label: words.noColumn },
          ...candidates.map(({ index, header, values }) => ({
            id: String(index),
            label: header,
            more: (values ?? [])
              .slice(0, 3)
              .map(({ text }) => text)
              .join(', ')
              .slice(0, 60),
          })),
        ]}
        onChange={(id) =>
          void remap((mapping) => withStatusColumn(mapping, id === none ? null : Number(id)))
        }
      />
    </div>
  );
}
