import { PlugZap } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/empty.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { Segments } from '../design/segments.tsx';
import { useConnections } from '../connections/connections-store.ts';
import { usePlace } from '../shell/place-store.ts';
import { AccountSection } from './account-section.tsx';
import { sections, useEnkash, type Section } from './enkash-store.ts';
import { CoinsSection } from './coins-section.tsx';
import { GiveSection } from './give-section.tsx';
import { OrdersSection } from './orders-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { SignOnSection } from './sign-on-section.tsx';
import { TransactionsSection } from './transactions-section.tsx';
import styles from './enkash.module.css';
import { words } from './enkash-page-words.ts';

const sectionWords: Readonly<Record<Section, string>> = {
  account: words.overview,
  transactions: words.transactions,
  people: words.recipientsAndCards,
  orders: words.orders,
  coins: words.coins,
  give: words.singleAllocation,
  'sign-on': words.signInLink,
};

function Shown({
  section,
  connection,
}: {
  readonly section: Section;
  readonly connection: ConnectionView;
}): ReactNode {
  // A section begins anew with another connection: what was typed for one is not for the other.
  switch (section) {
    case 'account':
      return <AccountSection key={connection.name} />;
    case 'transactions':
      return <TransactionsSection key={connection.name} />;
    case 'people':
      return <PeopleSection key={connection.name} />;
    case 'orders':
      return <OrdersSection key={connection.name} connection={connection.name} />;
    case 'coins':
      return <CoinsSection key={connection.name} connection={connection} />;
    case 'give':
      return <GiveSection key={connection.name} connection={connection} />;
    case 'sign-on':
      return <SignOnSection key={connection.name} connection={connection} />;
    default:
      return unreachable(section);
  }
}

function Sections({ connection }: { readonly connection: ConnectionView | undefined }): ReactNode {
  const { section, show } = useEnkash();
  if (connection === undefined) return null;
  return (
    <>
      <Segments
        label={words.sections}
        value={section}
        choices={sections.map((id) => ({ id, word: sectionWords[id] }))}
        onChange={show}
      />
      <Shown section={section} connection={connection} />
    </>
  );
}

/** What EnKash can be asked and told beside the sending of a sheet, through one connection. */
export function EnkashPage(): ReactNode {
  const { list, loaded, problem, load } = useConnections();
  const { connection: chosen, choose } = useEnkash();
  const go = usePlace((state) => state.go);
  useEffect(() => {
    void load();
  }, [load]);
  const connection = list.find(({ name }) => name === chosen) ?? list.at(-1);
  const name = connection?.name;
  useEffect(() => {
    if (name !== undefined) choose(name);
  }, [name, choose]);
  return (
    <div className="page-inner wide">
      <header className="page-head">
        <div>
          <h1>{words.enkash}</h1>
          <p>{words.viewAccountAllocateOne}</p>
        </div>
        {connection !== undefined && (
          <div className={styles.enkashConnection}>
            <EnvironmentMark environment={connection.environment} />
            <ChoiceField
              label={words.account}
              labelHidden
              value={connection.name}
              choices={list.map((one) => ({ id: one.name, label: one.name }))}
              onChange={choose}
            />
          </div>
        )}
      </header>
      <ProblemNotice problem={problem} />
      {!loaded && <p role="status">{words.loadingConnections}</p>}
      {loaded && connection === undefined && (
        <Empty icon={PlugZap} title={words.noConnectionYet}>
          <p>{words.connectionHoldsSettingsYour}</p>
          <div className="buttons">
            <Button look="main" onPress={() => go({ at: 'connections' })}>
              {words.goToConnections}
            </Button>
          </div>
        </Empty>
      )}
      {connection?.name === chosen && <Sections connection={connection} />}
    </div>
  );
}
