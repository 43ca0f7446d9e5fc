import type { ReactNode } from 'react';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import {
  connectionFields,
  type ConnectionFieldName,
} from '../../shared/connection/connection-fields.ts';
import type { SecretName } from '../../shared/connection/connection.ts';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { Notice } from '../design/notice.tsx';
import { RadioChoice } from '../design/radio-choice.tsx';
import { moment } from '../design/words.ts';
import {
  secretsOf,
  type ConnectionDraft,
  type DraftFaults,
  type TextOfDraft,
} from './connection-draft.ts';
import { secretWords } from './secret-words.ts';

export interface SectionProps {
  readonly draft: ConnectionDraft;
  /** What is wrong with the fields that were filled in. */
  readonly faults: DraftFaults;
  readonly change: (change: Partial<ConnectionDraft>) => void;
  /** The person has gone on from a field: from now on it says what is wrong with it. */
  readonly leave: (field: TextOfDraft) => void;
}

/** What a setting is, and where EnKash gives it to you: the same words as at the terminal. */
export function told(setting: ConnectionFieldName): string {
  const { what, from } = connectionFields[setting];
  return from === null ? what : `${what} ${from}`;
}

const ofPassword = 'Provided by EnKash where your account signs in with a password.';

interface SettingProps extends SectionProps {
  readonly field: TextOfDraft;
  readonly label: string;
  readonly why: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
}

/** A setting that is typed: it says what it is, and checks itself when it is left. */
export function Setting({
  draft,
  faults,
  change,
  leave,
  field,
  ...props
}: SettingProps): ReactNode {
  return (
    <TextField
      {...props}
      value={draft[field]}
      onChange={(text) => change({ [field]: text })}
      onLeave={() => leave(field)}
      wrong={faults[field] ?? null}
    />
  );
}

export function Account(section: SectionProps): ReactNode {
  const { draft, change } = section;
  return (
    <section className="card stack" aria-labelledby="the-account">
      <h2 id="the-account">The account</h2>
      <div className="two-columns">
        <Setting {...section} field="name" why={told('name')} label="Name" required autoFocus />
        <RadioChoice
          label="Environment"
          value={draft.environment === 'live' ? 'live' : 'test'}
          choices={[
            { id: 'test', label: 'Test', more: 'An EnKash test account. No real money.' },
            { id: 'live', label: 'Live', more: 'Real money. Needs two users.' },
          ]}
          onChange={(environment) => change({ environment })}
          why={told('environment')}
        />
        <Setting
          {...section}
          field="partnerId"
          why={told('partnerId')}
          label="Partner ID"
          required
        />
        <Setting
          {...section}
          field="companyId"
          why={told('companyId')}
          label="Company ID"
          required
        />
        <Setting
          {...section}
          field="cardAccountId"
          why={told('cardAccountId')}
          label="Card account ID"
          required
        />
        <Setting
          {...section}
          field="apiUrl"
          why={told('apiUrl')}
          label="API base URL"
          placeholder="https://"
          required
        />
      </div>
      {draft.environment === 'live' && (
        <Notice kind="warn" title="Every payment sent with this connection is real money.">
          <p>
            It is shown in red everywhere, one user cannot both prepare and approve a batch, and
            Reward Desk locks when idle. Add its users under Security & backup.
          </p>
        </Notice>
      )}
    </section>
  );
}

export function SignIn({
  view,
  secrets,
  onSecret,
  ...section
}: SectionProps & {
  readonly view: ConnectionView | null;
  readonly secrets: Partial<Record<SecretName, string>>;
  readonly onSecret: (name: SecretName, value: string) => void;
}): ReactNode {
  const { draft, change } = section;
  return (
    <section className="card stack" aria-labelledby="signing-in">
      <h2 id="signing-in">Authentication</h2>
      <div className="two-columns">
        <ChoiceField
          label="Sign-in method"
          value={draft.way}
          choices={[
            {
              id: 'token',
              label: 'Token',
              more: 'A fixed token provided by EnKash.',
            },
            {
              id: 'password',
              label: 'User name and password',
              more: 'Reward Desk fetches tokens automatically.',
            },
          ]}
          onChange={(way) => change({ way })}
          why={told('signIn')}
        />
        {draft.way === 'password' && (
          <>
            <Setting {...section} field="username" why={ofPassword} label="User name" required />
            <Setting {...section} field="clientId" why={ofPassword} label="Client ID" required />
          </>
        )}
        {secretsOf(draft).map((name) => {
          const kept = view?.secrets.find((secret) => secret.name === name && secret.set);
          return (
            <TextField
              key={name}
              label={secretWords[name]}
              value={secrets[name] ?? ''}
              onChange={(value) => onSecret(name, value)}
              secret
              maxLength={4000}
              placeholder={kept === undefined ? '' : 'Unchanged'}
              why={
                kept === undefined
                  ? 'Provided by EnKash. It is saved in this computer’s keychain and never shown again.'
                  : `Set: in the keychain${kept.since === null ? '' : ` since ${moment(kept.since)}`}. Enter a new one only to replace it.`
              }
            />
          );
        })}
      </div>
    </section>
  );
}

export function Limits(section: SectionProps): ReactNode {
  return (
    <section className="card stack" aria-labelledby="the-limits">
      <h2 id="the-limits">Limits</h2>
      <div className="three-columns">
        <Setting
          {...section}
          field="maxRow"
          why={told('maxRowPaise')}
          label="Limit per recipient (₹)"
        />
        <Setting
          {...section}
          field="maxBatch"
          why={told('maxBatchPaise')}
          label="Limit per batch (₹)"
        />
        <Setting
          {...section}
          field="pointRupees"
          why={told('pointPaise')}
          label="Worth of a point (₹)"
        />
        <Setting {...section} field="warnRow" why={told('warnRowPaise')} label="Warn above (₹)" />
      </div>
    </section>
  );
}
