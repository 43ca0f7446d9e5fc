import { FolderOpen } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { BackupsCard } from './backups-card.tsx';
import { useComputer } from './computer-store.ts';
import { DelegatesCard } from './delegates-card.tsx';
import { LockCard } from './lock-card.tsx';
import { OrganisationCard, ProxyCard } from './organisation-cards.tsx';
import { PeopleCard } from './people-card.tsx';
import { RecoveryKeyCard } from '../parts/recovery-key-card.tsx';
import { useTrust } from './trust-store.ts';
import { words } from './safety-page-words.ts';

function TheLedger(): ReactNode {
  const vault = useTrust((state) => state.vault);
  // Of a plain one the notice at the top of the page says all there is.
  if (vault?.ledger !== 'encrypted') return null;
  return (
    <section className="card stack" aria-labelledby="the-ledger">
      <h2 id="the-ledger">{words.dataEncryption}</h2>
      {vault.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}

function TheLog(): ReactNode {
  return (
    <section className="card stack" aria-labelledby="the-log">
      <h2 id="the-log">{words.activityLog}</h2>
      <p className="soft">{words.whatRewardDeskDid}</p>
      <div className="buttons">
        <Button
          icon={<FolderOpen size={15} aria-hidden />}
          onPress={() => void ask('desk.showLog', {})}
        >
          {words.showLog}
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
          <h1>{words.securityBackup}</h1>
          <p>{words.usersAutomaticLockEncryption}</p>
        </div>
      </header>
      <OrganisationCard />
      <RecoveryKeyCard />
      <PeopleCard />
      <DelegatesCard />
      <LockCard />
      <ProxyCard />
      <TheLedger />
      <BackupsCard />
      <TheLog />
    </div>
  );
}
