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
import { useComputer } from '../trust/computer-store.ts';
import { useTrust } from '../trust/trust-store.ts';
import { ConnectionForm } from './connection-form.tsx';
import { CopyDialog, ImportButton } from './connection-moves.tsx';
import { RecordingCard } from './recording-card.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { useConnections } from './connections-store.ts';
import { secretWords } from './secret-words.ts';
import { TrainingDialog } from './training-dialog.tsx';
import { useRoleForbids } from '../trust/role-store.ts';
import { clsx } from 'clsx';
import styles from './connections.module.css';
import { words } from './connections-page-words.ts';

function Tested({ name }: { readonly name: string }): ReactNode {
  const { testing, tested } = useConnections();
  if (testing === name)
    return (
      <p role="status" className="soft">
        {words.signingFetchingBalance}
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
  if (view.builtIn) return <p className="soft">{words.runsComputerMovesNo}</p>;
  return (
    <ul className={styles.secrets}>
      {view.secrets.map((secret) => (
        <li key={secret.name}>
          <KeyRound size={13} aria-hidden />
          {secretWords[secret.name]}:{' '}
          {secret.set ? (
            <span className="soft">
              {words.inTheKeychain(secret.since === null ? '' : words.since(moment(secret.since)))}
            </span>
          ) : (
            <span className="bad-words strong">{words.notSet}</span>
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
  const mayChange = useRoleForbids(view.environment, 'administer') === null;
  return (
    <li className={clsx('card', styles.connection, view.environment)}>
      <div className={styles.connectionHead}>
        <h2>{view.name}</h2>
        <EnvironmentMark environment={view.environment} />
        <span className="tools-gap" />
        <Button
          size="small"
          icon={<PlugZap size={14} aria-hidden />}
          disabled={testing !== null}
          onPress={() => void test(view.name)}
        >
          {words.testConnection}
        </Button>
        {view.builtIn && (
          <Button
            size="small"
            icon={<GraduationCap size={14} aria-hidden />}
            hint={words.chooseWhatGoesWrong}
            onPress={onTrain}
          >
            {words.training}
          </Button>
        )}
        {!view.builtIn && (
          <>
            {mayChange && (
              <>
                <Button
                  size="small"
                  icon={<Pencil size={14} aria-hidden />}
                  onPress={onEdit}
                  label={words.editConnection(view.name)}
                >
                  {words.edit}
                </Button>
                <Button
                  size="small"
                  look="quiet"
                  label={words.copy(view.name)}
                  hint={words.newConnectionSameSettings}
                  onPress={onCopy}
                >
                  <Copy size={15} aria-hidden />
                </Button>
              </>
            )}
            <Button
              size="small"
              look="quiet"
              label={words.saveFile(view.name)}
              hint={words.fileOtherComputersWithout}
              onPress={() => void exportFile(view.name)}
            >
              <FileDown size={15} aria-hidden />
            </Button>
            {mayChange && (
              <Button size="small" look="quiet" label={words.remove(view.name)} onPress={onRemove}>
                <Trash2 size={15} aria-hidden />
              </Button>
            )}
          </>
        )}
      </div>
      {!view.builtIn && (
        <dl className="facts">
          <div>
            <dt>{words.address}</dt>
            <dd>{view.apiUrl}</dd>
          </div>
          <div>
            <dt>{words.company}</dt>
            <dd>{view.companyId}</dd>
          </div>
          <div>
            <dt>{words.cardAccount}</dt>
            <dd>{view.cardAccountId}</dd>
          </div>
          <div>
            <dt>{words.recipientsPerRequest}</dt>
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
  const loadComputer = useComputer((state) => state.load);
  useEffect(() => {
    void load();
    void loadTrust();
    void loadComputer();
  }, [load, loadTrust, loadComputer]);
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
          <h1>{words.connections}</h1>
          <p>{words.eachConnectionOneEnkash}</p>
        </div>
        <div className="buttons">
          <ImportButton />
          <Button
            look="main"
            icon={<Plus size={16} aria-hidden />}
            onPress={() => setEditing('new')}
          >
            {words.addAConnection}
          </Button>
        </div>
      </header>
      <RecoveryKeyCard />
      <LockLine />
      <ProblemNotice problem={problem} />
      {keychain?.kind === 'missing' && (
        <Notice kind="warn" title={keychain.message}>
          <p>{words.practiceAccountWorksWithout(keychain.remedy)}</p>
        </Notice>
      )}
      {!loaded && <p role="status">{words.loadingConnections}</p>}
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
        <Notice kind="note" title={words.onlyPracticeAccountSet}>
          <p>{words.worksLikeEnkashBut}</p>
        </Notice>
      )}
      <RecordingCard />
      {training && <TrainingDialog onClose={() => setTraining(false)} />}
      {copying !== null && <CopyDialog name={copying} onClose={() => setCopying(null)} />}
      {removing !== null && <RemoveDialog name={removing} onClose={() => setRemoving(null)} />}
    </div>
  );
}
