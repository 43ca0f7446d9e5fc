import { ShieldAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { FormDialog } from '../design/form-dialog.tsx';
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
  const submit = async (): Promise<boolean> => {
    const failed = await remove(name, agreeing);
    forget();
    setProblem(failed);
    return failed === null;
  };
  return (
    <FormDialog
      title={words.removeQuestion(name)}
      act={words.remove}
      danger
      ready
      problem={problem}
      onAct={submit}
      onClose={onClose}
    >
      <p>
        <ShieldAlert size={15} aria-hidden />
        {words.secretsRemovedFromKeychain}
      </p>
      {fields}
    </FormDialog>
  );
}
