import { SearchX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { kindWords } from '../../shared/batch/batch-kind.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import { formatCount } from '../../shared/money/format.ts';
import { Button } from '../design/button.tsx';
import { MoreRows } from '../design/more-rows.tsx';
import { Empty } from '../design/empty.tsx';
import { RowStateMark } from '../design/marks.tsx';
import { amountWords, people } from '../design/words.ts';
import { sentRows } from '../parts/answer.ts';
import { useResults, type ShownFilter } from './results-store.ts';
import { useStory } from './story-store.ts';

export function ResultRows({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { rows, total, shown, show, more } = useResults();
  const { filter, text, group } = shown;
  const openStory = useStory((state) => state.open);
  const [typed, setTyped] = useState(text);
  const { tally } = batch;
  const parts: readonly { id: ShownFilter; word: string; count: number }[] = [
    { id: 'all', word: 'All', count: sentRows(tally) },
    { id: 'credited', word: kindWords[batch.kind].doneMark, count: tally.credited.rows },
    { id: 'failed', word: 'Failed', count: tally.failed.rows },
    { id: 'unknown', word: 'Outcome unknown', count: tally.unknown.rows },
    { id: 'held', word: 'On hold', count: tally.held.rows },
    { id: 'open', word: 'Not sent', count: tally.queued.rows + tally.sending.rows },
  ];
  return (
    <section aria-labelledby="everybody" className="stack">
      <h2 id="everybody" className="section-head">
        All recipients
      </h2>
      <div className="result-tools">
        <div className="segments" role="group" aria-label="Show">
          {parts
            .filter(({ id, count }) => count > 0 || id === 'all' || id === filter)
            .map(({ id, word, count }) => (
              <button
                key={id}
                type="button"
                className="segment"
                aria-pressed={group === null && id === filter}
                onClick={() => void show({ filter: id, group: null })}
              >
                {word} <span className="number strong">{formatCount(count)}</span>
              </button>
            ))}
        </div>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void show({ text: typed.trim() });
          }}
        >
          <input
            id="find"
            type="search"
            className="input result-find"
            aria-label="Search by recipient, mobile or reference"
            placeholder="Search, then press Enter"
            value={typed}
            maxLength={200}
            onChange={(event) => {
              setTyped(event.target.value);
              if (event.target.value === '') void show({ text: '' });
            }}
          />
        </form>
      </div>
      {group !== null && (
        <p className="only-group">
          Only the {people(group.people)} of: {group.cause?.meaning ?? 'without a known reason'}{' '}
          <Button size="small" onPress={() => void show({ group: null })}>
            Show all again
          </Button>
        </p>
      )}
      {total === null ? (
        <p role="status">Loading rows…</p>
      ) : total === 0 ? (
        <Empty icon={SearchX} title="No results">
          <p>Show all, or search for something else.</p>
        </Empty>
      ) : (
        <div className="card result-card">
          <table className="table">
            <thead>
              <tr>
                <th scope="col" className="number">
                  Row
                </th>
                <th scope="col">Name</th>
                <th scope="col">Mobile</th>
                <th scope="col" className="number">
                  Amount
                </th>
                <th scope="col">Status</th>
                <th scope="col">EnKash transaction or reason</th>
                <th scope="col">Reference</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="number faint">{row.row}</td>
                  <td>
                    <button
                      type="button"
                      className="link"
                      onClick={() => void openStory(row.id, row.values.name)}
                    >
                      {row.values.name === '' ? 'No name' : row.values.name}
                    </button>
                  </td>
                  <td className="number-plain">{row.values.mobile}</td>
                  <td className="number">{amountWords(row.values.amount)}</td>
                  <td>
                    <RowStateMark state={row.state} kind={batch.kind} />
                  </td>
                  <td className="why-cell">
                    {row.outcome?.enkashTxnId ?? row.outcome?.cause?.meaning ?? ''}
                  </td>
                  <td className="number-plain soft">{row.values.reference}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <MoreRows shown={rows.length} total={total} more={more} />
        </div>
      )}
    </section>
  );
}
