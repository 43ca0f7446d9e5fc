import type { ReactNode } from 'react';
import { batchStates, type BatchState } from '../../shared/batch/batch-state.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { batchStateLooks } from '../design/marks.tsx';
import { noFilters, useHistory } from './history-store.ts';
import { monthWords } from '../design/month-words.ts';
import styles from './history.module.css';
import { words } from './batch-filters-words.ts';

/** The choice that narrows nothing; no name or state is empty. */
const any = '';

/** Narrows the list by what a batch is, not by what it is called. */
export function BatchFilterRow(): ReactNode {
  const { filters, choices, narrow } = useHistory();
  const fields: readonly {
    readonly label: string;
    readonly all: string;
    readonly value: string | null;
    readonly choices: readonly { readonly id: string; readonly label: string }[];
    readonly choose: (id: string | null) => void;
  }[] = [
    {
      label: words.status,
      all: words.allStatuses,
      value: filters.state,
      choices: batchStates.map((id) => ({ id, label: batchStateLooks[id].word })),
      choose: (id) =>
        void narrow({ state: batchStates.find((one: BatchState) => one === id) ?? null }),
    },
    {
      label: words.month,
      all: words.allMonths,
      value: filters.month,
      choices: (choices?.months ?? []).map((id) => ({ id, label: monthWords(id) })),
      choose: (month) => void narrow({ month }),
    },
    {
      label: words.account,
      all: words.allAccounts,
      value: filters.connection,
      choices: (choices?.connections ?? []).map((id) => ({ id, label: id })),
      choose: (connection) => void narrow({ connection }),
    },
    {
      label: words.user,
      all: words.allUsers,
      value: filters.person,
      choices: (choices?.people ?? []).map((id) => ({ id, label: id })),
      choose: (person) => void narrow({ person }),
    },
  ];
  const narrowed = fields.some(({ value }) => value !== null);
  return (
    <div className={styles.historyFilters} role="group" aria-label={words.filterBatches}>
      {fields.map(({ label, all, value, choices: listed, choose }) => (
        <ChoiceField
          key={label}
          label={label}
          labelHidden
          value={value ?? any}
          choices={[{ id: any, label: all }, ...listed]}
          onChange={(id) => choose(id === any ? null : id)}
        />
      ))}
      {narrowed && (
        <Button look="quiet" onPress={() => void narrow(noFilters)}>
          {words.showAll}
        </Button>
      )}
    </div>
  );
}
