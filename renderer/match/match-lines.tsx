import { SearchX } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { MatchLineFilter, MatchSummary } from '../../shared/reconciliation/match-view.ts';
import { classWords } from '../../shared/reconciliation/match-words.ts';
import { matchClasses, wholeTotal } from '../../shared/reconciliation/matching.ts';
import { Empty } from '../design/empty.tsx';
import { Tick } from '../design/tick.tsx';
import { Segments } from '../design/segments.tsx';
import { DataTable } from '../design/table/data-table.tsx';
import { lineKeysWords, onLineKey } from './line-keys.ts';
import { lineColumns, lineSort } from './match-line-columns.tsx';
import { useMatches } from './matches-store.ts';
import { words } from './match-lines-words.ts';

const everything = 'everything';

/** Order and openness, which stay when something else is looked for. */
function kept({ sort, open }: MatchLineFilter): MatchLineFilter {
  return {
    ...(sort === undefined ? {} : { sort }),
    ...(open === undefined ? {} : { open }),
  };
}

/** Every line of a matching, by class, and found by what stands in it. */
export function MatchLines({ match }: { readonly match: MatchSummary }): ReactNode {
  const { filter, lines, total, show, sortBy, more, everyLine, askFor, work } = useMatches(
    // Choosing a line draws that line anew, and not the list.
    useShallow(({ filter, lines, total, show, sortBy, more, everyLine, askFor, work }) => ({
      ...{ filter, lines, total, show, sortBy, more, everyLine, askFor, work },
    })),
  );
  const columns = useMemo(() => lineColumns(match), [match]);
  const [typed, setTyped] = useState(filter.text ?? '');
  const { totals, kind } = match;
  const counts = [
    { id: everything, word: words.all, count: wholeTotal(totals).lines },
    ...matchClasses.map((is) => ({ id: is, word: classWords(kind, is), count: totals[is].lines })),
  ] as const;
  const find = (text: string): void => {
    void show({
      ...kept(filter),
      ...(filter.class === undefined ? {} : { class: filter.class }),
      ...(filter.reason === undefined ? {} : { reason: filter.reason }),
      ...(text === '' ? {} : { text }),
    });
  };
  return (
    <section aria-labelledby="every-line" className="stack">
      <h2 id="every-line" className="section-head">
        {words.lineByLine}
      </h2>
      <div className="result-tools">
        <Segments
          label={words.show}
          value={filter.class ?? everything}
          choices={counts.filter(
            ({ id, count }) => count > 0 || id === everything || id === filter.class,
          )}
          onChange={(id) =>
            void show({
              ...kept(filter),
              ...(id === everything ? {} : { class: id }),
              ...(typed.trim() === '' ? {} : { text: typed.trim() }),
            })
          }
        />
        <Tick on={filter.open === true} onChange={(open) => void show({ ...filter, open })}>
          {words.stillOpenOnly}
        </Tick>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            find(typed.trim());
          }}
        >
          <input
            id="find"
            type="search"
            className="input result-find"
            aria-label={words.searchNameReferenceTransaction}
            placeholder={words.searchThenPressEnter}
            value={typed}
            maxLength={200}
            onChange={(event) => {
              setTyped(event.target.value);
              if (event.target.value === '') find('');
            }}
          />
        </form>
      </div>
      {work !== null && work.of > 0 && work.signedOff === null && (
        <p className="soft small">{lineKeysWords}</p>
      )}
      {total === null ? (
        <p role="status">{words.loadingLines}</p>
      ) : total === 0 ? (
        <Empty icon={SearchX} title={words.noLinesTitle}>
          <p>{words.showAllSearchSomething}</p>
        </Empty>
      ) : (
        <div className="card result-card" onKeyDown={(event) => onLineKey(event, askFor)}>
          <DataTable
            plain
            label={words.lines}
            columns={columns}
            rows={lines}
            rowKey={({ n }) => n}
            total={total}
            sort={filter.sort ?? null}
            onSort={(sort) => void sortBy(lineSort(sort))}
            search=""
            onSearch={() => undefined}
            onMore={more}
            all={everyLine}
            empty={words.noLinesFound}
          />
        </div>
      )}
    </section>
  );
}
