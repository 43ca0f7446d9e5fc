import type { ReactNode } from 'react';
import type { BatchDetail, RowFilter } from '../../shared/batch/views.ts';
import { totalRows } from '../../shared/batch/tally.ts';
import { formatCount } from '../../shared/money/format.ts';
import { moment, rupees } from '../design/words.ts';
import { useReview } from './review-store.ts';

interface Part {
  readonly word: string;
  readonly count: number;
  readonly filter: RowFilter;
  readonly tone: string;
}

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
  const parts: readonly Part[] = [
    { word: 'All', count: all, filter: {}, tone: '' },
    { word: 'Ready', count: ready, filter: { states: ['ready', 'queued'] }, tone: 'good' },
    { word: 'Errors', count: tally.invalid.rows, filter: { states: ['invalid'] }, tone: 'bad' },
    { word: 'Excluded', count: tally.excluded.rows, filter: { states: ['excluded'] }, tone: '' },
  ];
  return (
    <div className="review-bar">
      <div className="segments" role="group" aria-label="Show">
        {parts.map((part) => (
          <button
            key={part.word}
            type="button"
            className={`segment ${part.count === 0 ? '' : part.tone}`}
            aria-pressed={isOn(part.filter, filter)}
            onClick={() =>
              setFilter(
                filter.text === undefined ? part.filter : { ...part.filter, text: filter.text },
              )
            }
          >
            {part.word} <span className="number strong">{formatCount(part.count)}</span>
          </button>
        ))}
      </div>
      <p className="review-total">
        <span className="soft">Total</span>{' '}
        <span className="number strong">{rupees(batch.totalPaise)}</span>
        {batch.balance !== null && (
          <span className={enough ? 'soft' : 'warn-words'}>
            {' '}
            · Available balance <span className="number">{rupees(batch.balance.paise)}</span> (as of{' '}
            {moment(batch.balance.at)})
          </span>
        )}
        <span className="soft review-by">
          {batch.fileName} · by {batch.preparedBy}
        </span>
      </p>
    </div>
  );
}
