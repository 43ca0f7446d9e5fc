import type { ReactNode } from 'react';
import { ChoiceField, Tick } from '../design/fields.tsx';
import { Setting, told, type SectionProps } from './connection-sections.tsx';

/** Where tokens come from and how they are sent: as EnKash usually does it, unless it says otherwise. */
export function Tokens(section: SectionProps): ReactNode {
  const { draft, change } = section;
  return (
    <section className="card stack" aria-labelledby="the-tokens">
      <h2 id="the-tokens">Tokens</h2>
      <div className="two-columns">
        <Setting
          {...section}
          field="tokenUrl"
          why={told('tokenUrl')}
          label="Token URL"
          placeholder="Same as the API base URL"
        />
        <ChoiceField
          label="How the token is sent"
          value={draft.authorization}
          choices={[
            { id: 'bearer', label: 'Bearer token', more: 'The usual setting.' },
            { id: 'raw', label: 'Token only', more: 'Only if EnKash asks for it.' },
          ]}
          onChange={(authorization) => change({ authorization })}
          why={told('authorization')}
        />
      </div>
    </section>
  );
}

export function Sending(section: SectionProps): ReactNode {
  const { draft, change } = section;
  const ticks = [
    ['creditKnownUsers', 'Allow existing EnKash users.'],
    ['firstAlone', 'Start each run with one recipient.'],
    ['settleByLookUp', 'When a response is lost, run a status check by reference.'],
    ['settleByResend', 'If the outcome is still unknown, send the same reference again.'],
  ] as const;
  return (
    <section className="card stack" aria-labelledby="the-sending">
      <h2 id="the-sending">Sending and status checks</h2>
      <div className="three-columns">
        <Setting
          {...section}
          field="rowsPerRequest"
          why={told('rowsPerRequest')}
          label="Recipients per request"
        />
        <Setting
          {...section}
          field="timeoutSeconds"
          why={told('timeoutMs')}
          label="Response timeout (seconds)"
        />
        <Setting
          {...section}
          field="taxYear"
          why={told('taxYearPaise')}
          label="Yearly total for tax (₹)"
        />
        <Setting
          {...section}
          field="secondSendingMinutes"
          why={told('secondSendingAfterMs')}
          label="Retry delay (minutes)"
        />
        <Setting
          {...section}
          field="statusCheckRestSeconds"
          why={told('statusCheckRestMs')}
          label="Pause between status checks (seconds)"
        />
        <Setting
          {...section}
          field="compareDays"
          why={told('compareDays')}
          label="Compare with payments of the last (days)"
        />
        <Setting
          {...section}
          field="completedStatuses"
          why={told('completedStatuses')}
          label="Completed statuses"
        />
        <Setting
          {...section}
          field="confirmedRefusals"
          why={told('confirmedRefusals')}
          label="Reasons that prove a failure"
        />
      </div>
      {ticks.map(([setting, words]) => (
        <Tick key={setting} on={draft[setting]} onChange={(on) => change({ [setting]: on })}>
          {words} <span className="soft">{told(setting)}</span>
        </Tick>
      ))}
    </section>
  );
}
