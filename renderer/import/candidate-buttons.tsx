import type { ReactNode } from 'react';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import { Button } from '../design/button.tsx';
import { useImport } from './import-store.ts';

const shownAtMost = 3;

/** The columns that may feed a field, each with a sample, one click each. */
export function CandidateButtons({
  field,
  inspection,
}: {
  readonly field: RecipientField;
  readonly inspection: Inspection;
}): ReactNode {
  const mapField = useImport((state) => state.mapField);
  const candidates = inspection.proposals
    .filter((one) => one.field === field)
    .slice(0, shownAtMost)
    .map(({ columns }) => {
      const found = columns.flatMap((at) => inspection.columns[at] ?? []);
      return {
        columns,
        label: found
          .map(({ header, letter }) => (header === '' ? `Column ${letter}` : header))
          .join(' + '),
        sample: found.map(({ samples }) => samples[0] ?? '').join(' '),
      };
    });
  if (candidates.length === 0) return null;
  return (
    <div className="buttons candidates">
      {candidates.map(({ columns, label, sample }) => (
        <Button key={columns.join('+')} onPress={() => void mapField(field, columns)}>
          {label}
          {sample.trim() !== '' && <span className="soft small"> {sample.slice(0, 40)}</span>}
        </Button>
      ))}
    </div>
  );
}
