import '../parts/trust.css';
import { KeyRound, Trash2, UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { moment } from '../design/words.ts';
import { AddPerson, ChangePassphrase, ChangeWait, RemovePerson } from './person-dialogs.tsx';
import { useTrust } from './trust-store.ts';

type Asking =
  | { readonly what: 'add' | 'wait' }
  | { readonly what: 'passphrase' | 'remove'; readonly name: string };

/** The people who may prepare, approve and send on live connections, each with a passphrase. */
export function PeopleCard(): ReactNode {
  const people = useTrust((state) => state.people);
  const twoNeeded = useTrust((state) => state.twoNeeded);
  const waitHours = useTrust((state) => state.waitHours);
  const forgetProblem = useTrust((state) => state.forgetProblem);
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = (): void => {
    forgetProblem();
    setAsking(null);
  };
  return (
    <section className="card stack" aria-labelledby="people">
      <h2 id="people">Users and approvers</h2>
      <p className="soft">
        On a live account, one user prepares and another approves, each with a passphrase.
      </p>
      {people.length > 0 && (
        <ul className="count-list people-list">
          {people.map(({ name, since, waitsUntil }) => (
            <li key={name}>
              <span className="who">
                <span className="strong">{name}</span>{' '}
                <span className="soft small">
                  since {moment(since)}
                  {waitsUntil === null ? '' : `, waiting until ${moment(waitsUntil)}`}
                </span>
              </span>
              <span className="buttons">
                <Button
                  size="small"
                  icon={<KeyRound size={13} aria-hidden />}
                  label={`Change the passphrase of ${name}`}
                  onPress={() => setAsking({ what: 'passphrase', name })}
                >
                  Passphrase
                </Button>
                <Button
                  size="small"
                  look="quiet"
                  label={`Remove ${name}`}
                  onPress={() => setAsking({ what: 'remove', name })}
                >
                  <Trash2 size={15} aria-hidden />
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {twoNeeded && (
        <p className="soft small">
          Two users authorise a new one, who can approve on live accounts after {waitHours} hours.
        </p>
      )}
      <div className="buttons">
        <Button
          icon={<UserPlus size={15} aria-hidden />}
          onPress={() => setAsking({ what: 'add' })}
        >
          Add user
        </Button>
        {twoNeeded && (
          <Button look="quiet" onPress={() => setAsking({ what: 'wait' })}>
            Waiting time
          </Button>
        )}
      </div>
      {asking?.what === 'add' && <AddPerson onClose={close} />}
      {asking?.what === 'wait' && <ChangeWait now={waitHours} onClose={close} />}
      {asking?.what === 'passphrase' && <ChangePassphrase name={asking.name} onClose={close} />}
      {asking?.what === 'remove' && <RemovePerson name={asking.name} onClose={close} />}
    </section>
  );
}
