import { UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { moment } from '../design/words.ts';
import { useTrust } from './trust-store.ts';

/** The people who may prepare, approve and send on live connections, each with a passphrase. */
export function PeopleCard(): ReactNode {
  const people = useTrust((state) => state.people);
  const [adding, setAdding] = useState(false);
  return (
    <section className="card stack" aria-labelledby="people">
      <h2 id="people">People of this desk</h2>
      <p className="soft">
        On a live connection one person prepares and another approves, each with a passphrase of
        their own.
      </p>
      {people.length > 0 && (
        <ul className="count-list">
          {people.map(({ name, since }) => (
            <li key={name}>
              <span>{name}</span>
              <span className="soft small">since {moment(since)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <Button icon={<UserPlus size={15} aria-hidden />} onPress={() => setAdding(true)}>
          Add a person
        </Button>
      </div>
      {adding && <AddPerson first={people.length === 0} onClose={() => setAdding(false)} />}
    </section>
  );
}

function AddPerson({
  first,
  onClose,
}: {
  readonly first: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { problem, addPerson } = useTrust();
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [voucher, setVoucher] = useState('');
  const [vouchersPassphrase, setVouchersPassphrase] = useState('');
  const differs = again !== '' && again !== passphrase;
  const short = passphrase !== '' && passphrase.length < 10;
  const ready =
    name.trim() !== '' &&
    passphrase.length >= 10 &&
    again === passphrase &&
    (first || (voucher.trim() !== '' && vouchersPassphrase !== ''));
  const add = async (): Promise<void> => {
    const vouches = first ? null : { name: voucher.trim(), passphrase: vouchersPassphrase };
    if (await addPerson(name.trim(), passphrase, vouches)) onClose();
  };
  return (
    <Dialog title="Add a person" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void add();
        }}
      >
        <TextField label="Name" value={name} onChange={setName} maxLength={80} autoFocus />
        <TextField
          label="Passphrase"
          value={passphrase}
          onChange={setPassphrase}
          maxLength={200}
          wrong={short ? 'At least ten characters.' : null}
          why="Typed by the person alone. A few words are better than one."
          secret
        />
        <TextField
          label="Passphrase once more"
          value={again}
          onChange={setAgain}
          maxLength={200}
          wrong={differs ? 'The two are not the same.' : null}
          secret
        />
        {!first && (
          <>
            <TextField
              label="Who vouches"
              value={voucher}
              onChange={setVoucher}
              maxLength={80}
              why="Somebody who is already one of the people of this desk."
            />
            <TextField
              label="Their passphrase"
              value={vouchersPassphrase}
              onChange={setVouchersPassphrase}
              maxLength={200}
              secret
            />
          </>
        )}
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" submits disabled={!ready}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
