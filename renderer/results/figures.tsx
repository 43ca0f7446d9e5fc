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
import styles from './figures.module.css';
import { screenWords } from './figures-words.ts';

const fates = [
  { what: 'credited', word: screenWords.credited },
  { what: 'failed', word: screenWords.failed },
  { what: 'open', word: screenWords.open },
] as const;

/** How a band of amounts is called: "₹500 to 1,000". */
export function bandWords({ from, upTo }: AmountBand): string {
  if (upTo === null) return screenWords.andMore(rupees(from));
  return from === 0
    ? `below ${rupees(upTo)}`
    : screenWords.to(rupees(from), rupees(upTo).replace('₹', ''));
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
    { label: screenWords.credited, tone: 'credited', value: tally.credited.rows },
    ...causes.map(({ state, cause, people: value }) => ({
      label: cause?.meaning ?? screenWords.noKnownReason,
      tone: state,
      value,
    })),
    ...(waiting > 0 ? [{ label: screenWords.notSentYet, tone: 'queued', value: waiting }] : []),
  ].map((bar) => ({ ...bar, words: formatCount(bar.value) }));
  return (
    <ChartFigure
      wide
      title={screenWords.outcomeByReason}
      says={screenWords.creditedOthers(
        people(tally.credited.rows),
        formatCount(all),
        causes.length === 1 ? screenWords.oneReason : screenWords.reasons(causes.length),
      )}
      table={{
        head: [screenWords.outcome, screenWords.recipients, screenWords.share],
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
      title={screenWords.amounts}
      says={
        common === null
          ? ''
          : screenWords.mostCommonRecipients(
              bandWords(common.band),
              formatCount(common.recipients),
              formatCount(common.all),
            )
      }
      legend={shown.map(({ what, word }) => ({ word, tone: what }))}
      table={{
        head: [screenWords.amount, ...shown.map(({ word }) => word)],
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
  if (seconds < 60) return screenWords.s(Number(seconds.toFixed(1)));
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
}

function Throughput({ pace }: { readonly pace: Pace }): ReactNode {
  const { bars, barSeconds, breaks, workedSeconds, peoplePerSecond } = pace;
  const stood =
    breaks.length === 0
      ? ''
      : screenWords.pausedPausesNotCounted(
          breaks.length === 1 ? screenWords.once : screenWords.times(breaks.length),
        );
  const fast =
    peoplePerSecond === null ? '' : screenWords.perSecond(people(Math.round(peoplePerSecond)));
  return (
    <ChartFigure
      title={screenWords.speedRun}
      says={screenWords.enkashProcessedFor(
        fast,
        workedSeconds < 10 ? screenWords.seconds(workedSeconds.toFixed(1)) : roughly(workedSeconds),
        stood,
      )}
      table={{
        head: [screenWords.time, screenWords.recipientsProcessed],
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
                words: screenWords.from(people(count), clock(index * barSeconds)),
              },
            ],
            breakWords: gap === undefined ? undefined : screenWords.pausedFor(roughly(gap.seconds)),
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
        {screenWords.summary}
      </h2>
      <div className={styles.charts}>
        {causes.length > 0 && <Outcomes batch={batch} causes={causes} />}
        {figures.bands.length > 0 && <Bands bands={figures.bands} />}
        {figures.pace.bars.length > 1 && <Throughput pace={figures.pace} />}
      </div>
    </section>
  );
}
