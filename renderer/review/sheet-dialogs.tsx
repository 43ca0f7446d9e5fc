import type { ReactNode } from 'react';
import { unreachable } from '../../shared/exhaustive.ts';
import { AddRowDialog } from './add-row-dialog.tsx';
import { GoToRow } from './go-to-row.tsx';
import { LeaveOutDialog } from './review-dialogs.tsx';
import { RowDetails } from './row-details.tsx';
import { useSheetView } from './sheet-view-store.ts';

/** Whatever was asked for of the sheet that stands over it. */
export function SheetDialogs(): ReactNode {
  const { dialog, showDialog } = useSheetView();
  const close = (): void => showDialog(null);
  if (dialog === null) return null;
  switch (dialog.shows) {
    case 'exclusion':
      return <LeaveOutDialog rows={dialog.rows} onClose={close} />;
    case 'row':
      return <RowDetails place={dialog.place} onClose={close} />;
    case 'add-row':
      return <AddRowDialog onClose={close} />;
    case 'go-to':
      return <GoToRow onClose={close} />;
    default:
      return unreachable(dialog);
  }
}
