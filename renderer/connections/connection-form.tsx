import { ArrowLeft } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import {
  cardIdSpellings,
  incentivePaths,
  singleReferenceFields,
  type SecretName,
} from '../../shared/connection/connection.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField, TextField, Tick } from '../design/fields.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { moment } from '../design/words.ts';
import {
  draftOf,
  emptyDraft,
  readDraft,
  secretsOf,
  type ConnectionDraft,
  type DraftFaults,
} from './connection-draft.ts';
import { useConnections } from './connections-store.ts';

interface SectionProps {
  readonly draft: ConnectionDraft;
  readonly faults: DraftFaults;
  readonly change: (change: Partial<ConnectionDraft>) => void;
}

function Account({ draft, faults, change }: SectionProps): ReactNode {
  return (
    <section className="card stack" aria-labelledby="the-account">
      <h2 id="the-account">The account</h2>
      <div className="two-columns">
        <TextField
          label="Name"
          value={draft.name}
          onChange={(name) => change({ name })}
          wrong={faults.name ?? null}
          why="What you call this account."
          required
          autoFocus
        />
        <ChoiceField
          label="What it is for"
          value={draft.environment}
          choices={[
            { id: 'test', label: 'Test', more: 'An EnKash test account. No real money.' },
            { id: 'live', label: 'Live', more: 'Real money moves. Needs two people.' },
          ]}
          onChange={(environment) => change({ environment })}
        />
        <TextField
          label="Partner id"
          value={draft.partnerId}
          onChange={(partnerId) => change({ partnerId })}
          wrong={faults.partnerId ?? null}
          why="EnKash gives it to you when your company is set up."
          required
        />
        <TextField
          label="Company id"
          value={draft.companyId}
          onChange={(companyId) => change({ companyId })}
          wrong={faults.companyId ?? null}
          why="Starts with CEK."
          required
        />
        <TextField
          label="Card account id"
          value={draft.cardAccountId}
          onChange={(cardAccountId) => change({ cardAccountId })}
          wrong={faults.cardAccountId ?? null}
          why="The account the rewards are paid from. Starts with CA."
          required
        />
      </div>
      {draft.environment === 'live' && (
        <Notice kind="warn" title="Everything sent through this connection is real money.">
          <p>
            The desk marks it in red everywhere, and one person cannot both prepare and approve a
            batch.
          </p>
        </Notice>
      )}
    </section>
  );
}

function Addresses({ draft, faults, change }: SectionProps): ReactNode {
  return (
    <section className="card stack" aria-labelledby="the-addresses">
      <h2 id="the-addresses">Where EnKash is</h2>
      <div className="two-columns">
        <TextField
          label="API address"
          value={draft.apiUrl}
          onChange={(apiUrl) => change({ apiUrl })}
          wrong={faults.apiUrl ?? null}
          placeholder="https://"
          why="EnKash tells you the address for test and for live."
          required
        />
        <TextField
          label="Token address"
          value={draft.tokenUrl}
          onChange={(tokenUrl) => change({ tokenUrl })}
          wrong={faults.tokenUrl ?? null}
          placeholder="The same as the API address"
          why="Only when signing in has an address of its own."
        />
      </div>
    </section>
  );
}

function SignIn({
  draft,
  faults,
  change,
  view,
  secrets,
  onSecret,
}: SectionProps & {
  readonly view: ConnectionView | null;
  readonly secrets: Partial<Record<SecretName, string>>;
  readonly onSecret: (name: SecretName, value: string) => void;
}): ReactNode {
  const words: Readonly<Record<SecretName, string>> = {
    token: 'Access token',
    password: 'Password',
    clientSecret: 'Client secret',
  };
  return (
    <section className="card stack" aria-labelledby="signing-in">
      <h2 id="signing-in">Signing in</h2>
      <div className="two-columns">
        <ChoiceField
          label="How the desk signs in"
          value={draft.way}
          choices={[
            {
              id: 'token',
              label: 'With a token',
              more: 'EnKash gave you a token to use as it is.',
            },
            {
              id: 'password',
              label: 'With a user name and password',
              more: 'The desk fetches tokens by itself.',
            },
          ]}
          onChange={(way) => change({ way })}
        />
        <ChoiceField
          label="How the token is sent"
          value={draft.authorization}
          choices={[
            { id: 'bearer', label: 'Bearer, then the token', more: 'The usual way.' },
            { id: 'raw', label: 'The bare token', more: 'Only when EnKash told you so.' },
          ]}
          onChange={(authorization) => change({ authorization })}
        />
        {draft.way === 'password' && (
          <>
            <TextField
              label="User name"
              value={draft.username}
              onChange={(username) => change({ username })}
              wrong={faults.username ?? null}
              required
            />
            <TextField
              label="Client id"
              value={draft.clientId}
              onChange={(clientId) => change({ clientId })}
              wrong={faults.clientId ?? null}
              required
            />
          </>
        )}
        {secretsOf(draft.way).map((name) => {
          const kept = view?.secrets.find((secret) => secret.name === name && secret.set);
          return (
            <TextField
              key={name}
              label={words[name]}
              value={secrets[name] ?? ''}
              onChange={(value) => onSecret(name, value)}
              secret
              maxLength={4000}
              placeholder={kept === undefined ? '' : 'Kept as it is'}
              why={
                kept === undefined
                  ? 'Goes to this computer’s keychain and is never shown again.'
                  : `In the keychain${kept.since === null ? '' : ` since ${moment(kept.since)}`}. Type a new one only to replace it.`
              }
            />
          );
        })}
      </div>
    </section>
  );
}

function Sending({ draft, faults, change }: SectionProps): ReactNode {
  return (
    <section className="card stack" aria-labelledby="the-sending">
      <h2 id="the-sending">Sending and limits</h2>
      <div className="three-columns">
        <TextField
          label="People in one request"
          value={draft.rowsPerRequest}
          onChange={(rowsPerRequest) => change({ rowsPerRequest })}
          wrong={faults.rowsPerRequest ?? null}
          why="50 is a safe start."
        />
        <TextField
          label="Requests at the same time"
          value={draft.requestsInFlight}
          onChange={(requestsInFlight) => change({ requestsInFlight })}
          wrong={faults.requestsInFlight ?? null}
          why="1 keeps the balance easy to follow."
        />
        <TextField
          label="Wait for an answer (seconds)"
          value={draft.timeoutSeconds}
          onChange={(timeoutSeconds) => change({ timeoutSeconds })}
          wrong={faults.timeoutSeconds ?? null}
          why="After this, the desk finds out what happened."
        />
        <TextField
          label="Most for one person (Rs)"
          value={draft.maxRow}
          onChange={(maxRow) => change({ maxRow })}
          wrong={faults.maxRow ?? null}
          why="More is an error. Empty: no limit."
        />
        <TextField
          label="Most for one batch (Rs)"
          value={draft.maxBatch}
          onChange={(maxBatch) => change({ maxBatch })}
          wrong={faults.maxBatch ?? null}
          why="More is an error. Empty: no limit."
        />
        <TextField
          label="Look again above (Rs)"
          value={draft.warnRow}
          onChange={(warnRow) => change({ warnRow })}
          wrong={faults.warnRow ?? null}
          why="More for one person is a warning. Gift instruments hold at most Rs 10,000."
        />
        <TextField
          label="Yearly total for tax (Rs)"
          value={draft.taxYear}
          onChange={(taxYear) => change({ taxYear })}
          wrong={faults.taxYear ?? null}
          why="From this total in a financial year on, a person is pointed out."
        />
        <TextField
          label="Before sending again (seconds)"
          value={draft.resendAfterSeconds}
          onChange={(resendAfterSeconds) => change({ resendAfterSeconds })}
          wrong={faults.resendAfterSeconds ?? null}
          why="Time for a slow answer to finish."
        />
      </div>
      <Tick
        on={draft.creditKnownUsers}
        onChange={(creditKnownUsers) => change({ creditKnownUsers })}
      >
        Credit people whom EnKash already knows.{' '}
        <span className="soft">Off: only new people get anything.</span>
      </Tick>
      <Tick on={draft.settleByLookUp} onChange={(settleByLookUp) => change({ settleByLookUp })}>
        When an answer is lost, look the payment up by its reference.
      </Tick>
      <Tick on={draft.settleByResend} onChange={(settleByResend) => change({ settleByResend })}>
        When that does not help, send the same reference again.{' '}
        <span className="soft">EnKash takes a reference only once, so nobody is paid twice.</span>
      </Tick>
    </section>
  );
}

const byEnKash = "EnKash's pages disagree; ask your contact there.";

/** What the partner's pages leave open about the calls for one person, and the sign-on links. */
function Singly({ draft, faults, change }: SectionProps): ReactNode {
  return (
    <section className="card stack" aria-labelledby="the-single-calls">
      <h2 id="the-single-calls">Calls for one person, and sign-on links</h2>
      <div className="three-columns">
        <ChoiceField
          label="Reference field of single calls"
          value={draft.singleReferenceField}
          choices={singleReferenceFields.map((id) => ({
            id,
            label: id === 'both' ? 'Both names' : id,
          }))}
          onChange={(singleReferenceField) => change({ singleReferenceField })}
          why={byEnKash}
        />
        <ChoiceField
          label="Spelling of the card id"
          value={draft.cardIdSpelling}
          choices={cardIdSpellings.map((id) => ({
            id,
            label: id === 'by-page' ? 'As each page does' : id,
          }))}
          onChange={(cardIdSpelling) => change({ cardIdSpelling })}
          why={byEnKash}
        />
        <ChoiceField
          label="Incentive call"
          value={draft.incentivePath}
          choices={incentivePaths.map((id) => ({ id, label: id }))}
          onChange={(incentivePath) => change({ incentivePath })}
          why={byEnKash}
        />
        <TextField
          label="Partner name in sign-on links"
          value={draft.signOnPartner}
          onChange={(signOnPartner) => change({ signOnPartner })}
          wrong={faults.signOnPartner ?? null}
          why="Empty: no sign-on links."
        />
        <TextField
          label="Sign-on page of card holders"
          value={draft.signOnHolderPage}
          onChange={(signOnHolderPage) => change({ signOnHolderPage })}
          wrong={faults.signOnHolderPage ?? null}
          why="With {token} and {partner}. Empty: the page of the guide."
        />
        <TextField
          label="Sign-on page of the HR admin"
          value={draft.signOnAdminPage}
          onChange={(signOnAdminPage) => change({ signOnAdminPage })}
          wrong={faults.signOnAdminPage ?? null}
          why="With {token} and {partner}. Empty: the page of the guide."
        />
      </div>
      <Tick on={draft.sendGender} onChange={(sendGender) => change({ sendGender })}>
        Send M or F with single calls, taken from the title.
      </Tick>
    </section>
  );
}

export function ConnectionForm({
  view,
  onClose,
}: {
  readonly view: ConnectionView | null;
  readonly onClose: () => void;
}): ReactNode {
  const save = useConnections((state) => state.save);
  const [draft, setDraft] = useState(view === null ? emptyDraft : draftOf(view));
  const [faults, setFaults] = useState<DraftFaults>({});
  const [secrets, setSecrets] = useState<Partial<Record<SecretName, string>>>({});
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const change = (part: Partial<ConnectionDraft>): void => setDraft({ ...draft, ...part });

  const submit = async (): Promise<void> => {
    const read = readDraft(draft);
    if (!read.ok) {
      setFaults(read.error);
      setProblem(null);
      return;
    }
    setFaults({});
    const typed = secretsOf(draft.way).flatMap((name) => {
      const value = secrets[name];
      return value === undefined || value === '' ? [] : [[name, value] as const];
    });
    const failed = await save({
      connection: read.value,
      replaces: view?.name ?? null,
      secrets: Object.fromEntries(typed),
    });
    // Typed secrets do not stay in the page longer than it takes to hand them over.
    setSecrets({});
    if (failed === null) onClose();
    else setProblem(failed);
  };

  const section = { draft, faults, change };
  return (
    <form
      className="page-inner understand"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <header className="page-head">
        <h1>{view === null ? 'Add a connection' : `Edit “${view.name}”`}</h1>
        <Button icon={<ArrowLeft size={15} aria-hidden />} onPress={onClose}>
          Connections
        </Button>
      </header>
      <Account {...section} />
      <Addresses {...section} />
      <SignIn
        {...section}
        view={view}
        secrets={secrets}
        onSecret={(name, value) => setSecrets({ ...secrets, [name]: value })}
      />
      <Sending {...section} />
      <Singly {...section} />
      <footer className="act-bar">
        <div className="grow">
          <ProblemNotice problem={problem} />
          {Object.keys(faults).length > 0 && (
            <p className="bad-words strong" role="alert">
              Some fields need another look.
            </p>
          )}
        </div>
        <div className="buttons">
          <Button onPress={onClose}>Not now</Button>
          <Button look="main" size="large" submits>
            Keep the connection
          </Button>
        </div>
      </footer>
    </form>
  );
}
