import type { ReactNode } from 'react';
import {
  cardIdSpellings,
  incentivePaths,
  orderCalls,
  pagings,
  singleReferenceFields,
} from '../../shared/connection/connection.ts';
import { ChoiceField, Tick } from '../design/fields.tsx';
import { Setting, told, type SectionProps } from './connection-sections.tsx';

const pagingWords: Readonly<Record<(typeof pagings)[number], string>> = {
  both: 'In the query and in the body',
  query: 'In the query: limit and offset',
  body: 'In the body: pageNumber and pageSize',
};

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
        <ChoiceField
          label="Paging of searches"
          value={draft.paging}
          choices={pagings.map((id) => ({ id, label: pagingWords[id] }))}
          onChange={(paging) => change({ paging })}
          why={told('paging')}
        />
        <Setting
          {...section}
          field="marketplaceUrl"
          why={told('marketplaceUrl')}
          label="Marketplace URL"
          placeholder="Same as the API base URL"
        />
        <ChoiceField
          label="Order call"
          value={draft.orderCall}
          choices={orderCalls.map((id) => ({ id, label: id }))}
          onChange={(orderCall) => change({ orderCall })}
          why={told('orderCall')}
        />
        <Setting
          {...section}
          field="adminCardId"
          why={told('adminCardId')}
          label="Card ID of the HR admin"
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
