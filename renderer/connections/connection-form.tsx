import { ArrowLeft } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { SecretName } from '../../shared/connection/connection.ts';
import { Button } from '../design/button.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import {
  draftOf,
  emptyDraft,
  faultsShown,
  readDraft,
  secretsOf,
  type ConnectionDraft,
  type TextOfDraft,
} from './connection-draft.ts';
import { useAgreeing } from '../parts/agreeing-people.tsx';
import { Account, Addresses, Sending, SignIn } from './connection-sections.tsx';
import { Encryption } from './encryption-pair.tsx';
import { useConnections } from './connections-store.ts';
import { SingleCalls } from './single-calls-section.tsx';

/** A connection as it is being typed; kept only when every field fits. */
export function ConnectionForm({
  view,
  onClose,
}: {
  readonly view: ConnectionView | null;
  readonly onClose: () => void;
}): ReactNode {
  const save = useConnections((state) => state.save);
  const [draft, setDraft] = useState(view === null ? emptyDraft : draftOf(view));
  const [left, setLeft] = useState<ReadonlySet<TextOfDraft>>(new Set());
  const [tried, setTried] = useState(false);
  const [secrets, setSecrets] = useState<Partial<Record<SecretName, string>>>({});
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const { fields, agreeing, forget } = useAgreeing(
    draft.environment === 'live' || view?.environment === 'live',
  );
  const read = readDraft(draft);
  const faults = read.ok ? {} : tried ? read.error : faultsShown(draft, read.error, left);

  const submit = async (): Promise<void> => {
    setTried(true);
    setProblem(null);
    if (!read.ok) return;
    const typed = secretsOf(draft).flatMap((name) => {
      const value = secrets[name];
      return value === undefined || value === '' ? [] : [[name, value] as const];
    });
    const failed = await save({
      connection: read.value,
      replaces: view?.name ?? null,
      secrets: Object.fromEntries(typed),
      agreeing,
    });
    // Typed secrets do not stay in the page longer than it takes to hand them over.
    setSecrets({});
    forget();
    if (failed === null) onClose();
    else setProblem(failed);
  };

  const section = {
    draft,
    faults,
    change: (part: Partial<ConnectionDraft>) => setDraft({ ...draft, ...part }),
    leave: (field: TextOfDraft) => setLeft(new Set([...left, field])),
  };
  return (
    <form
      className="page-inner understand"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <header className="page-head">
        <div className="connection-head">
          <h1>{view === null ? 'Add a connection' : `Edit “${view.name}”`}</h1>
          <EnvironmentMark environment={draft.environment} />
        </div>
        <Button icon={<ArrowLeft size={15} aria-hidden />} onPress={onClose}>
          Connections
        </Button>
      </header>
      <Account {...section} />
      <Addresses {...section} />
      <SignIn
        {...section}
        view={view}
        secrets={secrets}
        onSecret={(name, value) => setSecrets({ ...secrets, [name]: value })}
      />
      <Encryption
        {...section}
        savedAs={view?.name ?? null}
        secret={secrets.encryptionSecret ?? ''}
      />
      <Sending {...section} />
      <SingleCalls {...section} />
      {fields}
      <footer className="act-bar">
        <div className="grow">
          <ProblemNotice problem={problem} />
          {tried && !read.ok && (
            <p className="bad-words strong" role="alert">
              Some fields need attention.
            </p>
          )}
        </div>
        <div className="buttons">
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" size="large" submits>
            Save connection
          </Button>
        </div>
      </footer>
    </form>
  );
}
