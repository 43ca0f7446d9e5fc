import { ChartColumn } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { MonthOfConnection } from '../../shared/bridge/history-calls.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { formatCount } from '../../shared/money/format.ts';
import { paise } from '../../shared/money/paise.ts';
import { ChartFigure } from '../design/charts/chart-figure.tsx';
import { StackedBars } from '../design/charts/stacked-bars.tsx';
import { Empty } from '../design/empty.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { environmentWords, people, rupees, rupeesOf, shortRupees } from '../design/words.ts';
import { useHistory } from './history-store.ts';
import { monthMark, monthWords } from '../design/month-words.ts';
import { words } from './months-words.ts';

/** Colours there are; further connections share the last one. */
const mostSeries = 5;

/** What the desk calls a connection here: practice and test stand apart from real money. */
function connectionWords({ connection, environment }: MonthOfConnection): string {
  return environment === 'live' || environment === connection
    ? connection
    : `${connection} (${environment})`;
}

/** Every month from the first to the last of the list, those without anything too. */
export function monthsBetween(first: string, last: string): string[] {
  const count = (month: string): number =>
    Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  return Array.from({ length: Math.max(0, count(last) - count(first) + 1) }, (_, index) => {
    const at = count(first) + index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** Where anything was sent: real money first, which is what somebody looks for. */
export function environmentsOf(months: readonly MonthOfConnection[]): Environment[] {
  return (['live', 'test', 'practice'] as const).filter((environment) =>
    months.some((month) => month.environment === environment),
  );
}

function Chart({ months }: { readonly months: readonly MonthOfConnection[] }): ReactNode {
  const connections = [...new Set(months.map(connectionWords))];
  const tone = (connection: string): string =>
    `series-${Math.min(connections.indexOf(connection), mostSeries - 1) + 1}`;
  const all = monthsBetween(months[0]?.month ?? '', months.at(-1)?.month ?? '');
  const of = (month: string, connection: string): MonthOfConnection | undefined =>
    months.find((one) => one.month === month && connectionWords(one) === connection);
  const total = rupeesOf(months.map((one) => one.paise));
  return (
    <ChartFigure
      title={words.creditedByMonth}
      says={words.lastTwelveMonthsEach(
        total,
        people(months.reduce((sum, one) => sum + one.people, 0)),
      )}
      legend={connections.map((word) => ({ word, tone: tone(word) }))}
      table={{
        head: [words.month, ...connections, words.all, words.recipients, words.batches],
        rows: all.map((month) => {
          const mine = months.filter((one) => one.month === month);
          return [
            monthWords(month),
            ...connections.map((connection) => rupees(of(month, connection)?.paise ?? paise(0))),
            rupeesOf(mine.map((one) => one.paise)),
            formatCount(mine.reduce((sum, one) => sum + one.people, 0)),
            formatCount(mine.reduce((sum, one) => sum + one.batches, 0)),
          ];
        }),
      }}
    >
      <StackedBars
        value={shortRupees}
        bars={all.map((month) => ({
          label: monthMark(month),
          parts: connections.map((connection) => {
            const found = of(month, connection);
            return {
              tone: tone(connection),
              value: found?.paise ?? 0,
              words: words.to(
                monthWords(month),
                connection,
                rupees(found?.paise ?? paise(0)),
                people(found?.people ?? 0),
              ),
            };
          }),
        }))}
      />
    </ChartFigure>
  );
}

/** What was given in each month, by connection. */
export function Months(): ReactNode {
  const { months, loadMonths } = useHistory();
  const [chosen, setChosen] = useState<Environment | null>(null);
  useEffect(() => {
    void loadMonths();
  }, [loadMonths]);
  if (months === null) return <p role="status">{words.calculating}</p>;
  if (months.length === 0)
    return (
      <Empty icon={ChartColumn} title={words.noPaymentsYet}>
        <p>{words.onceBatchesBeenSent}</p>
      </Empty>
    );
  const there = environmentsOf(months);
  const shown = chosen !== null && there.includes(chosen) ? chosen : there[0];
  return (
    <section aria-labelledby="given" className="stack">
      <h2 id="given" className="section-head">
        {words.allocationsByMonth}
      </h2>
      {there.length > 1 && shown !== undefined && (
        <ChoiceField
          label={words.environment}
          value={shown}
          onChange={setChosen}
          choices={there.map((id) => ({ id, label: environmentWords[id] }))}
          why={words.realMoneyPracticeAccount}
        />
      )}
      <Chart months={months.filter(({ environment }) => environment === shown)} />
    </section>
  );
}
