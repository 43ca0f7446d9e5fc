import './connections.css';
import {
  Copy,
  FileDown,
  GraduationCap,
  KeyRound,
  Pencil,
  PlugZap,
  Plus,
  Trash2,
} from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import { Button } from '../design/button.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { moment } from '../design/words.ts';
import { useDesk } from '../shell/desk-store.ts';
import { LockLine } from '../parts/lock-line.tsx';
import { RecoveryKeyCard } from '../parts/recovery-key-card.tsx';
import { useTrust } from '../trust/trust-store.ts';
import { ConnectionForm } from './connection-form.tsx';
import { CopyDialog, ImportButton } from './connection-moves.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { useConnections } from './connections-store.ts';
import { secretWords } from './secret-words.ts';
import { TrainingDialog } from './training-dialog.tsx';

function Tested({ name }: { readonly name: string }): ReactNode {
  const { testing, tested } = useConnections();
  if (testing === name)
    return (
      <p role="status" className="soft">
        Signing in and fetching the balance…
      </p>
    );
  if (tested?.name !== name) return null;
  return (
    <Notice kind={tested.good ? 'good' : 'bad'} alert>
      {tested.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}

function Secrets({ view }: { readonly view: ConnectionView }): ReactNode {
  if (view.builtIn)
    return <p className="soft">Runs on this computer, moves no money, and needs no secrets.</p>;
  return (
    <ul className="secrets">
      {view.secrets.map((secret) => (
        <li key={secret.name}>
          <KeyRound size={13} aria-hidden />
          {secretWords[secret.name]}:{' '}
          {secret.set ? (
            <span className="soft">
              in the keychain{secret.since === null ? '' : ` since ${moment(secret.since)}`}
            </span>
          ) : (
            <span className="bad-words strong">not set</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function ConnectionCard({
  view,
  onEdit,
  onCopy,
  onRemove,
  onTrain,
}: {
  readonly view: ConnectionView;
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
  readonly onTrain: () => void;
}): ReactNode {
  const { test, testing, exportFile } = useConnections();
  return (
    <li className={`card connection ${view.environment}`}>
      <div className="connection-head">
        <h2>{view.name}</h2>
        <EnvironmentMark environment={view.environment} />
        <span className="tools-gap" />
        <Button
          size="small"
          icon={<PlugZap size={14} aria-hidden />}
          disabled={testing !== null}
          onPress={() => void test(view.name)}
        >
          Test connection
        </Button>
        {view.builtIn && (
          <Button
            size="small"
            icon={<GraduationCap size={14} aria-hidden />}
            hint="Choose what goes wrong, to practise it"
            onPress={onTrain}
          >
            Training…
          </Button>
        )}
        {!view.builtIn && (
          <>
            <Button
              size="small"
              icon={<Pencil size={14} aria-hidden />}
              onPress={onEdit}
              label={`Edit ${view.name}`}
            >
              Edit
            </Button>
            <Button
              size="small"
              look="quiet"
              label={`Copy ${view.name}`}
              hint="A new connection with the same settings, without secrets"
              onPress={onCopy}
            >
              <Copy size={15} aria-hidden />
            </Button>
            <Button
              size="small"
              look="quiet"
              label={`Save ${view.name} as a file`}
              hint="A file for other computers, without secrets"
              onPress={() => void exportFile(view.name)}
            >
              <FileDown size={15} aria-hidden />
            </Button>
            <Button size="small" look="quiet" label={`Remove ${view.name}`} onPress={onRemove}>
              <Trash2 size={15} aria-hidden />
            </Button>
          </>
        )}
      </div>
      {!view.builtIn && (
        <dl className="facts">
          <div>
            <dt>Address</dt>
            <dd>{view.apiUrl}</dd>
          </div>
          <div>
            <dt>Company</dt>
            <dd>{view.companyId}</dd>
          </div>
          <div>
            <dt>Card account</dt>
            <dd>{view.cardAccountId}</dd>
          </div>
          <div>
            <dt>Recipients per request</dt>
            <dd>{view.rowsPerRequest}</dd>
          </div>
        </dl>
      )}
      <Secrets view={view} />
      <Tested name={view.name} />
    </li>
  );
}

export function ConnectionsPage(): ReactNode {
  const { list, loaded, problem, load } = useConnections();
  const keychain = useDesk((state) => state.about?.keychain);
  const [editing, setEditing] = useState<ConnectionView | 'new' | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  const [training, setTraining] = useState(false);
  const [copying, setCopying] = useState<string | null>(null);
  const loadTrust = useTrust((state) => state.load);
  useEffect(() => {
    void load();
    void loadTrust();
  }, [load, loadTrust]);
  if (editing !== null)
    return (
      <ConnectionForm
        key={editing === 'new' ? '' : editing.name}
        view={editing === 'new' ? null : editing}
        onSaved={setEditing}
        onClose={() => setEditing(null)}
      />
    );
  return (
    <div className="page-inner">
      <header className="page-head">
        <div>
          <h1>Connections</h1>
          <p>
            Each connection is one EnKash account. Secrets are saved in this computer’s keychain and
            never shown again.
          </p>
        </div>
        <div className="buttons">
          <ImportButton />
          <Button
            look="main"
            icon={<Plus size={16} aria-hidden />}
            onPress={() => setEditing('new')}
          >
            Add a connection
          </Button>
        </div>
      </header>
      <RecoveryKeyCard />
      <LockLine />
      <ProblemNotice problem={problem} />
      {keychain?.kind === 'missing' && (
        <Notice kind="warn" title={keychain.message}>
          <p>{keychain.remedy} The practice account works without it.</p>
        </Notice>
      )}
      {!loaded && <p role="status">Loading connections…</p>}
      <ul className="stack">
        {list.map((view) => (
          <ConnectionCard
            key={view.name}
            view={view}
            onEdit={() => setEditing(view)}
            onCopy={() => setCopying(view.name)}
            onRemove={() => setRemoving(view.name)}
            onTrain={() => setTraining(true)}
          />
        ))}
      </ul>
      {loaded && list.every((view) => view.builtIn) && (
        <Notice kind="note" title="Only the practice account is set up.">
          <p>
            It works like EnKash but moves no real money, so you can learn all steps. When you have
            the partner ID, company ID, card account ID and a token from EnKash, add a test
            connection.
          </p>
        </Notice>
      )}
      {training && <TrainingDialog onClose={() => setTraining(false)} />}
      {copying !== null && <CopyDialog name={copying} onClose={() => setCopying(null)} />}
      {removing !== null && <RemoveDialog name={removing} onClose={() => setRemoving(null)} />}
    </div>
  );
}
