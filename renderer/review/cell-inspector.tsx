import { rowName, rowTitle } from '../../shared/batch/row-number.ts';
import { CircleAlert, Info, TriangleAlert, Wand2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { fieldFacts, type RecipientField } from '../../shared/recipient/fields.ts';
import type { RowView } from '../../shared/batch/views.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { Button } from '../design/button.tsx';
import { fieldOf } from './grid-columns.ts';
import { useSheetView } from './sheet-view-store.ts';
import { shownText } from './grid-row.tsx';
import { useReview } from './review-store.ts';
import { rowAt } from './row-cache.ts';
import { clsx } from 'clsx';
import styles from './cell-inspector.module.css';
import { words } from './cell-inspector-words.ts';

const icons = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;

function FindingLine({
  finding,
  row,
  editable,
}: {
  readonly finding: Finding;
  readonly row: RowView;
  readonly editable: boolean;
}): ReactNode {
  const mend = useReview((state) => state.mend);
  const Icon = icons[finding.severity];
  const { fix } = finding;
  return (
    <li className={clsx(styles.inspectorFinding, finding.severity)}>
      <Icon size={15} aria-hidden />
      <span>{finding.message}</span>
      {editable && fix !== null && (
        <Button
          size="small"
          icon={<Wand2 size={13} aria-hidden />}
          onPress={() => void mend(row, fix.field, fix.to)}
        >
          {fix.to === '' ? words.clear : words.use(fix.to)}
        </Button>
      )}
    </li>
  );
}

function Sent({
  row,
  field,
}: {
  readonly row: RowView;
  readonly field: RecipientField;
}): ReactNode {
  const came = row.cells[field];
  const goes = row.values[field];
  const edited = row.edited.includes(field);
  return (
    <dl className={styles.inspectorValues}>
      <div>
        <dt>{edited ? words.enteredUser : words.inTheFile}</dt>
        <dd>{came === '' ? <span className="faint">{words.empty}</span> : came}</dd>
      </div>
      <div>
        <dt>{words.willBeSent}</dt>
        <dd>
          {goes === '' ? <span className="faint">{words.nothing}</span> : shownText(row, field)}
        </dd>
      </div>
    </dl>
  );
}

/** What there is to say of the cell the person is on. Its height stays, so that the sheet does not jump. */
export function CellInspector({ editable }: { readonly editable: boolean }): ReactNode {
  const { cache, cursor } = useReview();
  const row = rowAt(cache, cursor.row);
  const column = useSheetView((state) => state.columns)[cursor.column];
  const field = column === undefined ? null : fieldOf(column);
  if (row === null) return <section className={styles.inspector} aria-label={words.thisCell} />;
  const findings = row.findings.filter(
    (one) => field === null || one.field === field || one.field === null,
  );
  return (
    <section className={styles.inspector} aria-label={words.thisCell} tabIndex={0}>
      <div className={styles.inspectorHead}>
        <span className="strong">
          {field === null ? rowTitle(row.row) : `${fieldFacts[field].label}, ${rowName(row.row)}`}
        </span>
        {field !== null && <Sent row={row} field={field} />}
      </div>
      {row.excludedBecause !== null && (
        <p className="soft">{words.excluded(row.excludedBecause)}</p>
      )}
      {findings.length === 0 ? (
        <p className="soft">
          {field === null ? words.noErrorsWarningsRow : fieldFacts[field].meaning}
        </p>
      ) : (
        <ul>
          {findings.map((finding) => (
            <FindingLine
              key={`${finding.code} ${finding.field ?? ''}`}
              finding={finding}
              row={row}
              editable={editable}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
