import '../parts/trust.css';
import { FolderOpen } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { BackupsCard } from './backups-card.tsx';
import { useComputer } from './computer-store.ts';
import { LockCard } from './lock-card.tsx';
import { OrganisationCard, ProxyCard } from './organisation-cards.tsx';
import { PeopleCard } from './people-card.tsx';
import { RecoveryKeyCard } from '../parts/recovery-key-card.tsx';
import { useTrust } from './trust-store.ts';

function TheLedger(): ReactNode {
  const vault = useTrust((state) => state.vault);
  // Of a plain one the notice at the top of the page says all there is.
  if (vault?.ledger !== 'encrypted') return null;
  return (
    <section className="card stack" aria-labelledby="the-ledger">
      <h2 id="the-ledger">Data encryption</h2>
      {vault.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}

function TheLog(): ReactNode {
  return (
    <section className="card stack" aria-labelledby="the-log">
      <h2 id="the-log">Activity log</h2>
      <p className="soft">
        What Reward Desk did and when. It contains no personal data and no secrets, so it is safe to
        share with IT.
      </p>
      <div className="buttons">
        <Button
          icon={<FolderOpen size={15} aria-hidden />}
          onPress={() => void ask('desk.showLog', {})}
        >
          Show log
        </Button>
      </div>
    </section>
  );
}

/** Who may act on live connections, when the desk locks, how the ledger is kept, and its copies. */
export function SafetyPage(): ReactNode {
  const load = useTrust((state) => state.load);
  const loadComputer = useComputer((state) => state.load);
  useEffect(() => {
    void load();
    void loadComputer();
  }, [load, loadComputer]);
  return (
    <div className="page-inner">
      <header className="page-head">
        <div>
          <h1>Security & backup</h1>
          <p>Users, automatic lock, encryption and backups.</p>
        </div>
      </header>
      <OrganisationCard />
      <RecoveryKeyCard />
      <PeopleCard />
      <LockCard />
      <ProxyCard />
      <TheLedger />
      <BackupsCard />
      <TheLog />
    </div>
  );
}
