import type { z } from 'zod';
import { bodyPaging, queryPaging } from '../../shared/enkash/contract/shapes.ts';
import type { PracticeCall } from './practice-call.ts';

export interface Slice {
  readonly size: number;
  readonly skip: number;
}

/** Which rows a search wants, by the query where it says so and this EnKash reads it, else by the body. */
export function pageOf(
  call: Pick<PracticeCall, 'query' | 'conventions'>,
  body: z.infer<typeof bodyPaging>,
): Slice {
  const { paging } = call.conventions;
  const query = queryPaging.safeParse(Object.fromEntries(call.query));
  if (query.success && paging !== 'body')
    return { size: query.data.limit, skip: query.data.offset };
  const { pageNumber, pageSize } = paging === 'query' ? bodyPaging.parse({}) : body;
  return { size: pageSize, skip: pageNumber * pageSize };
}
