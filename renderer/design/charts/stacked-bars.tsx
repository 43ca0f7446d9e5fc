import { AxisBottom, AxisLeft } from '@visx/axis';
import { Group } from '@visx/group';
import { scaleBand, scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';
import { useWidth } from './use-width.ts';
import { clsx } from 'clsx';
import styles from './charts.module.css';

/** One bar: parts on top of each other, the first at the foot. */
export interface StackedBar {
  readonly label: string;
  readonly parts: readonly {
    readonly tone: string;
    readonly value: number;
    readonly words: string;
  }[];
  /** A break before this bar, such as a pause of the run. */
  readonly breakWords?: string | undefined;
}

const height = 190;
const room = { left: 54, right: 8, top: 10, bottom: 26 };
/** A label takes about so much room; where there is less, every second or third is shown. */
const labelWidth = 62;
const thinnestPart = 2;

/** Bars that stand side by side. What each is worth shows on hovering, and stands in the table of the figure. */
export function StackedBars({
  bars,
  value,
}: {
  readonly bars: readonly StackedBar[];
  /** A number of the upright axis as a person reads it. */
  readonly value: (value: number) => string;
}): ReactNode {
  const [ref, width] = useWidth<HTMLDivElement>();
  const inner = {
    width: Math.max(0, width - room.left - room.right),
    height: height - room.top - room.bottom,
  };
  const total = (bar: StackedBar): number => bar.parts.reduce((sum, part) => sum + part.value, 0);
  const across = scaleBand({
    domain: bars.map((_, index) => index),
    range: [0, inner.width],
    padding: 0.22,
  });
  const up = scaleLinear({
    domain: [0, Math.max(1, ...bars.map(total))],
    range: [inner.height, 0],
    nice: 4,
  });
  // Whole things have whole numbers: nobody is credited to a fifth.
  const ticks = up.ticks(4).filter((tick) => Number.isInteger(tick));
  const every = Math.max(1, Math.ceil((bars.length * labelWidth) / Math.max(1, inner.width)));
  return (
    <div ref={ref} className={styles.chartRoom}>
      {width > 0 && (
        <svg width={width} height={height} focusable="false">
          <Group left={room.left} top={room.top}>
            {ticks.map((tick) => (
              <line
                key={tick}
                className={styles.chartLine}
                x2={inner.width}
                y1={up(tick)}
                y2={up(tick)}
              />
            ))}
            {bars.map((bar, index) => (
              <Bar
                key={index}
                bar={bar}
                left={across(index) ?? 0}
                // A lone bar must not fill the chart.
                width={Math.min(across.bandwidth(), 64)}
                shift={Math.max(0, (across.bandwidth() - 64) / 2)}
                up={up}
                floor={inner.height}
              />
            ))}
            <AxisLeft
              scale={up}
              tickValues={ticks}
              hideAxisLine
              hideTicks
              tickFormat={(tick) => value(Number(tick))}
              tickLabelProps={{ className: 'chart-label', dx: -2, dy: 4, textAnchor: 'end' }}
            />
            <AxisBottom
              top={inner.height}
              scale={across}
              hideTicks
              axisLineClassName="chart-floor"
              tickValues={bars.map((_, index) => index).filter((index) => index % every === 0)}
              tickFormat={(index) => bars[index]?.label ?? ''}
              tickLabelProps={{ className: 'chart-label', textAnchor: 'middle', dy: 2 }}
            />
          </Group>
        </svg>
      )}
    </div>
  );
}

function Bar({
  bar,
  left,
  width,
  shift,
  up,
  floor,
}: {
  readonly bar: StackedBar;
  readonly left: number;
  readonly width: number;
  readonly shift: number;
  readonly up: (value: number) => number;
  readonly floor: number;
}): ReactNode {
  const shown = bar.parts.filter((part) => part.value > 0);
  const drawn = shown.map((part, index) => {
    const below = shown.slice(0, index).reduce((sum, one) => sum + one.value, 0);
    const high = Math.max(thinnestPart, up(below) - up(below + part.value) - (index > 0 ? 1 : 0));
    return { ...part, top: up(below) - high - (index > 0 ? 1 : 0), high };
  });
  return (
    <Group left={left + shift}>
      {bar.breakWords !== undefined && (
        <line className={styles.chartBreak} x1={-shift - 3} x2={-shift - 3} y1={0} y2={floor}>
          <title>{bar.breakWords}</title>
        </line>
      )}
      {drawn.map(({ tone, words, top, high }) => (
        <rect
          key={words}
          className={clsx(styles.barPart, tone)}
          width={width}
          y={top}
          height={high}
          rx={2}
        >
          <title>{words}</title>
        </rect>
      ))}
    </Group>
  );
}
