import { useState, type ReactNode } from 'react';
import { shortestPassphrase } from '../../shared/people/passphrase-policy.ts';
import { inOrder, roles, type Role, type UserRoles } from '../../shared/people/roles.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/text-field.tsx';
import { Tick } from '../design/tick.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useAgreement } from '../parts/voucher-fields.tsx';
import { useTrust } from './trust-store.ts';
import { words } from './person-dialogs-words.ts';

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
          <Button onPress={onClose}>{words.cancel}</Button>
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
        wrong={short ? words.atLeastCharacters(shortestPassphrase) : null}
        why={words.enteredUserOnlySeveral}
        secret
      />
      <TextField
        label={words.again(label)}
        {...again}
        maxLength={200}
        wrong={differs ? words.twoEntriesDifferent : null}
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
        label={words.authorisedBy}
        {...name}
        maxLength={80}
        why={words.userWhoAlreadyRegistered}
      />
      <TextField label={words.passphraseAuthoriser} {...passphrase} maxLength={200} secret />
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
      title={words.addUser}
      act={words.add}
      ready={ready}
      onAct={() => addPerson(name.value.trim(), passphrase.value, agreement.agreed)}
      onClose={onClose}
    >
      <TextField label={words.name} {...name} maxLength={60} autoFocus />
      <NewPassphrase label={words.passphrase} first={passphrase} again={again} />
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
      title={words.waitingTimeNewUsers}
      act={words.change}
      ready={fits && agreement.ready}
      onAct={() => setWait(wanted, agreement.agreed)}
      onClose={onClose}
    >
      <TextField
        label={words.hours}
        value={hours}
        onChange={setHours}
        maxLength={3}
        wrong={fits ? null : words.wholeNumberFrom}
        why={words.newUserComputerApproves}
        autoFocus
      />
      {agreement.fields}
    </Ask>
  );
}

const roleWords: Readonly<Record<Role, string>> = {
  maker: words.makerPreparesChangesSends,
  checker: words.checkerApprovesSendsBatches,
  administrator: words.administratorAccountsUsersPaired,
  auditor: words.auditorReadsExportsOnly,
};

export function ChangeRoles({
  name,
  now,
  onClose,
}: Closing & { readonly name: string; readonly now: UserRoles }): ReactNode {
  const setRoles = useTrust((state) => state.setRoles);
  const [chosen, setChosen] = useState<readonly Role[]>(
    now ?? roles.filter((role) => role !== 'auditor'),
  );
  const agreement = useAgreement();
  return (
    <Ask
      title={words.rolesOf(name)}
      act={words.changeRoles}
      ready={chosen.length > 0 && agreement.ready}
      onAct={() => setRoles(name, inOrder(chosen), agreement.agreed)}
      onClose={onClose}
    >
      <p className="soft">{words.whatMayDoLive(name)}</p>
      <div className="stack" role="group" aria-label={words.roles}>
        {roles.map((role) => (
          <Tick
            key={role}
            on={chosen.includes(role)}
            onChange={(on) =>
              setChosen(on ? [...chosen, role] : chosen.filter((one) => one !== role))
            }
          >
            {roleWords[role]}
          </Tick>
        ))}
      </div>
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
      title={words.newPassphraseFor(name)}
      act={words.changePassphrase}
      ready={
        old.value !== '' &&
        passphrase.value.length >= shortestPassphrase &&
        again.value === passphrase.value
      }
      onAct={() => changePassphrase(name, old.value, passphrase.value)}
      onClose={onClose}
    >
      <TextField label={words.currentPassphrase} {...old} maxLength={200} secret autoFocus />
      <NewPassphrase label={words.newPassphrase} first={passphrase} again={again} />
    </Ask>
  );
}

export function RemovePerson({ name, onClose }: Closing & { readonly name: string }): ReactNode {
  const removePerson = useTrust((state) => state.removePerson);
  const voucher = useTyped();
  const vouching = useTyped();
  return (
    <Ask
      title={words.removeQuestion(name)}
      act={words.remove}
      danger
      ready={voucher.value.trim() !== '' && vouching.value !== ''}
      onAct={() => removePerson(name, { name: voucher.value.trim(), passphrase: vouching.value })}
      onClose={onClose}
    >
      <p>{words.canThenNoLonger(name)}</p>
      <Vouching name={voucher} passphrase={vouching} />
    </Ask>
  );
}
