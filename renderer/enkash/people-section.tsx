import { Search, UserRoundSearch, UserRoundX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { rupees } from '../design/words.ts';
import { useEnkash } from './enkash-store.ts';
import { Pages } from './pages.tsx';

/** The account's users and their cards: whether EnKash knows a person, and what their card holds. */
export function PeopleSection(): ReactNode {
  const { people, mobile: asked, loadPeople } = useEnkash();
  const [mobile, setMobile] = useState('');
  const digits = mobile.replace(/\D/g, '').slice(-10);
  const found = people.value;
  return (
    <>
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          void loadPeople(digits, 0);
        }}
      >
        <div className="two-columns">
          <TextField
            label="Mobile"
            value={mobile}
            onChange={setMobile}
            maxLength={20}
            why="Leave blank for all recipients, page by page."
          />
        </div>
        <div className="buttons end">
          <Button
            look="main"
            submits
            disabled={people.asking}
            icon={<Search size={15} aria-hidden />}
          >
            {people.asking ? 'Fetching from EnKash…' : 'Search'}
          </Button>
        </div>
      </form>
      <ProblemNotice problem={people.problem} />
      {found === null && !people.asking && people.problem === null && (
        <Empty icon={UserRoundSearch} title="Check whether a recipient exists in EnKash">
          <p>A new recipient gets a card with the first credit.</p>
        </Empty>
      )}
      {found?.rows.length === 0 && (
        <Empty icon={UserRoundX} title="This mobile is not in EnKash">
          <p>
            {asked === ''
              ? 'The account has no recipients yet.'
              : `${asked} would be a new recipient.`}
          </p>
        </Empty>
      )}
      {found !== null && found.rows.length > 0 && (
        <div className="card result-card">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Mobile</th>
                <th scope="col">Email</th>
                <th scope="col">Card</th>
                <th scope="col">User</th>
                <th scope="col" className="number">
                  Card balance
                </th>
              </tr>
            </thead>
            <tbody>
              {found.rows.map((person, index) => (
                <tr key={person.cardId ?? index}>
                  <td>{person.name ?? ''}</td>
                  <td className="number-plain">{person.mobile ?? ''}</td>
                  <td className="soft">{person.email ?? ''}</td>
                  <td className="number-plain">
                    {person.cardId ?? ''}
                    <br />
                    <span className="soft small">{person.maskedNumber ?? ''}</span>
                  </td>
                  <td className="number-plain soft">{person.userId ?? ''}</td>
                  <td className="number">
                    {person.balancePaise === null ? 'Not provided' : rupees(person.balancePaise)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pages
            page={found.page}
            rows={found.rows.length}
            total={found.total}
            more={found.more}
            turn={(page) => void loadPeople(asked, page)}
          />
        </div>
      )}
    </>
  );
}
