import type { ReactNode } from 'react';
import { RowStateMark, EnvironmentMark } from '../design/marks.tsx';
import { moment, people as countPeople, rupees } from '../design/words.ts';
import { useStory } from '../results/story-store.ts';
import { useHistory } from './history-store.ts';

/** Everybody in any batch whom the search found; each opens with the whole story. */
export function FoundPeople(): ReactNode {
  const { people, morePeople } = useHistory();
  const open = useStory((state) => state.open);
  if (people === null || people.length === 0) return null;
  return (
    <section aria-labelledby="found-people">
      <h2 id="found-people" className="section-head" aria-live="polite">
        {morePeople
          ? `More than ${countPeople(people.length)}; type more to narrow the search`
          : countPeople(people.length)}
      </h2>
      <div
        className="card result-card found-people"
        tabIndex={0}
        role="group"
        aria-label="Recipients"
      >
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Mobile</th>
              <th scope="col" className="number">
                Amount
              </th>
              <th scope="col">Status</th>
              <th scope="col">Reference, EnKash transaction</th>
              <th scope="col">Batch</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.rowId}>
                <td>
                  <button
                    type="button"
                    className="link"
                    onClick={() => void open(person.rowId, person.name)}
                  >
                    {person.name === '' ? 'No name' : person.name}
                  </button>
                </td>
                <td className="number-plain">{person.mobile}</td>
                <td className="number">
                  {person.amountPaise === null ? '' : rupees(person.amountPaise)}
                </td>
                <td>
                  <RowStateMark state={person.state} kind={person.kind} />
                </td>
                <td className="number-plain small">
                  {person.reference}
                  {person.enkashTxnId !== null && (
                    <>
                      <br />
                      <span className="soft">{person.enkashTxnId}</span>
                    </>
                  )}
                </td>
                <td>
                  {person.batchName}{' '}
                  {person.environment !== 'live' && (
                    <EnvironmentMark environment={person.environment} />
                  )}
                  <br />
                  <span className="soft small number">{moment(person.at)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
