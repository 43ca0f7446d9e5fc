import { KeyRound, Trash2, UserCog, UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { moment } from '../design/words.ts';
import { rolesWords } from '../../shared/people/roles.ts';
import {
  AddPerson,
  ChangePassphrase,
  ChangeRoles,
  ChangeWait,
  RemovePerson,
} from './person-dialogs.tsx';
import { useTrust } from './trust-store.ts';
import { clsx } from 'clsx';
import styles from './trust.module.css';
import { words } from './people-card-words.ts';

type Asking =
  | { readonly what: 'add' | 'wait' }
  | { readonly what: 'passphrase' | 'remove' | 'roles'; readonly name: string };

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
      <h2 id="people">{words.usersAndApprovers}</h2>
      <p className="soft">{words.liveAccountOneUser}</p>
      {people.length > 0 && (
        <ul className={clsx('count-list', styles.peopleList)}>
          {people.map(({ name, since, waitsUntil, roles }) => (
            <li key={name}>
              <span className={styles.who}>
                <span className="strong">{name}</span>{' '}
                <span className="soft small">
                  {words.since(
                    moment(since),
                    waitsUntil === null ? '' : words.waitingUntil(moment(waitsUntil)),
                  )}
                </span>
                <span className="soft small under">{rolesWords(roles)}</span>
              </span>
              <span className="buttons">
                {twoNeeded && (
                  <Button
                    size="small"
                    icon={<UserCog size={13} aria-hidden />}
                    label={words.changeRoles(name)}
                    onPress={() => setAsking({ what: 'roles', name })}
                  >
                    {words.roles}
                  </Button>
                )}
                <Button
                  size="small"
                  icon={<KeyRound size={13} aria-hidden />}
                  label={words.changePassphrase(name)}
                  onPress={() => setAsking({ what: 'passphrase', name })}
                >
                  {words.passphrase}
                </Button>
                <Button
                  size="small"
                  look="quiet"
                  label={words.remove(name)}
                  onPress={() => setAsking({ what: 'remove', name })}
                >
                  <Trash2 size={15} aria-hidden />
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {twoNeeded && <p className="soft small">{words.twoUsersAuthoriseNew(waitHours)}</p>}
      <div className="buttons">
        <Button
          icon={<UserPlus size={15} aria-hidden />}
          onPress={() => setAsking({ what: 'add' })}
        >
          {words.addUser}
        </Button>
        {twoNeeded && (
          <Button look="quiet" onPress={() => setAsking({ what: 'wait' })}>
            {words.waitingTime}
          </Button>
        )}
      </div>
      {asking?.what === 'add' && <AddPerson onClose={close} />}
      {asking?.what === 'wait' && <ChangeWait now={waitHours} onClose={close} />}
      {asking?.what === 'roles' && (
        <ChangeRoles
          name={asking.name}
          now={people.find(({ name }) => name === asking.name)?.roles ?? null}
          onClose={close}
        />
      )}
      {asking?.what === 'passphrase' && <ChangePassphrase name={asking.name} onClose={close} />}
      {asking?.what === 'remove' && <RemovePerson name={asking.name} onClose={close} />}
    </section>
  );
}
