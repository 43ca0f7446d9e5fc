import { useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { TextField } from '../design/text-field.tsx';
import { leadToTyped, type Refusal } from './lead-to-row.ts';
import { useReview } from './review-store.ts';
import { words } from './review-words.ts';
import { screenWords } from './go-to-row-words.ts';

/** A small box for the number of a row. */
export function GoToRow({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const row = text.trim();
  const go = async (): Promise<void> => {
    const why = await leadToTyped(row);
    setRefusal(why);
    if (why === null) onClose();
  };
  const wrong = {
    'not-a-number': words.notANumber,
    'no-such-row': words.noSuchRow(row),
    'filtered-out': words.filteredOut(row),
  };
  return (
    <Dialog title={words.goToTitle} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <TextField
          label={words.goToLabel}
          value={text}
          onChange={(now) => {
            setText(now);
            setRefusal(null);
          }}
          wrong={refusal === null ? null : wrong[refusal]}
          maxLength={18}
          autoFocus
        />
        <div className="buttons end">
          {refusal === 'filtered-out' && (
            <Button
              onPress={() => {
                useReview.getState().setFilter({});
                void go();
              }}
            >
              {words.showAll}
            </Button>
          )}
          <Button onPress={onClose}>{screenWords.cancel}</Button>
          <Button look="main" submits>
            {words.goToAct}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
