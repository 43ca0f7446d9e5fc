import { useEffect } from 'react';
import { useImport } from '../import/import-store.ts';
import { goTo, usePlace, type Place } from './place-store.ts';

/** Pages whose own zone takes files that are no batch: what is dropped beside it was not meant for a new batch. */
const withOwnFiles: readonly Place['at'][] = ['match', 'handovers', 'handover'];

/**
 * Whether a file that is dropped beside a page's own zone starts a new batch: not on a page that takes other files, and
 * not while a sheet is looked at, understood or imported, as what was chosen for its columns would be lost.
 */
export function takesDrop(
  at: Place['at'],
  sheet: Pick<ReturnType<typeof useImport.getState>, 'importId' | 'inspection' | 'looking'>,
): boolean {
  const { importId, inspection, looking } = sheet;
  return !withOwnFiles.includes(at) && importId === null && inspection === null && !looking;
}

/**
 * A spreadsheet that is dropped anywhere on the window starts a new batch; it never replaces the page. While a dialog is
 * open or nothing can be imported yet, a dropped file does nothing.
 */
export function useDroppedFiles(ready: boolean): void {
  useEffect(() => {
    const stay = (event: DragEvent): void => event.preventDefault();
    const take = (event: DragEvent): void => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      const dialog = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
      const free = takesDrop(usePlace.getState().place.at, useImport.getState());
      if (!ready || file === undefined || dialog || !free) return;
      goTo({ at: 'new' });
      void useImport.getState().drop(file);
    };
    window.addEventListener('dragover', stay);
    window.addEventListener('drop', take);
    return () => {
      window.removeEventListener('dragover', stay);
      window.removeEventListener('drop', take);
    };
  }, [ready]);
}
