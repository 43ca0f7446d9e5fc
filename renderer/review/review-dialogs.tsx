import { rowName } from '../../shared/batch/row-number.ts';
import type { ReactNode } from 'react';
import type { RowView } from '../../shared/batch/views.ts';
import { ReasonDialog } from '../design/reason-dialog.tsx';
import { rows as rowsWords } from '../design/words.ts';
import { useReview } from './review-store.ts';
import { words } from './review-dialogs-words.ts';

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
      ? words.excludeAllErrors(rowsWords(many))
      : many === 1 && only !== undefined
        ? words.excludeRow(rowName(only.row))
        : words.excludeQuestion(rowsWords(many));
  return (
    <ReasonDialog
      title={title}
      example={words.leftCompanyOctober}
      act={words.exclude}
      onReason={(reason) =>
        leaveOut(rows === 'all-invalid' ? rows : rows.map(({ id }) => id), reason)
      }
      onClose={onClose}
    >
      <p>{words.theseRecipientsWillNot}</p>
    </ReasonDialog>
  );
}
