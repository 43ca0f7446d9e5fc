import { useState, type ReactNode } from 'react';
import type { ProxyView } from '../../shared/bridge/doctor-calls.ts';
import { Button } from '../design/button.tsx';
import { TextField } from '../design/fields.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { useComputer } from './computer-store.ts';

/** What the organisation set for this computer; nothing where it set nothing. */
export function OrganisationCard(): ReactNode {
  const policy = useComputer((state) => state.policy);
  if (policy === null || policy.state === 'none') return null;
  return (
    <section className="card stack" aria-labelledby="the-organisation">
      <h2 id="the-organisation">Set by your organisation</h2>
      {policy.state === 'unreadable' ? (
        <Notice kind="bad" title="What your organisation set cannot be used.">
          <p>
            {policy.sentences.join(' ')} Until IT corrects it in {policy.from}, only practice works.
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

/** The sign-in to the company's proxies; nothing where there is none on the way. */
export function ProxyCard(): ReactNode {
  const { proxies, problem } = useComputer();
  if (proxies.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="the-proxy">
      <h2 id="the-proxy">Company proxy</h2>
      <p className="soft">
        EnKash is reached through it. If it asks for a sign-in, the password is saved in the
        keychain and goes to that proxy only.
      </p>
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
          <span className="strong">{proxy}</span>: signs in as {user}
        </span>
        <Button onPress={() => void forget(proxy)}>Remove this sign-in</Button>
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
        <TextField label="User of the proxy" value={name} onChange={setName} maxLength={200} />
        <TextField
          label="Password of the proxy"
          value={password}
          onChange={setPassword}
          maxLength={400}
          secret
        />
      </div>
      <div className="buttons">
        <Button submits disabled={name === '' || password === ''}>
          Save this sign-in
        </Button>
      </div>
    </form>
  );
}
