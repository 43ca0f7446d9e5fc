import { scaleLinear } from '@visx/scale';
import { AreaClosed, LinePath } from '@visx/shape';
import type { ReactNode } from 'react';
import { useWidth } from './use-width.ts';
import { clsx } from 'clsx';
import styles from './charts.module.css';

export interface LinePoint {
  readonly at: number;
  readonly value: number;
}

const height = 56;
const edge = 3;

/** A small line of a value over time, beside the figure that it ends in. It says nothing by itself. */
export function FallingLine({ points }: { readonly points: readonly LinePoint[] }): ReactNode {
  const [ref, width] = useWidth<HTMLDivElement>();
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const across = scaleLinear({
    domain: [points[0]?.at ?? 0, Math.max((points[0]?.at ?? 0) + 1, points.at(-1)?.at ?? 1)],
    range: [edge, Math.max(edge, width - edge)],
  });
  const up = scaleLinear({ domain: [low, Math.max(high, low + 1)], range: [height - edge, edge] });
  const place = { x: ({ at }: LinePoint) => across(at), y: ({ value }: LinePoint) => up(value) };
  return (
    <div ref={ref} className={styles.chartRoom} aria-hidden>
      {width > 0 && points.length > 1 && (
        <svg width={width} height={height} focusable="false">
          <AreaClosed
            data={[...points]}
            {...place}
            yScale={up}
            className={clsx(styles.lineGround)}
          />
          <LinePath data={[...points]} {...place} className={clsx(styles.lineStroke)} />
        </svg>
      )}
    </div>
  );
}
