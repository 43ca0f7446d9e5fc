import type { ReactNode } from 'react';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { CauseGroup } from '../../shared/bridge/result-calls.ts';
import { formatCount } from '../../shared/money/format.ts';
import { mostCommonBand, type AmountBand } from '../../shared/reports/amount-bands.ts';
import type { Pace } from '../../shared/reports/pace.ts';
import { ChartFigure } from '../design/charts/chart-figure.tsx';
import { LyingBars, type LyingBar } from '../design/charts/lying-bars.tsx';
import { StackedBars } from '../design/charts/stacked-bars.tsx';
import { people, roughly, rupees, shortRupees } from '../design/words.ts';
import { sentRows } from '../parts/answer.ts';
import { useResults } from './results-store.ts';

const fates = [
  { what: 'credited', word: 'Credited' },
  { what: 'failed', word: 'Failed' },
  { what: 'open', word: 'Open' },
] as const;

/** How a band of amounts is called: "₹500 to 1,000". */
export function bandWords({ from, upTo }: AmountBand): string {
  if (upTo === null) return `${rupees(from)} and more`;
  return from === 0
    ? `below ${rupees(upTo)}`
    : `${rupees(from)} to ${rupees(upTo).replace('₹', '')}`;
}

function Outcomes({
  batch,
  causes,
}: {
  readonly batch: BatchDetail;
  readonly causes: readonly CauseGroup[];
}): ReactNode {
  const { tally } = batch;
  const all = sentRows(tally);
  const waiting = tally.queued.rows + tally.sending.rows;
  const bars: LyingBar[] = [
    { label: 'Credited', tone: 'credited', value: tally.credited.rows },
    ...causes.map(({ state, cause, people: value }) => ({
      label: cause?.meaning ?? 'No known reason.',
      tone: state,
      value,
    })),
    ...(waiting > 0 ? [{ label: 'Not sent yet', tone: 'queued', value: waiting }] : []),
  ].map((bar) => ({ ...bar, words: formatCount(bar.value) }));
  return (
    <ChartFigure
      wide
      title="Outcome by reason"
      says={`${people(tally.credited.rows)} of ${formatCount(all)} credited; ${causes.length === 1 ? 'one reason' : `${causes.length} reasons`} for the others.`}
      table={{
        head: ['Outcome', 'Recipients', 'Share'],
        rows: bars.map(({ label, value, words }) => [
          label,
          words,
          `${((value / Math.max(1, all)) * 100).toFixed(1)} %`,
        ]),
      }}
    >
      <LyingBars bars={bars} />
    </ChartFigure>
  );
}

function Bands({ bands }: { readonly bands: readonly AmountBand[] }): ReactNode {
  const shown = fates.filter(({ what }) => bands.some((band) => band[what] > 0));
  const common = mostCommonBand(bands);
  return (
    <ChartFigure
      title="Amounts"
      says={
        common === null
          ? ''
          : `Most common: ${bandWords(common.band)}, ${formatCount(common.recipients)} of ${formatCount(common.all)} recipients.`
      }
      legend={shown.map(({ what, word }) => ({ word, tone: what }))}
      table={{
        head: ['Amount', ...shown.map(({ word }) => word)],
        rows: bands.map((band) => [
          bandWords(band),
          ...shown.map(({ what }) => formatCount(band[what])),
        ]),
      }}
    >
      <StackedBars
        value={formatCount}
        bars={bands.map((band) => ({
          label: `${shortRupees(band.from)}+`,
          parts: shown.map(({ what, word }) => ({
            tone: what,
            value: band[what],
            words: `${bandWords(band)}: ${people(band[what])} ${word.toLowerCase()}`,
          })),
        }))}
      />
    </ChartFigure>
  );
}

/** A moment of a run: "0 s", "1:30". */
function clock(seconds: number): string {
  if (seconds < 60) return `${Number(seconds.toFixed(1))} s`;
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
}

function Throughput({ pace }: { readonly pace: Pace }): ReactNode {
  const { bars, barSeconds, breaks, workedSeconds, peoplePerSecond } = pace;
  const stood =
    breaks.length === 0
      ? ''
      : ` It paused ${breaks.length === 1 ? 'once' : `${breaks.length} times`}; pauses are not counted.`;
  const fast =
    peoplePerSecond === null ? '' : `${people(Math.round(peoplePerSecond))} per second. `;
  return (
    <ChartFigure
      title="Speed of the run"
      says={`${fast}EnKash processed for ${workedSeconds < 10 ? `${workedSeconds.toFixed(1)} seconds` : roughly(workedSeconds)}.${stood}`}
      table={{
        head: ['Time', 'Recipients processed'],
        rows: bars.map((count, index) => [clock(index * barSeconds), formatCount(count)]),
      }}
    >
      <StackedBars
        value={formatCount}
        bars={bars.map((count, index) => {
          const gap = breaks.find(({ beforeBar }) => beforeBar === index);
          return {
            label: clock(index * barSeconds),
            parts: [
              {
                tone: 'series-1',
                value: count,
                words: `${people(count)} from ${clock(index * barSeconds)}`,
              },
            ],
            breakWords: gap === undefined ? undefined : `Paused for ${roughly(gap.seconds)}`,
          };
        })}
      />
    </ChartFigure>
  );
}

/** The batch in pictures, for those who want to see where the money went and how it went. */
export function BatchFigures({ batch }: { readonly batch: BatchDetail }): ReactNode {
  const { causes, figures } = useResults();
  if (figures === null || causes === null) return null;
  return (
    <section aria-labelledby="figures" className="stack">
      <h2 id="figures" className="section-head">
        Summary
      </h2>
      <div className="charts">
        {causes.length > 0 && <Outcomes batch={batch} causes={causes} />}
        {figures.bands.length > 0 && <Bands bands={figures.bands} />}
        {figures.pace.bars.length > 1 && <Throughput pace={figures.pace} />}
      </div>
    </section>
  );
}
