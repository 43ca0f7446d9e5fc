import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { SecretName } from '../../shared/connection/connection.ts';
import { Button } from '../design/button.tsx';
import { Folded } from '../design/folded.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import {
  draftOf,
  faultsShown,
  hasExpertFault,
  newDraft,
  readDraft,
  secretsOf,
  type ConnectionDraft,
  type TextOfDraft,
} from './connection-draft.ts';
import { useAgreeing } from '../parts/agreeing-people.tsx';
import { Account, ApprovalRules, Limits, SignIn } from './connection-sections.tsx';
import { Encryption } from './encryption-pair.tsx';
import { useConnections } from './connections-store.ts';
import { useComputer } from '../trust/computer-store.ts';
import { Sending, Tokens } from './expert-sections.tsx';
import { SingleCalls } from './single-calls-section.tsx';
import styles from './connections.module.css';
import { words } from './connection-form-words.ts';

/**
 * A connection as it is being typed; kept only when every field fits. What is needed for a first payment comes first.
 * `view`: as it was saved before, null for a new one.
 */
export function ConnectionForm({
  view,
  onSaved,
  onClose,
}: {
  readonly view: ConnectionView | null;
  /** It is saved, and stays open because its test failed. */
  readonly onSaved: (view: ConnectionView) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { save, test, testing, tested, list } = useConnections();
  const policy = useComputer((state) => state.policy?.sets);
  const [draft, setDraft] = useState(view === null ? newDraft(policy) : draftOf(view));
  const [left, setLeft] = useState<ReadonlySet<TextOfDraft>>(new Set());
  const [tries, setTries] = useState(0);
  const [expert, setExpert] = useState(false);
  const [secrets, setSecrets] = useState<Partial<Record<SecretName, string>>>({});
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const { fields, agreeing, forget } = useAgreeing(
    draft.environment === 'live' || view?.environment === 'live',
  );
  const form = useRef<HTMLFormElement>(null);
  const read = readDraft(draft, policy);
  const faults = read.ok ? {} : tries > 0 ? read.error : faultsShown(draft, read.error, left);
  const failedTest = view !== null && tested?.name === view.name && !tested.good ? tested : null;

  // After a try that failed: the first field that is wrong comes in sight and has the keyboard.
  useEffect(() => {
    if (tries === 0) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    wrong?.scrollIntoView({ block: 'center' });
    wrong?.focus({ preventScroll: true });
  }, [tries]);

  const submit = async (alsoTest: boolean): Promise<void> => {
    setProblem(null);
    if (!read.ok) {
      if (hasExpertFault(read.error)) setExpert(true);
      setTries(tries + 1);
      return;
    }
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
    if (failed !== null) {
      setProblem(failed);
      return;
    }
    if (!alsoTest || (await test(read.value.name))) {
      onClose();
      return;
    }
    const saved = useConnections.getState().list.find(({ name }) => name === read.value.name);
    if (saved === undefined) onClose();
    else onSaved(saved);
  };

  const section = {
    draft,
    faults,
    change: (part: Partial<ConnectionDraft>) => setDraft({ ...draft, ...part }),
    leave: (field: TextOfDraft) => setLeft(new Set([...left, field])),
  };
  const busy = testing !== null;
  return (
    <form
      ref={form}
      className="page-inner understand"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit(true);
      }}
    >
      <header className="page-head">
        <h1>{view === null ? words.addAConnection : words.edit(view.name)}</h1>
        <Button icon={<ArrowLeft size={15} aria-hidden />} onPress={onClose}>
          {words.connections}
        </Button>
      </header>
      {failedTest !== null && !busy && (
        <Notice kind="warn" title={words.connectionSavedButTest} alert>
          {failedTest.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      <Account {...section} />
      <SignIn
        {...section}
        view={list.find(({ name }) => name === view?.name) ?? view}
        secrets={secrets}
        onSecret={(name, value) => setSecrets({ ...secrets, [name]: value })}
      />
      <Encryption
        {...section}
        savedAs={view?.name ?? null}
        secret={secrets.encryptionSecret ?? ''}
      />
      <Limits {...section} />
      <ApprovalRules {...section} />
      <Folded
        title={words.expertSettings}
        what={words.tokensRequestsStatusChecks}
        open={expert}
        onOpen={setExpert}
      >
        <Tokens {...section} />
        <Sending {...section} />
        <SingleCalls {...section} />
      </Folded>
      {fields}
      <footer className="act-bar">
        <div className={styles.grow}>
          <ProblemNotice problem={problem} />
          {busy && (
            <p role="status" className="soft">
              {words.signingFetchingBalance}
            </p>
          )}
          {tries > 0 && !read.ok && (
            <p className="bad-words strong" role="alert">
              {Object.keys(faults).length === 1
                ? words.oneFieldNeedsAttention
                : words.fieldsNeedAttention(Object.keys(faults).length)}
            </p>
          )}
        </div>
        <div className="buttons">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button disabled={busy} onPress={() => void submit(false)}>
            {words.saveConnection}
          </Button>
          <Button look="main" size="large" submits disabled={busy}>
            {words.testAndSave}
          </Button>
        </div>
      </footer>
    </form>
  );
}
