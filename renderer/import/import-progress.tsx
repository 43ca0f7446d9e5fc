import type { ReactNode } from 'react';
import { formatCount } from '../../shared/money/format.ts';
import { Button } from '../design/button.tsx';
import { Progress } from '../design/progress.tsx';
import { rows } from '../design/words.ts';
import { useImport } from './import-store.ts';
import { clsx } from 'clsx';
import styles from './import.module.css';
import { words } from './import-progress-words.ts';

const phases = {
  opening: words.openingTheFile,
  reading: words.readingRows,
  checking: words.checkingEveryRow,
  saving: words.savingRowsComputer,
} as const;

export function ImportProgressPage(): ReactNode {
  const { progress, inspection, cancel } = useImport();
  const of = progress?.of ?? null;
  // How long checking and saving take is not known beforehand: a full bar would say that it is over.
  const part = progress?.phase !== 'reading' || of === null || of === 0 ? null : progress.rows / of;
  // The check and the saving are one step: all of it, or nothing.
  const isTooLate = progress?.phase === 'checking' || progress?.phase === 'saving';
  const detail =
    progress === null || progress.rows === 0
      ? ''
      : of === null
        ? rows(progress.rows)
        : words.of(formatCount(progress.rows), rows(of));
  return (
    <div className={clsx('page-inner', styles.importProgress)}>
      <h1>
        {words.importing}
        {inspection?.fileName}
      </h1>
      <Progress words={`${phases[progress?.phase ?? 'opening']}…`} detail={detail} part={part} />
      <p className="soft">{words.nothingSentEnkashYou}</p>
      <div className="buttons">
        <Button disabled={isTooLate} onPress={() => void cancel()}>
          {words.cancelTheImport}
        </Button>
      </div>
    </div>
  );
}
