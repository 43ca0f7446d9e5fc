import type { z } from 'zod';

/**
 * The columns that a row of this shape is read from, for a SELECT: the ledger has `source_row` where the code has `sourceRow`.
 * `of` is the name that the statement gives to their table.
 */
export function projection(shape: z.ZodObject, of?: string): string {
  const prefix = of === undefined ? '' : `${of}.`;
  return Object.keys(shape.shape)
    .map((name) => {
      const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return column === name ? `${prefix}${column}` : `${prefix}${column} AS ${name}`;
    })
    .join(', ');
}
