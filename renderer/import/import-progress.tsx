import type { ReactNode } from 'react';
import { formatCount } from '../../shared/money/format.ts';
import { Button } from '../design/button.tsx';
import { Progress } from '../design/progress.tsx';
import { rows } from '../design/words.ts';
import { useImport } from './import-store.ts';

const phases = {
  opening: 'Opening the file',
  reading: 'Reading rows',
  checking: 'Checking every row',
  saving: 'Saving the rows on this computer',
} as const;

export function ImportProgressPage(): ReactNode {
  const { progress, inspection, cancel } = useImport();
  const of = progress?.of ?? null;
  // How long checking and saving take is not known beforehand: a full bar would say that it is over.
  const part = progress?.phase !== 'reading' || of === null || of === 0 ? null : progress.rows / of;
  const detail =
    progress === null || progress.rows === 0
      ? ''
      : of === null
        ? rows(progress.rows)
        : `${formatCount(progress.rows)} of ${rows(of)}`;
  return (
    <div className="page-inner import-progress">
      <h1>Importing {inspection?.fileName}</h1>
      <Progress words={`${phases[progress?.phase ?? 'opening']}…`} detail={detail} part={part} />
      <p className="soft">Nothing is sent to EnKash. You review every row first.</p>
      <div className="buttons">
        <Button onPress={() => void cancel()}>Cancel the import</Button>
      </div>
    </div>
  );
}
