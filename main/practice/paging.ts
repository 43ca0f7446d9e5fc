import { z } from 'zod';
import type { PracticeCall } from './practice-call.ts';

/** Paging in the body: `pageNumber` from 0 and `pageSize` are assumed, as is the default of 100 and the most of 1000. */
export const pagingSchema = z.object({
  pageNumber: z.coerce.number().int().min(0).default(0),
  pageSize: z.coerce.number().int().min(1).max(1000).default(100),
});

/** Paging in the query, as EnKash's other searches have it (enkash-api 11.3). */
const querySchema = z.object({
  limit: z.coerce.number().int().min(1).max(5000),
  offset: z.coerce.number().int().min(0).default(0),
});

export interface Slice {
  readonly size: number;
  readonly skip: number;
}

/** Which rows a search wants, by the query where it says so and this EnKash reads it, else by the body. */
export function pageOf(
  call: Pick<PracticeCall, 'query' | 'conventions'>,
  body: z.infer<typeof pagingSchema>,
): Slice {
  const { paging } = call.conventions;
  const query = querySchema.safeParse(Object.fromEntries(call.query));
  if (query.success && paging !== 'body')
    return { size: query.data.limit, skip: query.data.offset };
  const { pageNumber, pageSize } = paging === 'query' ? pagingSchema.parse({}) : body;
  return { size: pageSize, skip: pageNumber * pageSize };
}
