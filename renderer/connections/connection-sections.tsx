import type { ReactNode } from 'react';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import {
  connectionFields,
  type ConnectionFieldName,
} from '../../shared/connection/connection-fields.ts';
import type { SecretName } from '../../shared/connection/connection.ts';
import type { PolicyKey } from '../../shared/policy/policy.ts';
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { Notice } from '../design/notice.tsx';
import { RadioChoice } from '../design/radio-choice.tsx';
import { moment } from '../design/words.ts';
import { OrganisationSays } from '../parts/organisation-says.tsx';
import { useComputer } from '../trust/computer-store.ts';
import {
  secretsOf,
  type ConnectionDraft,
  type DraftFaults,
  type TextOfDraft,
} from './connection-draft.ts';
import { secretWords } from './secret-words.ts';
import { words } from './connection-sections-words.ts';

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

/** What a setting is, and what the organisation set of it. */
export function ToldHere({
  setting,
  keys,
}: {
  readonly setting: ConnectionFieldName;
  readonly keys: readonly PolicyKey[];
}): ReactNode {
  return (
    <>
      {told(setting)} <OrganisationSays keys={keys} />
    </>
  );
}

const ofPassword = words.providedEnkashWhereYour;

interface SettingProps extends SectionProps {
  readonly field: TextOfDraft;
  readonly label: string;
  readonly why: ReactNode;
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
  const allowed = useComputer((state) => state.policy?.sets.environments);
  return (
    <section className="card stack" aria-labelledby="the-account">
      <h2 id="the-account">{words.theAccount}</h2>
      <div className="two-columns">
        <Setting
          {...section}
          field="name"
          why={told('name')}
          label={words.name}
          required
          autoFocus
        />
        <RadioChoice
          label={words.environment}
          value={draft.environment === 'live' ? 'live' : 'test'}
          choices={[
            { id: 'test', label: words.test, more: words.enkashTestAccountNo },
            { id: 'live', label: words.live, more: words.realMoneyNeedsTwo },
          ]}
          isBlocked={(id) => allowed?.includes(id) === false}
          onChange={(environment) => change({ environment })}
          why={<ToldHere setting="environment" keys={['environments']} />}
        />
        <Setting
          {...section}
          field="partnerId"
          why={told('partnerId')}
          label={words.partnerId}
          required
        />
        <Setting
          {...section}
          field="companyId"
          why={told('companyId')}
          label={words.companyId}
          required
        />
        <Setting
          {...section}
          field="cardAccountId"
          why={told('cardAccountId')}
          label={words.cardAccountId}
          required
        />
        <Setting
          {...section}
          field="apiUrl"
          why={<ToldHere setting="apiUrl" keys={['addresses']} />}
          label={words.apiBaseUrl}
          placeholder={words.https}
          required
        />
      </div>
      {draft.environment === 'live' && (
        <Notice kind="warn" title={words.everyPaymentSentConnection}>
          <p>{words.shownRedEverywhereOne}</p>
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
      <h2 id="signing-in">{words.authentication}</h2>
      <div className="two-columns">
        <ChoiceField
          label={words.signInMethod}
          value={draft.way}
          choices={[
            {
              id: 'token',
              label: words.token,
              more: words.fixedTokenProvidedEnkash,
            },
            {
              id: 'password',
              label: words.userNamePassword,
              more: words.rewardDeskFetchesTokens,
            },
          ]}
          onChange={(way) => change({ way })}
          why={told('signIn')}
        />
        {draft.way === 'password' && (
          <>
            <Setting
              {...section}
              field="username"
              why={ofPassword}
              label={words.userName}
              required
            />
            <Setting
              {...section}
              field="clientId"
              why={ofPassword}
              label={words.clientId}
              required
            />
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
              placeholder={kept === undefined ? '' : words.unchanged}
              why={
                kept === undefined
                  ? words.providedEnkashSavedComputers
                  : words.setKeychainEnterNew(
                      kept.since === null ? '' : words.since(moment(kept.since)),
                    )
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
      <h2 id="the-limits">{words.limits}</h2>
      <div className="three-columns">
        <Setting
          {...section}
          field="maxRow"
          why={told('maxRowPaise')}
          label={words.limitPerRecipient}
        />
        <Setting
          {...section}
          field="maxBatch"
          why={told('maxBatchPaise')}
          label={words.limitPerBatch}
        />
        <Setting
          {...section}
          field="pointRupees"
          why={told('pointPaise')}
          label={words.worthPoint}
        />
        <Setting {...section} field="coinRupees" why={told('coinPaise')} label={words.worthCoin} />
        <Setting {...section} field="warnRow" why={told('warnRowPaise')} label={words.warnAbove} />
      </div>
    </section>
  );
}

/** Who approves a batch of this account, by its amount. */
export function ApprovalRules(section: SectionProps): ReactNode {
  return (
    <section className="card stack" aria-labelledby="the-approvers">
      <h2 id="the-approvers">{words.approval}</h2>
      <div className="two-columns">
        <Setting
          {...section}
          field="minimumApprovers"
          why={<ToldHere setting="minimumApprovers" keys={['minimumApprovers']} />}
          label={words.approversPerBatch}
        />
        <Setting
          {...section}
          field="twoAbove"
          why={told('twoApproversAbovePaise')}
          label={words.twoApproversAbove}
        />
        <Setting
          {...section}
          field="namedAbove"
          why={told('namedApproverAbovePaise')}
          label={words.namedApproverAbove}
        />
        <Setting
          {...section}
          field="namedApprovers"
          why={told('namedApprovers')}
          label={words.namedApprovers}
          placeholder={words.rahulMehtaMeeraNair}
        />
      </div>
    </section>
  );
}
