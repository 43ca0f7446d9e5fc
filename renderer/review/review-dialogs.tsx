import type { ReactNode } from 'react';
import type { RowView } from '../../shared/batch/views.ts';
import { ReasonDialog } from '../design/reason-dialog.tsx';
import { rows as rowsWords } from '../design/words.ts';
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
      ? `Exclude all ${rowsWords(many)} with errors?`
      : many === 1 && only !== undefined
        ? `Exclude row ${only.row}?`
        : `Exclude ${rowsWords(many)}?`;
  return (
    <ReasonDialog
      title={title}
      example="left the company in October"
      act="Exclude"
      onReason={(reason) =>
        leaveOut(rows === 'all-invalid' ? rows : rows.map(({ id }) => id), reason)
      }
      onClose={onClose}
    >
      <p>
        These recipients will not be paid in this batch. The report lists them with your reason, and
        you can include them again until the batch is approved.
      </p>
    </ReasonDialog>
  );
}
