import { rowNumber, rowTitle } from '../../shared/batch/row-number.ts';
import {
  ArrowRight,
  CircleAlert,
  CircleCheck,
  Download,
  Info,
  TriangleAlert,
  Wand2,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { FindingGroup } from '../../shared/findings/finding-group.ts';
import type { Severity } from '../../shared/findings/finding.ts';
import { formatCount } from '../../shared/money/format.ts';
import { Button } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { moment, rows } from '../design/words.ts';
import { usePlace } from '../shell/place-store.ts';
import { LeaveOutDialog } from './review-dialogs.tsx';
import { useReview } from './review-store.ts';
import { clsx } from 'clsx';
import styles from './finding-panel.module.css';
import { words } from './finding-panel-words.ts';

const icons = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;
const headings: Readonly<Record<Severity, string>> = {
  error: words.errorsToFix,
  warning: words.warningsToReview,
  note: words.correctedAutomatically,
};

function Group({
  group,
  editable,
}: {
  readonly group: FindingGroup;
  readonly editable: boolean;
}): ReactNode {
  const { mendGroup, acceptWarning, setFilter, filter, working } = useReview();
  const Icon = icons[group.severity];
  // A warning about the batch as a whole is about no row.
  const ofBatch = group.examples[0]?.row === 0;
  const shown = filter.code === group.code && filter.field === (group.field ?? undefined);
  return (
    <li className={clsx(styles.group, group.severity, shown ? styles.shown : '')}>
      <div className={styles.groupHead}>
        <Icon size={16} aria-hidden />
        <h3>{group.title}</h3>
        <span className="number strong" title={rows(group.rows)}>
          {formatCount(group.rows)}
          <span className="for-readers">{words.rows}</span>
        </span>
      </div>
      {group.severity !== 'note' && <p className="soft small">{group.remedy}</p>}
      {group.accepted !== null && (
        <p className={clsx('small', styles.accepted)}>
          <CircleCheck size={13} aria-hidden />
          {words.reviewedBy(group.accepted.by, moment(group.accepted.at))}
        </p>
      )}
      {ofBatch && <p className="small">{group.examples[0]?.message}</p>}
      {!ofBatch && group.examples.length > 0 && (
        <ul className={styles.examples}>
          {group.examples.slice(0, 2).map((example) => (
            <li key={example.row} title={example.message}>
              <span className="faint number" aria-label={rowTitle(example.row)}>
                {rowNumber(example.row)}
              </span>
              <span className={styles.change}>
                <span className={styles.before}>
                  {example.before === '' ? words.empty : example.before}
                </span>
                {example.after !== null && (
                  <span className={styles.after}>
                    <span className={styles.becomes} aria-label={words.becomes} role="img">
                      →{' '}
                    </span>
                    {example.after === '' ? words.empty : example.after}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        {editable && group.fixable > 0 && (
          <Button
            size="small"
            look="main"
            disabled={working !== null}
            icon={<Wand2 size={13} aria-hidden />}
            onPress={() => void mendGroup(group.code, group.field)}
          >
            {group.fixable === 1 ? words.fix : words.fixAll(formatCount(group.fixable))}
          </Button>
        )}
        {editable && group.severity === 'warning' && (
          <Button
            size="small"
            disabled={working !== null}
            {...(group.accepted === null && {
              hint: words.youReviewedTheseRows,
            })}
            onPress={() => void acceptWarning(group.code, group.field, group.accepted === null)}
          >
            {group.accepted === null ? words.markAsReviewed : words.undoReview}
          </Button>
        )}
        {!ofBatch && (
          <Button
            size="small"
            onPress={() =>
              setFilter(
                shown
                  ? {}
                  : { code: group.code, ...(group.field === null ? {} : { field: group.field }) },
              )
            }
          >
            {shown ? words.showAll : words.showRows}
          </Button>
        )}
      </div>
    </li>
  );
}

function NextStep({
  batch,
  editable,
}: {
  readonly batch: BatchDetail;
  readonly editable: boolean;
}): ReactNode {
  const go = usePlace((state) => state.go);
  const saveFindings = useReview((state) => state.saveFindings);
  const [leaving, setLeaving] = useState(false);
  const wrong = batch.tally.invalid.rows;
  if (!editable) return null;
  return (
    <footer className={styles.panelFoot}>
      {wrong > 0 ? (
        <>
          <p>
            <span className="strong bad-words">{rows(wrong)}</span>
            {words.errorsCannotSentFix}
          </p>
          <div className="buttons">
            <Button size="small" onPress={() => setLeaving(true)}>
              {words.excludeAll(formatCount(wrong))}
            </Button>
            <Button
              size="small"
              icon={<Download size={14} aria-hidden />}
              onPress={() => void saveFindings()}
              hint={words.sheetColumnShowsWhat}
            >
              {words.exportErrors}
            </Button>
          </div>
        </>
      ) : (
        <Button
          look="main"
          size="large"
          disabled={batch.tally.ready.rows === 0}
          icon={<ArrowRight size={16} aria-hidden />}
          onPress={() => go({ at: 'batch', batchId: batch.id, step: 'approve' })}
        >
          {words.goToApproval}
        </Button>
      )}
      {leaving && (
        <LeaveOutDialog rows="all-invalid" count={wrong} onClose={() => setLeaving(false)} />
      )}
    </footer>
  );
}

/** What there is to mend, by the act that mends it. */
export function FindingPanel({
  batch,
  editable,
}: {
  readonly batch: BatchDetail;
  readonly editable: boolean;
}): ReactNode {
  const [notesOpen, setNotesOpen] = useState(false);
  const of = (severity: Severity): readonly FindingGroup[] =>
    batch.groups.filter((group) => group.severity === severity);
  const errors = of('error');
  const warnings = of('warning');
  const notes = of('note');
  return (
    <aside className={styles.panel} aria-label={words.errorsAndWarnings}>
      <div
        className={styles.panelList}
        tabIndex={0}
        role="region"
        aria-label={words.listErrorsWarnings}
      >
        {batch.batchFindings.map((finding) => (
          <Notice
            key={finding.code + finding.message}
            kind={
              finding.severity === 'error'
                ? 'bad'
                : finding.severity === 'warning'
                  ? 'warn'
                  : 'note'
            }
          >
            <p>{finding.message}</p>
          </Notice>
        ))}
        {errors.length === 0 && (
          <div className={styles.allGood}>
            <CircleCheck size={18} aria-hidden />
            <p className="strong">
              {warnings.length === 0 ? words.noErrorsWarnings : words.noErrors}
            </p>
          </div>
        )}
        {[errors, warnings].map((groups) => {
          const [first] = groups;
          return (
            first !== undefined && (
              <section key={first.severity} aria-labelledby={`findings-${first.severity}`}>
                <h2 id={`findings-${first.severity}`}>{headings[first.severity]}</h2>
                <ul className={styles.groups}>
                  {groups.map((group) => (
                    <Group
                      key={`${group.code} ${group.field ?? ''}`}
                      group={group}
                      editable={editable}
                    />
                  ))}
                </ul>
              </section>
            )
          );
        })}
        {notes.length > 0 && (
          <section aria-labelledby="findings-note">
            <h2 id="findings-note">
              <button
                type="button"
                className={styles.disclose}
                aria-expanded={notesOpen}
                onClick={() => setNotesOpen(!notesOpen)}
              >
                {headings.note}{' '}
                <span className="mark number">
                  {formatCount(notes.reduce((sum, group) => sum + group.rows, 0))}
                </span>
              </button>
            </h2>
            {notesOpen && (
              <ul className={styles.groups}>
                {notes.map((group) => (
                  <Group
                    key={`${group.code} ${group.field ?? ''}`}
                    group={group}
                    editable={false}
                  />
                ))}
              </ul>
            )}
          </section>
        )}
      </div>
      <NextStep batch={batch} editable={editable} />
    </aside>
  );
}
