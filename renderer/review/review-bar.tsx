import { amountText } from '../../shared/batch/amount-text.ts';
import type { ReactNode } from 'react';
import type { BatchDetail, RowFilter } from '../../shared/batch/views.ts';
import { totalRows } from '../../shared/batch/tally.ts';
import { Segments, type Segment } from '../design/segments.tsx';
import { moment, rupees } from '../design/words.ts';
import { useReview } from './review-store.ts';
import { clsx } from 'clsx';
import styles from './review-bar.module.css';
import { words } from './review-bar-words.ts';

type Shown = 'all' | 'ready' | 'errors' | 'excluded';

/** The rows of each part of the batch. */
const filters: Readonly<Record<Shown, RowFilter>> = {
  all: {},
  ready: { states: ['ready', 'queued'] },
  errors: { states: ['invalid'] },
  excluded: { states: ['excluded'] },
};

function isOn(part: RowFilter, now: RowFilter): boolean {
  return (
    now.code === undefined &&
    now.severity === part.severity &&
    (now.states ?? []).join() === (part.states ?? []).join()
  );
}

/** The figures of the batch; each is a filter. */
export function ReviewBar({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const filter = useReview((state) => state.filter);
  const setFilter = useReview((state) => state.setFilter);
  const { tally } = batch;
  const enough = batch.balance === null || batch.totalPaise <= batch.balance.paise;
  const all = totalRows(tally);
  const ready = all - tally.invalid.rows - tally.excluded.rows - tally.draft.rows;
  const parts: readonly Segment<Shown>[] = [
    { id: 'all', word: words.all, count: all },
    { id: 'ready', word: words.ready, count: ready, tone: 'good' },
    { id: 'errors', word: words.errors, count: tally.invalid.rows, tone: 'bad' },
    { id: 'excluded', word: words.excluded, count: tally.excluded.rows },
  ];
  return (
    <div className={styles.reviewBar}>
      <Segments
        label={words.show}
        value={parts.find(({ id }) => isOn(filters[id], filter))?.id ?? null}
        choices={parts}
        onChange={(id) =>
          setFilter(filter.text === undefined ? filters[id] : { ...filters[id], text: filter.text })
        }
      />
      <p className={styles.reviewTotal}>
        <span className="soft">{words.total}</span>{' '}
        <span className="number strong">{amountText(batch.kind, batch.totalPaise)}</span>
        {batch.balance !== null && (
          <span className={enough ? 'soft' : 'warn-words'}>
            {words.availableBalance}
            <span className="number">{rupees(batch.balance.paise)}</span>
            {words.asOf(moment(batch.balance.at))}
          </span>
        )}
        <span className={clsx('soft', styles.reviewBy)}>
          {words.by(batch.fileName, batch.preparedBy)}
        </span>
      </p>
    </div>
  );
}
