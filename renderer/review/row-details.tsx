import { useEffect, useState, type ReactNode } from 'react';
import type { RowView } from '../../shared/batch/views.ts';
import { fieldFacts, recipientFields } from '../../shared/recipient/fields.ts';
import { ask } from '../desk.ts';
import { Dialog } from '../design/dialog.tsx';
import { RowStateMark } from '../design/marks.tsx';
import { sayProblem } from '../shell/said-store.ts';
import { columnTitle, furtherIndex } from './grid-columns.ts';
import { shownText } from './grid-row.tsx';
import { useReview } from './review-store.ts';
import { words } from './review-words.ts';
import { useSheetView } from './sheet-view-store.ts';

/** The row with every column of the file, as it is now. */
function useWholeRow(place: number): RowView | null {
  const [row, setRow] = useState<RowView | null>(null);
  const further = useSheetView((state) => state.further);
  useEffect(() => {
    const { batchId, filter, sort } = useReview.getState();
    if (batchId === null) return;
    const columns = further.flatMap((column) => furtherIndex(column) ?? []);
    void ask('batch.rows', { batchId, filter, sort, offset: place, limit: 1, columns }).then(
      (reply) => {
        if (reply.ok) setRow(reply.value.rows[0] ?? null);
        else sayProblem(reply.error);
      },
    );
  }, [place, further]);
  return row;
}

/** What there is of a row, in one place: fields, the file's own columns, errors and warnings. */
export function RowDetails({
  place,
  onClose,
}: {
  readonly place: number;
  readonly onClose: () => void;
}): ReactNode {
  const { further, headers } = useSheetView();
  const row = useWholeRow(place);
  if (row === null) return null;
  const or = (text: string): ReactNode =>
    text === '' ? <span className="faint">{words.empty}</span> : text;
  return (
    <Dialog title={words.rowTitle(row.row)} onClose={onClose} wide>
      <p>
        <RowStateMark state={row.state} />
        {row.excludedBecause !== null && ` ${words.excluded(row.excludedBecause)}`}
      </p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.inFile}</th>
            <th scope="col">{words.sent}</th>
          </tr>
        </thead>
        <tbody>
          {recipientFields.map((field) => (
            <tr key={field}>
              <th scope="row">{fieldFacts[field].label}</th>
              <td>
                {or(row.cells[field])}
                {row.edited.includes(field) && <span className="soft"> ({words.changed})</span>}
              </td>
              <td>{row.values[field] === '' ? or('') : shownText(row, field)}</td>
            </tr>
          ))}
          {further.map((column) => (
            <tr key={column}>
              <th scope="row">{columnTitle(column, headers)}</th>
              <td>{or(row.further?.[furtherIndex(column) ?? -1] ?? '')}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{words.issues}</h2>
      {row.findings.length === 0 ? (
        <p className="soft">{words.noIssues}</p>
      ) : (
        <ul className="stack">
          {row.findings.map(({ code, field, message }) => (
            <li key={`${code} ${field ?? ''}`}>{message}</li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
