import { FileUp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { Button } from '../design/button.tsx';
import { FormDialog } from '../design/form-dialog.tsx';
import { TextField } from '../design/text-field.tsx';
import { sayProblem } from '../shell/said-store.ts';
import { useAgreeing } from '../parts/agreeing-people.tsx';
import { useConnections, type Agreeing } from './connections-store.ts';
import { words } from './connection-moves-words.ts';

/** A file of a connection is a few hundred letters; what is much longer is none. */
const largestFile = 64_000;

const notSuchFile: DeskProblem = {
  code: 'connection-file-another-file',
  message: words.fileNotRewardDesk,
  remedy: words.saveConnectionAgainComputer,
};

/** What more is asked for: another name, or a second user. */
const asksMore: ReadonlySet<string> = new Set(['name-taken', 'second-needed', 'desk-locked']);

/** Takes a connection that another desk has saved; asks for another name where there is one of that name. */
export function ImportButton(): ReactNode {
  const importFile = useConnections((state) => state.importFile);
  const [taken, setTaken] = useState<{ text: string; problem: DeskProblem } | null>(null);
  const take = async (file: File): Promise<void> => {
    if (file.size > largestFile) {
      sayProblem(notSuchFile);
      return;
    }
    const text = await file.text();
    const problem = await importFile(text, null, []);
    if (problem !== null && asksMore.has(problem.code)) setTaken({ text, problem });
    else if (problem !== null) sayProblem(problem);
  };
  return (
    <>
      <FileTrigger
        acceptedFileTypes={['.json']}
        onSelect={(files) => {
          const file = files?.[0];
          if (file !== undefined) void take(file);
        }}
      >
        <Button icon={<FileUp size={15} aria-hidden />}>{words.fromAFile}</Button>
      </FileTrigger>
      {taken !== null && (
        <NameDialog
          title={
            taken.problem.code === 'name-taken'
              ? words.connectionNameAlreadyExists
              : words.anotherLiveConnection
          }
          act={words.importName}
          live={taken.problem.code !== 'name-taken'}
          onName={(as, agreeing) => importFile(taken.text, as, agreeing)}
          onClose={() => setTaken(null)}
        />
      )}
    </>
  );
}

export function CopyDialog({
  name,
  onClose,
}: {
  readonly name: string;
  readonly onClose: () => void;
}): ReactNode {
  const { copy, list } = useConnections();
  const live = list.some((one) => one.name === name && one.environment === 'live');
  return (
    <NameDialog
      title={words.aCopyOf(name)}
      act={words.copyConnection}
      live={live}
      onName={(as, agreeing) => copy(name, as, agreeing)}
      onClose={onClose}
    />
  );
}

/** Asks under which name a connection is to be here, and for those who agree to a live one. */
function NameDialog({
  title,
  act,
  live,
  onName,
  onClose,
}: {
  readonly title: string;
  readonly act: string;
  /** A live connection, which two users add. */
  readonly live: boolean;
  /** Gives the problem, or null when it is done. */
  readonly onName: (name: string, agreeing: Agreeing) => Promise<DeskProblem | null>;
  readonly onClose: () => void;
}): ReactNode {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const { fields, agreeing, forget } = useAgreeing(live);
  const submit = async (): Promise<boolean> => {
    const failed = await onName(name.trim(), agreeing);
    forget();
    setProblem(failed);
    return failed === null;
  };
  return (
    <FormDialog
      title={title}
      act={act}
      ready={name.trim() !== ''}
      problem={problem}
      onAct={submit}
      onClose={onClose}
    >
      <p>{words.secretsNotCopiedEnter}</p>
      <TextField
        label={words.nameComputer}
        value={name}
        onChange={setName}
        maxLength={60}
        autoFocus
      />
      {fields}
    </FormDialog>
  );
}
