import { ShieldAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { useAgreeing } from '../parts/agreeing-people.tsx';
import { useConnections } from './connections-store.ts';
import { words } from './remove-dialog-words.ts';

/** Asks before a connection goes with its secrets; a live one is removed by two. */
export function RemoveDialog({
  name,
  onClose,
}: {
  readonly name: string;
  readonly onClose: () => void;
}): ReactNode {
  const { remove, list } = useConnections();
  const live = list.some((one) => one.name === name && one.environment === 'live');
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const { fields, agreeing, forget } = useAgreeing(live);
  const submit = async (): Promise<void> => {
    const failed = await remove(name, agreeing);
    forget();
    if (failed === null) onClose();
    else setProblem(failed);
  };
  return (
    <Dialog title={words.removeQuestion(name)} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>
          <ShieldAlert size={15} aria-hidden />
          {words.secretsRemovedFromKeychain}
        </p>
        {fields}
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="danger" submits>
            {words.remove}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
