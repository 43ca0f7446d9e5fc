import type { ReactNode } from 'react';
import { ChooseFile } from './choose-file.tsx';
import { ImportProgressPage } from './import-progress.tsx';
import { useImport } from './import-store.ts';
import { UnderstandSheet } from './understand-sheet.tsx';

/** From a file to a batch: choose it, agree on what its columns mean, read it in. */
export function ImportPage(): ReactNode {
  const { inspection, importId } = useImport();
  if (importId !== null) return <ImportProgressPage />;
  return inspection === null ? <ChooseFile /> : <UnderstandSheet inspection={inspection} />;
}
