import type { ReactNode } from 'react';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import { gradeColumns } from '../../shared/workbook/grade-columns.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import { Button } from '../design/button.tsx';
import { useImport } from './import-store.ts';
import { clsx } from 'clsx';
import styles from './import.module.css';
import { words } from './candidate-buttons-words.ts';

const shownAtMost = 4;
/** Below this a column is no candidate beside the one that is taken. */
const worthShowing = 0.4;

interface Candidate {
  readonly columns: readonly number[];
  readonly label: string;
  readonly sample: string;
}

/** The columns that may feed a field instead of what feeds it now, likeliest first; amounts by grade come last. */
function candidatesFor(field: RecipientField, inspection: Inspection): Candidate[] {
  const { proposals, columns, mapping } = inspection;
  const now = mapping[field];
  const named = (indices: readonly number[], prefix: string): Candidate => {
    const found = indices.flatMap((at) => columns[at] ?? []);
    return {
      columns: indices,
      label:
        prefix +
        found
          .map(({ header, letter }) => (header === '' ? words.column(letter) : header))
          .join(' + '),
      sample: found.map(({ samples }) => samples[0] ?? '').join(' '),
    };
  };
  const proposed = proposals
    .filter(
      (one) =>
        one.field === field &&
        one.columns.join() !== now?.join() &&
        (now === undefined || one.confidence >= worthShowing),
    )
    .map((one) => named(one.columns, ''));
  const byGrade =
    field === 'amount' && now === undefined
      ? gradeColumns(columns, mapping).map(({ index }) => named([index], words.by))
      : [];
  return [...proposed.slice(0, shownAtMost), ...byGrade];
}

/** The columns that may feed a field, each with a sample, one click each. */
export function CandidateButtons({
  field,
  inspection,
}: {
  readonly field: RecipientField;
  readonly inspection: Inspection;
}): ReactNode {
  const mapField = useImport((state) => state.mapField);
  const candidates = candidatesFor(field, inspection);
  if (candidates.length === 0) return null;
  return (
    <div
      className={clsx('buttons', styles.candidates)}
      role="group"
      aria-label={words.otherColumnsFit}
    >
      {candidates.map(({ columns, label, sample }) => (
        <Button key={columns.join('+')} size="small" onPress={() => void mapField(field, columns)}>
          {label}
          {sample.trim() !== '' && <span className="soft small"> {sample.slice(0, 40)}</span>}
        </Button>
      ))}
    </div>
  );
}
