import { useState, type ReactNode } from 'react';
import { ChoiceField } from '../design/choice-field.tsx';
import { FormDialog } from '../design/form-dialog.tsx';
import { TextField } from '../design/text-field.tsx';
import { operatorName } from '../shell/desk-store.ts';
import { useLock } from '../trust/lock-store.ts';
import { useTrust } from '../trust/trust-store.ts';
import { words } from './unlock-dialog-words.ts';

/** Asks a registered user for their passphrase, and opens the live accounts with it. */
export function UnlockDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { unlock, unlocking, problem, forgetProblem } = useLock();
  const people = useTrust((state) => state.people);
  const known = people.find(({ name }) => name === operatorName()) ?? people[0];
  const [name, setName] = useState(known?.name ?? '');
  const [passphrase, setPassphrase] = useState('');
  const close = (): void => {
    forgetProblem();
    onClose();
  };
  const submit = async (): Promise<boolean> => {
    const open = await unlock(name, passphrase);
    // A typed passphrase does not stay in the page longer than it takes to hand it over.
    setPassphrase('');
    return open;
  };
  return (
    <FormDialog
      title={words.unlockRewardDesk}
      act={unlocking ? words.checking : words.unlockRewardDesk}
      ready={passphrase !== ''}
      problem={problem}
      onAct={submit}
      onClose={close}
    >
      <ChoiceField
        label={words.user}
        value={name}
        choices={people.map((person) => ({ id: person.name, label: person.name }))}
        onChange={setName}
      />
      <TextField
        label={words.yourPassphrase}
        value={passphrase}
        onChange={setPassphrase}
        maxLength={200}
        secret
        autoFocus
      />
    </FormDialog>
  );
}
