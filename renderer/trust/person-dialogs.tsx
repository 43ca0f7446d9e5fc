import { useState, type ReactNode } from 'react';
import { shortestPassphrase } from '../../shared/people/passphrase-policy.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/fields.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useAgreement } from '../parts/voucher-fields.tsx';
import { useTrust } from './trust-store.ts';

interface Typed {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A form over the page that ends with one act, which may be refused. */
function Ask({
  title,
  act,
  danger = false,
  ready,
  onAct,
  onClose,
  children,
}: {
  readonly title: string;
  readonly act: string;
  readonly danger?: boolean;
  readonly ready: boolean;
  /** True when it is done. */
  readonly onAct: () => Promise<boolean>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const problem = useTrust((state) => state.problem);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    const done = await onAct();
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) void submit();
        }}
      >
        {children}
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={onClose}>Cancel</Button>
          <Button look={danger ? 'danger' : 'main'} submits disabled={!ready || busy}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A passphrase that is new, typed twice. */
function NewPassphrase({
  label,
  first,
  again,
}: {
  readonly label: string;
  readonly first: Typed;
  readonly again: Typed;
}): ReactNode {
  const short = first.value !== '' && first.value.length < shortestPassphrase;
  const differs = again.value !== '' && again.value !== first.value;
  return (
    <>
      <TextField
        label={label}
        {...first}
        maxLength={200}
        wrong={short ? `At least ${shortestPassphrase} characters.` : null}
        why="Entered by the user only. Several words are better than one."
        secret
      />
      <TextField
        label={`${label} again`}
        {...again}
        maxLength={200}
        wrong={differs ? 'The two entries are different.' : null}
        secret
      />
    </>
  );
}

/** Somebody known here who answers for a change. */
function Vouching({
  name,
  passphrase,
}: {
  readonly name: Typed;
  readonly passphrase: Typed;
}): ReactNode {
  return (
    <>
      <TextField
        label="Authorised by"
        {...name}
        maxLength={80}
        why="A user who is already registered."
      />
      <TextField label="Passphrase of the authoriser" {...passphrase} maxLength={200} secret />
    </>
  );
}

function useTyped(): Typed {
  const [value, onChange] = useState('');
  return { value, onChange };
}

interface Closing {
  readonly onClose: () => void;
}

export function AddPerson({ onClose }: Closing): ReactNode {
  const addPerson = useTrust((state) => state.addPerson);
  const name = useTyped();
  const passphrase = useTyped();
  const again = useTyped();
  const agreement = useAgreement();
  const ready =
    name.value.trim() !== '' &&
    passphrase.value.length >= shortestPassphrase &&
    again.value === passphrase.value &&
    agreement.ready;
  return (
    <Ask
      title="Add user"
      act="Add"
      ready={ready}
      onAct={() => addPerson(name.value.trim(), passphrase.value, agreement.agreed)}
      onClose={onClose}
    >
      <TextField label="Name" {...name} maxLength={60} autoFocus />
      <NewPassphrase label="Passphrase" first={passphrase} again={again} />
      {agreement.fields}
    </Ask>
  );
}

export function ChangeWait({ now, onClose }: Closing & { readonly now: number }): ReactNode {
  const setWait = useTrust((state) => state.setWait);
  const [hours, setHours] = useState(String(now));
  const agreement = useAgreement();
  const wanted = Number(hours);
  const fits = /^\d+$/.test(hours) && wanted <= 720;
  return (
    <Ask
      title="Waiting time of new users"
      act="Change"
      ready={fits && agreement.ready}
      onAct={() => setWait(wanted, agreement.agreed)}
      onClose={onClose}
    >
      <TextField
        label="Hours"
        value={hours}
        onChange={setHours}
        maxLength={3}
        wrong={fits ? null : 'A whole number from 0 to 720.'}
        why="A new user or computer approves on live accounts only after this time."
        autoFocus
      />
      {agreement.fields}
    </Ask>
  );
}

export function ChangePassphrase({
  name,
  onClose,
}: Closing & { readonly name: string }): ReactNode {
  const changePassphrase = useTrust((state) => state.changePassphrase);
  const old = useTyped();
  const passphrase = useTyped();
  const again = useTyped();
  return (
    <Ask
      title={`New passphrase for ${name}`}
      act="Change passphrase"
      ready={
        old.value !== '' &&
        passphrase.value.length >= shortestPassphrase &&
        again.value === passphrase.value
      }
      onAct={() => changePassphrase(name, old.value, passphrase.value)}
      onClose={onClose}
    >
      <TextField label="Current passphrase" {...old} maxLength={200} secret autoFocus />
      <NewPassphrase label="New passphrase" first={passphrase} again={again} />
    </Ask>
  );
}

export function RemovePerson({ name, onClose }: Closing & { readonly name: string }): ReactNode {
  const removePerson = useTrust((state) => state.removePerson);
  const voucher = useTyped();
  const vouching = useTyped();
  return (
    <Ask
      title={`Remove ${name}?`}
      act="Remove"
      danger
      ready={voucher.value.trim() !== '' && vouching.value !== ''}
      onAct={() => removePerson(name, { name: voucher.value.trim(), passphrase: vouching.value })}
      onClose={onClose}
    >
      <p>
        {name} can then no longer prepare, approve or send on live accounts. The audit log is not
        affected. A user who forgot the passphrase is removed and added again.
      </p>
      <Vouching name={voucher} passphrase={vouching} />
    </Ask>
  );
}
