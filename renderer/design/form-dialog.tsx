import { useState, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { words } from './form-dialog-words.ts';
import { ProblemNotice } from './notice.tsx';

/** A form over the page that ends with one act, which may be refused: then it stays, with the problem above its buttons. */
export function FormDialog({
  title,
  act,
  danger = false,
  ready,
  problem,
  onAct,
  onClose,
  children,
}: {
  readonly title: string;
  /** The word on the button. */
  readonly act: string;
  readonly danger?: boolean;
  /** Whether enough was entered. */
  readonly ready: boolean;
  readonly problem: DeskProblem | null;
  /** Does it. Gives whether it was done. */
  readonly onAct: () => Promise<boolean>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    const done = await onAct();
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) void submit();
        }}
      >
        {children}
        <ProblemNotice problem={problem} />
        <div className="buttons">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look={danger ? 'danger' : 'main'} submits disabled={!ready || busy}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
