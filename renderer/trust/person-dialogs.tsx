import { useState, type ReactNode } from 'react';
import { shortestPassphrase } from '../../shared/people/passphrase-policy.ts';
import { inOrder, roles, type Role, type UserRoles } from '../../shared/people/roles.ts';
import { FormDialog } from '../design/form-dialog.tsx';
import { TextField } from '../design/text-field.tsx';
import { Tick } from '../design/tick.tsx';
import { useAgreement, useVoucher } from '../parts/voucher-fields.tsx';
import { useTrust } from './trust-store.ts';
import { words } from './person-dialogs-words.ts';

interface Typed {
  readonly value: string;
  readonly onChange: (value: string) => void;
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

function useTyped(): Typed {
  const [value, onChange] = useState('');
  return { value, onChange };
}

interface Closing {
  readonly onClose: () => void;
}

export function AddPerson({ onClose }: Closing): ReactNode {
  const { addPerson, problem } = useTrust();
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
    <FormDialog
      title={words.addUser}
      act={words.add}
      ready={ready}
      onAct={() => addPerson(name.value.trim(), passphrase.value, agreement.agreed)}
      problem={problem}
      onClose={onClose}
    >
      <TextField label={words.name} {...name} maxLength={60} autoFocus />
      <NewPassphrase label={words.passphrase} first={passphrase} again={again} />
      {agreement.fields}
    </FormDialog>
  );
}

export function ChangeWait({ now, onClose }: Closing & { readonly now: number }): ReactNode {
  const { setWait, problem } = useTrust();
  const [hours, setHours] = useState(String(now));
  const agreement = useAgreement();
  const wanted = Number(hours);
  const fits = /^\d+$/.test(hours) && wanted <= 720;
  return (
    <FormDialog
      title={words.waitingTimeNewUsers}
      act={words.change}
      ready={fits && agreement.ready}
      onAct={() => setWait(wanted, agreement.agreed)}
      problem={problem}
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
    </FormDialog>
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
  const { setRoles, problem } = useTrust();
  const [chosen, setChosen] = useState<readonly Role[]>(
    now ?? roles.filter((role) => role !== 'auditor'),
  );
  const agreement = useAgreement();
  return (
    <FormDialog
      title={words.rolesOf(name)}
      act={words.changeRoles}
      ready={chosen.length > 0 && agreement.ready}
      onAct={() => setRoles(name, inOrder(chosen), agreement.agreed)}
      problem={problem}
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
    </FormDialog>
  );
}

export function ChangePassphrase({
  name,
  onClose,
}: Closing & { readonly name: string }): ReactNode {
  const { changePassphrase, problem } = useTrust();
  const old = useTyped();
  const passphrase = useTyped();
  const again = useTyped();
  return (
    <FormDialog
      title={words.newPassphraseFor(name)}
      act={words.changePassphrase}
      ready={
        old.value !== '' &&
        passphrase.value.length >= shortestPassphrase &&
        again.value === passphrase.value
      }
      onAct={() => changePassphrase(name, old.value, passphrase.value)}
      problem={problem}
      onClose={onClose}
    >
      <TextField label={words.currentPassphrase} {...old} maxLength={200} secret autoFocus />
      <NewPassphrase label={words.newPassphrase} first={passphrase} again={again} />
    </FormDialog>
  );
}

export function RemovePerson({ name, onClose }: Closing & { readonly name: string }): ReactNode {
  const { removePerson, problem } = useTrust();
  const { fields, ready, voucher } = useVoucher();
  return (
    <FormDialog
      title={words.removeQuestion(name)}
      act={words.remove}
      danger
      ready={ready}
      onAct={() => removePerson(name, voucher)}
      problem={problem}
      onClose={onClose}
    >
      <p>{words.canThenNoLonger(name)}</p>
      {fields}
    </FormDialog>
  );
}
