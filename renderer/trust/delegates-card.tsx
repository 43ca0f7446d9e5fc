import { UserRoundCheck } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { delegationWords } from '../../shared/approval/delegates.ts';
import { dayWords } from '../../shared/calendar/indian-day.ts';
import { Button } from '../design/button.tsx';
import { DayField } from '../design/day-field.tsx';
import { FormDialog } from '../design/form-dialog.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { useDelegates } from './delegates-store.ts';
import { useTrust } from './trust-store.ts';
import { clsx } from 'clsx';
import styles from './trust.module.css';
import { words } from './delegates-card-words.ts';

type Asking = { readonly what: 'name' } | { readonly what: 'end'; readonly approver: string };

/** Who approves in the place of a named approver who is away; nothing where nobody is named. */
export function DelegatesCard(): ReactNode {
  const { delegations, named, load, forgetProblem } = useDelegates();
  const [asking, setAsking] = useState<Asking | null>(null);
  useEffect(() => {
    void load();
  }, [load]);
  if (named.length === 0) return null;
  const close = (): void => {
    forgetProblem();
    setAsking(null);
  };
  return (
    <section className="card stack" aria-labelledby="delegates">
      <h2 id="delegates">{words.delegates}</h2>
      <p className="soft">{words.namedApproverWhoAway}</p>
      {delegations.length > 0 && (
        <ul className={clsx('count-list', styles.peopleList)}>
          {delegations.map((one) => (
            <li key={one.approver}>
              <span className={styles.who}>
                <span className="strong">{delegationWords(one)}</span>{' '}
                <span className="soft small">{words.from(dayWords(one.fromDay))}</span>
              </span>
              <Button
                size="small"
                label={words.endOf(delegationWords(one))}
                onPress={() => setAsking({ what: 'end', approver: one.approver })}
              >
                {words.end}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <Button
          icon={<UserRoundCheck size={15} aria-hidden />}
          onPress={() => setAsking({ what: 'name' })}
        >
          {words.nameADelegate}
        </Button>
      </div>
      {asking?.what === 'name' && <NameDelegate onClose={close} />}
      {asking?.what === 'end' && <EndDelegate approver={asking.approver} onClose={close} />}
    </section>
  );
}

function NameDelegate({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { named, problem, name: nameDelegate } = useDelegates();
  const people = useTrust((state) => state.people);
  const [approver, setApprover] = useState(named[0] ?? '');
  const [delegate, setDelegate] = useState<string | null>(null);
  const [fromDay, setFromDay] = useState('');
  const [untilDay, setUntilDay] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const choices = people.filter(({ name }) => name !== approver);
  const chosen = choices.find(({ name }) => name === delegate);
  const ready = chosen !== undefined && fromDay !== '' && untilDay !== '' && passphrase !== '';
  const submit = async (): Promise<boolean> => {
    if (chosen === undefined) return false;
    const done = await nameDelegate({
      approver,
      delegate: chosen.name,
      fromDay,
      untilDay,
      passphrase,
    });
    // A typed passphrase does not stay in the page longer than it takes to hand it over.
    setPassphrase('');
    return done;
  };
  return (
    <FormDialog
      title={words.nameADelegate}
      act={words.nameTheDelegate}
      ready={ready}
      problem={problem}
      onAct={submit}
      onClose={onClose}
    >
      <ChoiceField
        label={words.namedApprover}
        value={approver}
        choices={named.map((name) => ({ id: name, label: name }))}
        onChange={setApprover}
      />
      <ChoiceField
        label={words.delegate}
        value={chosen?.name ?? null}
        choices={choices.map(({ name }) => ({ id: name, label: name }))}
        onChange={setDelegate}
        placeholder={words.chooseAUser}
      />
      <div className="two-columns">
        <DayField label={words.firstDay} value={fromDay} onChange={setFromDay} />
        <DayField label={words.lastDay} value={untilDay} onChange={setUntilDay} />
      </div>
      <TextField
        label={words.passphraseNamedApprover}
        value={passphrase}
        onChange={setPassphrase}
        maxLength={200}
        secret
      />
    </FormDialog>
  );
}

function EndDelegate({
  approver,
  onClose,
}: {
  readonly approver: string;
  readonly onClose: () => void;
}): ReactNode {
  const { problem, end } = useDelegates();
  const [passphrase, setPassphrase] = useState('');
  const submit = async (): Promise<boolean> => {
    const done = await end(approver, passphrase);
    setPassphrase('');
    return done;
  };
  return (
    <FormDialog
      title={words.endDelegationQuestion(approver)}
      act={words.endDelegation}
      ready={passphrase !== ''}
      problem={problem}
      onAct={submit}
      onClose={onClose}
    >
      <TextField
        label={words.passphraseOf(approver)}
        value={passphrase}
        onChange={setPassphrase}
        maxLength={200}
        secret
        autoFocus
      />
    </FormDialog>
  );
}
