import './trust.css';
import { Lock, LockOpen, Users } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { clock } from '../design/words.ts';
import { operatorName } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import { useLock } from '../trust/lock-store.ts';
import { useTrust } from '../trust/trust-store.ts';

/** Says on a live connection who is at the desk, or that it is locked, with the way to change that. */
export function LockLine(): ReactNode {
  const status = useLock((state) => state.status);
  const lockNow = useLock((state) => state.lockNow);
  const people = useTrust((state) => state.people);
  const [unlocking, setUnlocking] = useState(false);
  if (status?.applies !== true) return null;
  if (people.length === 0)
    return (
      <div className="lock-line" role="status">
        <Users size={15} aria-hidden />
        <p>A live account needs two registered users, each with a passphrase.</p>
        <Button size="small" onPress={() => goTo({ at: 'safety' })}>
          Add users
        </Button>
      </div>
    );
  if (status.session !== null)
    return (
      <div className="lock-line" role="status">
        <LockOpen size={15} aria-hidden />
        <p>
          Unlocked by <span className="strong">{status.session}</span>
          {status.locksAt === null ? '' : `. Locks at ${clock(status.locksAt)} if idle`}.
        </p>
        <Button size="small" icon={<Lock size={13} aria-hidden />} onPress={() => void lockNow()}>
          Lock now
        </Button>
      </div>
    );
  return (
    <div className="lock-line locked" role="status">
      <Lock size={15} aria-hidden />
      <p>
        <span className="strong">Reward Desk is locked.</span> Unlock it to prepare, approve or send
        live batches or to change a live account.
      </p>
      <Button size="small" look="main" onPress={() => setUnlocking(true)}>
        Unlock
      </Button>
      {unlocking && <UnlockDialog onClose={() => setUnlocking(false)} />}
    </div>
  );
}

function UnlockDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { unlock, unlocking, problem, forgetProblem } = useLock();
  const people = useTrust((state) => state.people);
  const known = people.find(({ name }) => name === operatorName()) ?? people[0];
  const [name, setName] = useState(known?.name ?? '');
  const [passphrase, setPassphrase] = useState('');
  const close = (): void => {
    forgetProblem();
    onClose();
  };
  const submit = async (): Promise<void> => {
    const open = await unlock(name, passphrase);
    // A typed passphrase does not stay in the page longer than it takes to hand it over.
    setPassphrase('');
    if (open) close();
  };
  return (
    <Dialog title="Unlock Reward Desk" onClose={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== '' && !unlocking) void submit();
        }}
      >
        <ChoiceField
          label="User"
          value={name}
          choices={people.map((person) => ({ id: person.name, label: person.name }))}
          onChange={setName}
        />
        <TextField
          label="Your passphrase"
          value={passphrase}
          onChange={setPassphrase}
          maxLength={200}
          secret
          autoFocus
        />
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={close}>Cancel</Button>
          <Button look="main" submits disabled={passphrase === '' || unlocking}>
            {unlocking ? 'Checking…' : 'Unlock Reward Desk'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
