import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './text-field.tsx';
import { words } from './reason-dialog-words.ts';

const shortestReason = 3;

/** Asks why before an act that a person answers for; the reason is kept. It closes when the act was done. */
export function ReasonDialog({
  title,
  example,
  act,
  danger = false,
  onReason,
  onClose,
  children,
}: {
  readonly title: string;
  /** A reason as somebody might give it. */
  readonly example: string;
  /** The word on the button. */
  readonly act: string;
  readonly danger?: boolean;
  /** Does it. Gives whether it was done. */
  readonly onReason: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
  /** What it means, and whatever is in the way. */
  readonly children: ReactNode;
}): ReactNode {
  const [typed, setTyped] = useState('');
  const reason = typed.trim();
  const ready = reason.length >= shortestReason;
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          void onReason(reason).then((done) => {
            if (done) onClose();
          });
        }}
      >
        <TextField
          label={words.reason}
          value={typed}
          onChange={setTyped}
          maxLength={500}
          autoFocus
          placeholder={words.forExample(example)}
        />
        <div className="buttons end">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look={danger ? 'danger' : 'main'} submits disabled={!ready}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
