import { z } from 'zod';

/**
 * Paging of the look-ups. The pages cut off before they name it: `pageNumber` from 0 and `pageSize` are assumed, as is
 * the default of 100 and the most of 1000.
 */
export const pagingSchema = z.object({
  pageNumber: z.coerce.number().int().min(0).default(0),
  pageSize: z.coerce.number().int().min(1).max(1000).default(100),
});

export function pageOf(paging: z.infer<typeof pagingSchema>): { size: number; skip: number } {
  return { size: paging.pageSize, skip: paging.pageNumber * paging.pageSize };
}
