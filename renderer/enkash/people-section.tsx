import { Search, UserRoundSearch, UserRoundX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { CardHolderPage } from '../../shared/bridge/enkash-calls.ts';
import { Copyable } from '../design/copyable.tsx';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { TextField } from '../design/text-field.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { rupees } from '../design/words.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { useEnkash } from './enkash-store.ts';
import { Pages } from './pages.tsx';
import { words } from './people-section-words.ts';

type Cardholder = CardHolderPage['rows'][number];

const columns: readonly Column<Cardholder>[] = [
  { id: 'name', label: words.name, text: ({ name }) => name ?? '' },
  { id: 'mobile', label: words.mobile, text: ({ mobile }) => mobile ?? '' },
  { id: 'email', label: words.email, text: ({ email }) => email ?? '' },
  {
    id: 'card',
    label: words.card,
    text: ({ cardId }) => cardId ?? '',
    cell: ({ cardId, maskedNumber }) => (
      <>
        <Copyable what={words.cardId} text={cardId} />
        <br />
        <span className="soft small">{maskedNumber ?? ''}</span>
      </>
    ),
  },
  {
    id: 'user',
    label: words.user,
    text: ({ userId }) => userId ?? '',
    cell: ({ userId }) => <Copyable what={words.userId} text={userId} />,
  },
  {
    id: 'balance',
    label: words.cardBalance,
    text: ({ balancePaise }) => (balancePaise === null ? words.notProvided : rupees(balancePaise)),
    value: ({ balancePaise }) => balancePaise ?? -1,
    number: true,
  },
];

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
            label={words.mobile}
            value={mobile}
            onChange={setMobile}
            maxLength={20}
            why={words.leaveBlankAllRecipients}
          />
        </div>
        <div className="buttons end">
          <Button
            look="main"
            submits
            disabled={people.asking}
            icon={<Search size={15} aria-hidden />}
          >
            {people.asking ? words.fetchingFromEnkash : words.search}
          </Button>
        </div>
      </form>
      <ProblemNotice problem={people.problem} />
      {found === null && !people.asking && people.problem === null && (
        <Empty icon={UserRoundSearch} title={words.checkWhetherRecipientExists}>
          <p>{words.newRecipientGetsCard}</p>
        </Empty>
      )}
      {found?.rows.length === 0 && (
        <Empty icon={UserRoundX} title={words.mobileNotEnkash}>
          <p>{asked === '' ? words.accountNoRecipientsYet : words.wouldNewRecipient(asked)}</p>
        </Empty>
      )}
      {found !== null && found.rows.length > 0 && (
        <div className="card result-card">
          <LocalTable
            label={words.recipientsAtEnkash}
            columns={columns}
            rows={found.rows}
            rowKey={(person) => person.cardId ?? found.rows.indexOf(person)}
            empty={words.noRecipientFoundPage}
          />
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
