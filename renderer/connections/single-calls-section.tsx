import type { ReactNode } from 'react';
import {
  cardIdSpellings,
  incentivePaths,
  orderCalls,
  pagings,
  singleReferenceFields,
} from '../../shared/connection/connection.ts';
import { ChoiceField } from '../design/choice-field.tsx';
import { Tick } from '../design/tick.tsx';
import { Setting, told, ToldHere, type SectionProps } from './connection-sections.tsx';
import { words } from './single-calls-section-words.ts';

const pagingWords: Readonly<Record<(typeof pagings)[number], string>> = {
  both: words.queryBody,
  query: words.queryLimitOffset,
  body: words.bodyPagenumberPagesize,
};

/** What the partner's pages leave open about the calls for one person, and the sign-on links. */
export function SingleCalls(section: SectionProps): ReactNode {
  const { draft, change } = section;
  return (
    <section className="card stack" aria-labelledby="the-single-calls">
      <h2 id="the-single-calls">{words.singleAllocationsSignLinks}</h2>
      <div className="three-columns">
        <ChoiceField
          label={words.referenceFieldSingleAllocations}
          value={draft.singleReferenceField}
          choices={singleReferenceFields.map((id) => ({
            id,
            label: id === 'both' ? words.bothNames : id,
          }))}
          onChange={(singleReferenceField) => change({ singleReferenceField })}
          why={told('singleReferenceField')}
        />
        <ChoiceField
          label={words.spellingCardId}
          value={draft.cardIdSpelling}
          choices={cardIdSpellings.map((id) => ({
            id,
            label: id === 'by-page' ? words.documentedEachCall : id,
          }))}
          onChange={(cardIdSpelling) => change({ cardIdSpelling })}
          why={told('cardIdSpelling')}
        />
        <ChoiceField
          label={words.incentiveCall}
          value={draft.incentivePath}
          choices={incentivePaths.map((id) => ({ id, label: id }))}
          onChange={(incentivePath) => change({ incentivePath })}
          why={told('incentivePath')}
        />
        <ChoiceField
          label={words.pagingOfSearches}
          value={draft.paging}
          choices={pagings.map((id) => ({ id, label: pagingWords[id] }))}
          onChange={(paging) => change({ paging })}
          why={told('paging')}
        />
        <Setting
          {...section}
          field="marketplaceUrl"
          why={<ToldHere setting="marketplaceUrl" keys={['addresses']} />}
          label={words.marketplaceUrl}
          placeholder={words.sameApiBaseUrl}
        />
        <ChoiceField
          label={words.orderCall}
          value={draft.orderCall}
          choices={orderCalls.map((id) => ({ id, label: id }))}
          onChange={(orderCall) => change({ orderCall })}
          why={told('orderCall')}
        />
        <Setting
          {...section}
          field="adminCardId"
          why={told('adminCardId')}
          label={words.cardIdHrAdmin}
        />
        <Setting
          {...section}
          field="signOnPartner"
          why={told('signOnPartner')}
          label={words.partnerNameSignLinks}
        />
        <Setting
          {...section}
          field="signOnHolderPage"
          why={<ToldHere setting="signOnHolderPage" keys={['addresses']} />}
          label={words.signPageCardHolders}
        />
        <Setting
          {...section}
          field="signOnAdminPage"
          why={<ToldHere setting="signOnAdminPage" keys={['addresses']} />}
          label={words.signPageHrAdmin}
        />
      </div>
      <Tick on={draft.sendGender} onChange={(sendGender) => change({ sendGender })}>
        {words.sendMFSingle}
        <span className="soft">{told('sendGender')}</span>
      </Tick>
    </section>
  );
}
