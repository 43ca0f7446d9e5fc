import { useEffect, useState, type ReactNode } from 'react';
import { useLock } from '../trust/lock-store.ts';
import { useTrust } from '../trust/trust-store.ts';
import { words } from './agreeing-people-words.ts';
import { nobody, PersonFields, type TypedPerson } from './person-fields.tsx';

/**
 * Asks for those who agree to what two do on live, once two users are registered: both of them, or one besides
 * whoever has unlocked Reward Desk. Gives what is typed, and the fields to show.
 */
export function useAgreeing(live: boolean): {
  readonly fields: ReactNode;
  readonly agreeing: TypedPerson[];
  readonly forget: () => void;
} {
  const people = useTrust((state) => state.people.length);
  const load = useTrust((state) => state.load);
  const session = useLock((state) => state.status?.session ?? null);
  const [first, setFirst] = useState(nobody);
  const [second, setSecond] = useState(nobody);
  useEffect(() => {
    if (live) void load();
  }, [live, load]);
  const needed = live && people > 1;
  const asked = needed ? (session === null ? [first, second] : [second]) : [];
  return {
    agreeing: asked
      .map(({ name, passphrase }) => ({ name: name.trim(), passphrase }))
      .filter(({ name, passphrase }) => name !== '' && passphrase !== ''),
    forget: () => {
      setFirst({ ...first, passphrase: '' });
      setSecond({ ...second, passphrase: '' });
    },
    fields: needed ? (
      <section className="card stack" aria-labelledby="agreeing">
        <h2 id="agreeing">{words.twoUsersAgree}</h2>
        <p className="soft">
          {words.liveAccountTakesTwo(session === null ? '' : words.youSigned(session))}
        </p>
        {session === null && (
          <PersonFields
            title={words.firstUser}
            of={words.theFirstUser}
            typed={first}
            onType={setFirst}
          />
        )}
        <PersonFields
          title={words.secondUser}
          of={words.theSecondUser}
          typed={second}
          onType={setSecond}
        />
      </section>
    ) : null,
  };
}
