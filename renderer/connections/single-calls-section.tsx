import type { ReactNode } from 'react';
import {
  cardIdSpellings,
  incentivePaths,
  singleReferenceFields,
} from '../../shared/connection/connection.ts';
import { ChoiceField, Tick } from '../design/fields.tsx';
import { Setting, told, type SectionProps } from './connection-sections.tsx';

/** What the partner's pages leave open about the calls for one person, and the sign-on links. */
export function SingleCalls(section: SectionProps): ReactNode {
  const { draft, change } = section;
  return (
    <section className="card stack" aria-labelledby="the-single-calls">
      <h2 id="the-single-calls">Single allocations and sign-in links</h2>
      <div className="three-columns">
        <ChoiceField
          label="Reference field of single allocations"
          value={draft.singleReferenceField}
          choices={singleReferenceFields.map((id) => ({
            id,
            label: id === 'both' ? 'Both names' : id,
          }))}
          onChange={(singleReferenceField) => change({ singleReferenceField })}
          why={told('singleReferenceField')}
        />
        <ChoiceField
          label="Spelling of the card ID"
          value={draft.cardIdSpelling}
          choices={cardIdSpellings.map((id) => ({
            id,
            label: id === 'by-page' ? 'As documented for each call' : id,
          }))}
          onChange={(cardIdSpelling) => change({ cardIdSpelling })}
          why={told('cardIdSpelling')}
        />
        <ChoiceField
          label="Incentive call"
          value={draft.incentivePath}
          choices={incentivePaths.map((id) => ({ id, label: id }))}
          onChange={(incentivePath) => change({ incentivePath })}
          why={told('incentivePath')}
        />
        <Setting
          {...section}
          field="signOnPartner"
          why={told('signOnPartner')}
          label="Partner name in sign-in links"
        />
        <Setting
          {...section}
          field="signOnHolderPage"
          why={told('signOnHolderPage')}
          label="Sign-in page of card holders"
        />
        <Setting
          {...section}
          field="signOnAdminPage"
          why={told('signOnAdminPage')}
          label="Sign-in page of the HR admin"
        />
      </div>
      <Tick on={draft.sendGender} onChange={(sendGender) => change({ sendGender })}>
        Send M or F with single allocations, taken from the title.{' '}
        <span className="soft">{told('sendGender')}</span>
      </Tick>
    </section>
  );
}
