import { useState, type ReactNode } from 'react';
import type { RowView } from '../../shared/batch/views.ts';
import { fieldFacts, recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { ReasonDialog } from '../design/reason-dialog.tsx';
import { people } from '../design/words.ts';
import { fieldOf, gridColumns } from './grid-columns.ts';
import { useReview } from './review-store.ts';

/** Leaving rows out is a person's own act, with a reason that is kept. */
export function LeaveOutDialog({
  rows,
  count,
  onClose,
}: {
  readonly rows: readonly RowView[] | 'all-invalid';
  /** How many are wrong, when all of them are to be left out. */
  readonly count?: number;
  readonly onClose: () => void;
}): ReactNode {
  const leaveOut = useReview((state) => state.leaveOut);
  const many = rows === 'all-invalid' ? (count ?? 0) : rows.length;
  const [only] = rows === 'all-invalid' ? [] : rows;
  const title =
    rows === 'all-invalid'
      ? `Leave out all ${people(many)} whose rows are wrong?`
      : many === 1 && only !== undefined
        ? `Leave out row ${only.row}?`
        : `Leave out ${people(many)}?`;
  return (
    <ReasonDialog
      title={title}
      example="left the company in October"
      act="Leave out"
      onReason={(reason) =>
        leaveOut(rows === 'all-invalid' ? rows : rows.map(({ id }) => id), reason)
      }
      onClose={onClose}
    >
      <p>
        They get nothing from this batch. The report lists them with your reason, and you can take
        them back in until the batch is approved.
      </p>
    </ReasonDialog>
  );
}

export function ReplaceDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const cursor = useReview((state) => state.cursor);
  const replace = useReview((state) => state.replace);
  const column = gridColumns[cursor.column];
  const here = column === undefined ? null : fieldOf(column);
  const [field, setField] = useState<RecipientField>(here ?? 'remarks');
  const [find, setFind] = useState('');
  const [replaceBy, setReplaceBy] = useState('');
  return (
    <Dialog title="Replace in a column" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (find === '') return;
          void replace(field, find, replaceBy).then((done) => {
            if (done) onClose();
          });
        }}
      >
        <ChoiceField
          label="Column"
          value={field}
          choices={recipientFields.map((id) => ({ id, label: fieldFacts[id].label }))}
          onChange={setField}
        />
        <TextField label="Find" value={find} onChange={setFind} maxLength={200} autoFocus />
        <TextField
          label="Put instead"
          value={replaceBy}
          onChange={setReplaceBy}
          maxLength={200}
          why="Empty takes it away."
        />
        <div className="buttons end">
          <Button onPress={onClose}>Close</Button>
          <Button look="main" submits disabled={find === ''}>
            Replace everywhere in the column
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
