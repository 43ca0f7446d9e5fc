import { SearchX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatCount } from '../../shared/money/format.ts';
import { dayWords } from '../../shared/calendar/indian-day.ts';
import { sumPaise, type Paise } from '../../shared/money/paise.ts';
import { decisionWords, type LineDecision } from '../../shared/reconciliation/match-decisions.ts';
import type {
  MatchLineFilter,
  MatchLineView,
  MatchSummary,
} from '../../shared/reconciliation/match-view.ts';
import { classWords, nextWords, whyWords } from '../../shared/reconciliation/match-words.ts';
import {
  differenceClasses,
  matchClasses,
  wholeTotal,
  type HereItem,
  type ThereItem,
} from '../../shared/reconciliation/matching.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField, Tick } from '../design/fields.tsx';
import { MoreRows } from '../design/more-rows.tsx';
import { Empty } from '../design/empty.tsx';
import { RowStateMark } from '../design/marks.tsx';
import { moment, rupees } from '../design/words.ts';
import { MatchClassMark } from './match-class-mark.tsx';
import { useMatches } from './matches-store.ts';
import { Segments } from '../design/segments.tsx';

const everything = 'everything';
const sorts = [
  { id: 'status', label: 'By status' },
  { id: 'amount-down', label: 'Largest amount first' },
  { id: 'amount-up', label: 'Smallest amount first' },
  { id: 'day', label: 'By day' },
] as const;

/** The filter with another order; how lines are found and which are shown stays. */
function sorted(filter: MatchLineFilter, id: (typeof sorts)[number]['id']): MatchLineFilter {
  const { class: is, reason, text, open } = filter;
  return {
    ...(is === undefined ? {} : { class: is }),
    ...(reason === undefined ? {} : { reason }),
    ...(text === undefined ? {} : { text }),
    ...(open === undefined ? {} : { open }),
    ...(id === 'status' ? {} : { sort: id }),
  };
}

/** Order and openness, which stay when something else is looked for. */
function kept({ sort, open }: MatchLineFilter): MatchLineFilter {
  return {
    ...(sort === undefined ? {} : { sort }),
    ...(open === undefined ? {} : { open }),
  };
}

/** Every line of a matching, by class, and found by what stands in it. */
export function MatchLines({ match }: { readonly match: MatchSummary }): ReactNode {
  const { filter, lines, total, show, more } = useMatches();
  const [typed, setTyped] = useState(filter.text ?? '');
  const { totals, kind } = match;
  const counts = [
    { id: everything, word: 'All', lines: wholeTotal(totals).lines },
    ...matchClasses.map((is) => ({ id: is, word: classWords(kind, is), lines: totals[is].lines })),
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
        Line by line
      </h2>
      <div className="result-tools">
        <Segments
          label="Show"
          value={filter.class ?? everything}
          choices={counts
            .filter(({ id, lines: count }) => count > 0 || id === everything || id === filter.class)
            .map(({ id, word, lines: count }) => ({
              id,
              word: (
                <>
                  {word} <span className="number strong">{formatCount(count)}</span>
                </>
              ),
            }))}
          onChange={(id) =>
            void show({
              ...kept(filter),
              ...(id === everything ? {} : { class: id }),
              ...(typed.trim() === '' ? {} : { text: typed.trim() }),
            })
          }
        />
        <ChoiceField
          label="Sort lines"
          labelHidden
          value={filter.sort ?? 'status'}
          choices={sorts}
          onChange={(sort) => void show(sorted(filter, sort))}
        />
        <Tick on={filter.open === true} onChange={(open) => void show({ ...filter, open })}>
          Still open only
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
            aria-label="Search by name, reference, transaction or amount"
            placeholder="Search, then press Enter"
            value={typed}
            maxLength={200}
            onChange={(event) => {
              setTyped(event.target.value);
              if (event.target.value === '') find('');
            }}
          />
        </form>
      </div>
      {total === null ? (
        <p role="status">Loading lines…</p>
      ) : total === 0 ? (
        <Empty icon={SearchX} title="No lines found">
          <p>Show all, or search for something else.</p>
        </Empty>
      ) : (
        <div className="card result-card">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">
                  <span className="for-readers">Choose</span>
                </th>
                <th scope="col">Status</th>
                <th scope="col">In Reward Desk</th>
                <th scope="col">{kind === 'enkash' ? 'At EnKash' : 'In the statement'}</th>
                <th scope="col" className="number">
                  Amount
                </th>
                <th scope="col">Reason and next step</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line key={line.n} match={match} line={line} />
              ))}
            </tbody>
          </table>
          <MoreRows shown={lines.length} total={total} more={more} />
        </div>
      )}
    </section>
  );
}

function Line({
  match,
  line,
}: {
  readonly match: MatchSummary;
  readonly line: MatchLineView;
}): ReactNode {
  const lookUpAgain = useMatches((state) => state.lookUpAgain);
  const openOurs = useMatches((state) => state.openOurs);
  const next = nextWords(line, match.notAll === null);
  const [ours] = line.here;
  const { chosen, choose } = useMatches();
  const signedOff = useMatches(({ work }) => work !== null && work.signedOff !== null);
  const differs = differenceClasses.some((one) => one === line.class);
  return (
    <tr>
      <td>
        {differs && !signedOff && (
          <input
            type="checkbox"
            aria-label={`Choose line ${line.n}`}
            checked={chosen.has(line.n)}
            onChange={(event) => choose(line.n, event.target.checked)}
          />
        )}
      </td>
      <td>
        <MatchClassMark kind={match.kind} is={line.class} />
        {line.decision !== null && <Decision decision={line.decision} />}
      </td>
      <td className="match-side">
        {line.here.map((item, index) => (
          <Ours key={index} item={item} />
        ))}
      </td>
      <td className="match-side">
        {line.there.map((item, index) => (
          <Theirs key={index} item={item} />
        ))}
      </td>
      <td className="number">{rupees(amountOf(line))}</td>
      <td className="why-cell">
        {whyWords(line)}
        {next !== '' && <p className="soft">{next}</p>}
        {ours !== undefined && line.reason === 'no-transaction-unknown' && (
          <Button size="small" onPress={() => lookUpAgain(ours)}>
            Check status again
          </Button>
        )}
        {ours !== undefined &&
          ours.reference !== null &&
          (ours.state === 'unknown' || ours.state === 'held') && (
            <Button size="small" onPress={() => void openOurs(ours)}>
              Resolve this payment
            </Button>
          )}
      </td>
    </tr>
  );
}

/** What a line is about: the sum of our side, or of the other where we have none. */
function amountOf({ here, there }: MatchLineView): Paise {
  return sumPaise((here.length > 0 ? here : there).map(({ paise }) => paise));
}

function Decision({ decision }: { readonly decision: LineDecision }): ReactNode {
  const { kind, note, rule, by, at, with: others } = decision;
  return (
    <p className="small">
      <span className="strong">{decisionWords[kind]}</span>
      {others.length > 0 && ` with line ${others.join(', ')}`}: {note}{' '}
      <span className="soft">
        {rule === null ? by : `Rule “${rule}”`}, {moment(at)}
      </span>
    </p>
  );
}

function Ours({ item }: { readonly item: HereItem }): ReactNode {
  const openOurs = useMatches((state) => state.openOurs);
  return (
    <div>
      <button type="button" className="link" onClick={() => void openOurs(item)}>
        {item.name ?? item.batch}
      </button>{' '}
      <span className="strong number-plain">{rupees(item.paise)}</span>{' '}
      {item.state !== 'credited' && <RowStateMark state={item.state} />}
      <br />
      <span className="soft small number">
        {[
          item.row === null ? item.batch : `${item.batch}, row ${item.row}`,
          item.reference,
          item.day === null ? null : dayWords(item.day),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </div>
  );
}

function Theirs({ item }: { readonly item: ThereItem }): ReactNode {
  return (
    <div>
      {item.name ?? item.words ?? item.number ?? item.place}{' '}
      <span className="strong number-plain">{rupees(item.paise)}</span>{' '}
      {!item.moved && <span className="mark">No money moved</span>}
      <br />
      <span className="soft small number">
        {[item.number, item.reference, item.day === null ? null : dayWords(item.day), item.place]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </div>
  );
}
