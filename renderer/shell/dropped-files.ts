import { useEffect } from 'react';
import { useImport } from '../import/import-store.ts';
import { goTo } from './place-store.ts';

/**
 * A spreadsheet that is dropped anywhere on the window starts a new batch; it never replaces the page. While a sheet
 * is being imported, a dialog is open or nothing can be imported yet, a dropped file does nothing.
 */
export function useDroppedFiles(ready: boolean): void {
  useEffect(() => {
    const stay = (event: DragEvent): void => event.preventDefault();
    const take = (event: DragEvent): void => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      const busy =
        useImport.getState().importId !== null ||
        document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
      if (!ready || file === undefined || busy) return;
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
