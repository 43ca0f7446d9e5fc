import { useState, type ReactNode } from 'react';
import type { ProxyView } from '../../shared/bridge/doctor-calls.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/text-field.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { OrganisationSays } from '../parts/organisation-says.tsx';
import { useComputer } from './computer-store.ts';
import { words } from './organisation-cards-words.ts';

/** What the organisation set for this computer; nothing where it set nothing. */
export function OrganisationCard(): ReactNode {
  const policy = useComputer((state) => state.policy);
  if (policy === null || policy.state === 'none') return null;
  return (
    <section className="card stack" aria-labelledby="the-organisation">
      <h2 id="the-organisation">{words.setYourOrganisation}</h2>
      {policy.state === 'unreadable' ? (
        <Notice kind="bad" title={words.whatYourOrganisationSet}>
          <p>
            {words.untilCorrects(policy.sentences.join(' '))}
            {policy.from}
            {words.onlyPracticeWorks}
          </p>
        </Notice>
      ) : (
        <ul>
          {policy.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The company's proxies and the sign-in to them; nothing where there is none on the way and the organisation set nothing. */
export function ProxyCard(): ReactNode {
  const { proxies, problem, policy } = useComputer();
  const isSet = policy?.sets.proxy !== undefined || policy?.sets.proxyExcept !== undefined;
  if (proxies.length === 0 && !isSet) return null;
  return (
    <section className="card stack" aria-labelledby="the-proxy">
      <h2 id="the-proxy">{words.companyProxy}</h2>
      {isSet && (
        <p>
          <OrganisationSays keys={['proxy', 'proxyExcept']} />
        </p>
      )}
      {proxies.length > 0 && <p className="soft">{words.enkashReachedThroughIf}</p>}
      <ProblemNotice problem={problem} />
      {proxies.map((one) => (
        <ProxySignIn key={one.proxy} {...one} />
      ))}
    </section>
  );
}

function ProxySignIn({ proxy, user }: ProxyView): ReactNode {
  const { signIn, forget } = useComputer();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const save = async (): Promise<void> => {
    await signIn(proxy, name, password);
    // It does not stay in the page longer than it takes to hand it over.
    setPassword('');
  };
  if (user !== null)
    return (
      <div className="buttons">
        <span>
          <span className="strong">{proxy}</span>
          {words.signsInAs(user)}
        </span>
        <Button onPress={() => void forget(proxy)}>{words.removeSign}</Button>
      </div>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="strong">{proxy}</p>
      <div className="two-columns">
        <TextField label={words.userProxy} value={name} onChange={setName} maxLength={200} />
        <TextField
          label={words.passwordProxy}
          value={password}
          onChange={setPassword}
          maxLength={400}
          secret
        />
      </div>
      <div className="buttons">
        <Button submits disabled={name === '' || password === ''}>
          {words.saveSign}
        </Button>
      </div>
    </form>
  );
}
