import type { ReactNode } from 'react';
import type { RowView } from '../../shared/batch/views.ts';
import { ReasonDialog } from '../design/reason-dialog.tsx';
import { people } from '../design/words.ts';
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
