import type { ReactNode } from 'react';
import type { FoundPerson } from '../../shared/bridge/history-calls.ts';
import { Copyable } from '../design/copyable.tsx';
import { RowStateMark, EnvironmentMark, rowStateWord } from '../design/marks.tsx';
import { moment, people as countPeople, rupees } from '../design/words.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { useStory } from '../results/story-store.ts';
import { useHistory } from './history-store.ts';
import { clsx } from 'clsx';
import styles from './history.module.css';
import { words } from './found-people-words.ts';

const columnsOf = (open: (person: FoundPerson) => void): readonly Column<FoundPerson>[] => [
  {
    id: 'name',
    label: words.name,
    text: ({ name }) => name,
    cell: (person) => (
      <button type="button" className="link" onClick={() => open(person)}>
        {person.name === '' ? words.noName : person.name}
      </button>
    ),
  },
  { id: 'mobile', label: words.mobile, text: ({ mobile }) => mobile },
  {
    id: 'amount',
    label: words.amount,
    text: ({ amountPaise }) => (amountPaise === null ? '' : rupees(amountPaise)),
    value: ({ amountPaise }) => amountPaise ?? -1,
    number: true,
  },
  {
    id: 'status',
    label: words.status,
    text: ({ state, kind }) => rowStateWord(state, kind),
    cell: ({ state, kind }) => <RowStateMark state={state} kind={kind} />,
  },
  {
    id: 'reference',
    label: words.referenceEnkashTransaction,
    text: ({ reference, enkashTxnId }) =>
      [reference, enkashTxnId].filter((one) => one !== null).join(', '),
    cell: ({ reference, enkashTxnId }) => (
      <span className="number-plain small">
        <Copyable what={words.reference} text={reference} />
        {enkashTxnId !== null && (
          <>
            <br />
            <span className="soft">
              <Copyable what={words.transaction} text={enkashTxnId} />
            </span>
          </>
        )}
      </span>
    ),
  },
  {
    id: 'batch',
    label: words.batch,
    text: ({ batchName, at }) => `${batchName}, ${moment(at)}`,
    cell: ({ batchName, environment, at }) => (
      <>
        {batchName} {environment !== 'live' && <EnvironmentMark environment={environment} />}
        <br />
        <span className="soft small number">{moment(at)}</span>
      </>
    ),
  },
];

/** Everybody in any batch whom the search found; each opens with the whole story. */
export function FoundPeople(): ReactNode {
  const { people, morePeople } = useHistory();
  const open = useStory((state) => state.open);
  if (people === null || people.length === 0) return null;
  return (
    <section aria-labelledby="found-people">
      <h2 id="found-people" className="section-head" aria-live="polite">
        {morePeople
          ? words.moreThanTypeMore(countPeople(people.length))
          : countPeople(people.length)}
      </h2>
      <div
        className={clsx('card result-card', styles.foundPeople)}
        tabIndex={0}
        role="group"
        aria-label={words.recipients}
      >
        <LocalTable
          label={words.recipientsFound}
          columns={columnsOf((person) => void open(person.rowId, person.name))}
          rows={people}
          rowKey={({ rowId }) => rowId}
          empty={words.noRecipientFoundAmong}
        />
      </div>
    </section>
  );
}
