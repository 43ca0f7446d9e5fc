/** How large the window's text is, in percent; or as the computer is set. */
export const textSizes = [
  'system',
  ...(['80', '90', '100', '110', '125', '150', '175', '200'] as const),
] as const;
export type TextSize = (typeof textSizes)[number];

/** The next larger or smaller size than this percentage; the last one where there is none. */
export function nextTextSize(percent: number, direction: -1 | 1): TextSize {
  const sizes = textSizes.filter((size) => size !== 'system');
  // Half a percent: what a system says need not be a whole one.
  const next =
    direction === 1
      ? sizes.find((size) => Number(size) > percent + 0.5)
      : sizes.findLast((size) => Number(size) < percent - 0.5);
  return next ?? (direction === 1 ? '200' : '80');
}
