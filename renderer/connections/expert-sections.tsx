import type { ReactNode } from 'react';
import { ChoiceField } from '../design/choice-field.tsx';
import { Tick } from '../design/tick.tsx';
import { Setting, told, ToldHere, type SectionProps } from './connection-sections.tsx';
import { screenWords } from './expert-sections-words.ts';

/** Where tokens come from and how they are sent: as EnKash usually does it, unless it says otherwise. */
export function Tokens(section: SectionProps): ReactNode {
  const { draft, change } = section;
  return (
    <section className="card stack" aria-labelledby="the-tokens">
      <h2 id="the-tokens">{screenWords.tokens}</h2>
      <div className="two-columns">
        <Setting
          {...section}
          field="tokenUrl"
          why={<ToldHere setting="tokenUrl" keys={['addresses']} />}
          label={screenWords.tokenUrl}
          placeholder={screenWords.sameApiBaseUrl}
        />
        <ChoiceField
          label={screenWords.howTokenSent}
          value={draft.authorization}
          choices={[
            { id: 'bearer', label: screenWords.bearerToken, more: screenWords.theUsualSetting },
            { id: 'raw', label: screenWords.tokenOnly, more: screenWords.onlyIfEnkashAsks },
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
    ['creditKnownUsers', screenWords.allowExistingEnkashUsers],
    ['firstAlone', screenWords.startEachRunOne],
    ['settleByLookUp', screenWords.whenResponseLostRun],
    ['settleByResend', screenWords.ifOutcomeStillUnknown],
  ] as const;
  return (
    <section className="card stack" aria-labelledby="the-sending">
      <h2 id="the-sending">{screenWords.sendingStatusChecks}</h2>
      <div className="three-columns">
        <Setting
          {...section}
          field="rowsPerRequest"
          why={told('rowsPerRequest')}
          label={screenWords.recipientsPerRequest}
        />
        <Setting
          {...section}
          field="timeoutSeconds"
          why={told('timeoutMs')}
          label={screenWords.responseTimeoutSeconds}
        />
        <Setting
          {...section}
          field="taxYear"
          why={told('taxYearPaise')}
          label={screenWords.yearlyTotalTax}
        />
        <Setting
          {...section}
          field="secondSendingMinutes"
          why={told('secondSendingAfterMs')}
          label={screenWords.retryDelayMinutes}
        />
        <Setting
          {...section}
          field="statusCheckRestSeconds"
          why={told('statusCheckRestMs')}
          label={screenWords.pauseBetweenStatusChecks}
        />
        <Setting
          {...section}
          field="compareDays"
          why={told('compareDays')}
          label={screenWords.comparePaymentsLastDays}
        />
        <Setting
          {...section}
          field="completedStatuses"
          why={told('completedStatuses')}
          label={screenWords.completedStatuses}
        />
        <Setting
          {...section}
          field="confirmedRefusals"
          why={told('confirmedRefusals')}
          label={screenWords.reasonsProveFailure}
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
