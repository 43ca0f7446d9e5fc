import { z } from 'zod';

/** By which of its columns a list is sorted. */
export interface ListSort<By extends string = string> {
  readonly by: By;
  readonly direction: 'up' | 'down';
}

/** How a list is sorted that comes in pages: by one of its own columns, up or down. */
export function listSortSchema<const Columns extends readonly string[]>(columns: Columns) {
  return z.object({ by: z.enum(columns), direction: z.enum(['up', 'down']) });
}
