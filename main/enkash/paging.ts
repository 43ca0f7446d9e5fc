import type { Connection } from '../../shared/connection/connection.ts';
import type { Where } from './where.ts';

/** One page of a search, as it is asked for. */
export interface PageAsked {
  /** From 0. */
  readonly page: number;
  readonly size: number;
  /** What the rows are in the order of, the oldest first, so that what is new moves none to another page. */
  readonly orderBy?: string;
}

/** Where a search says which page it wants: in the query, as EnKash's other searches do, in the body, or in both. */
export function pagingOf(
  paging: Connection['paging'],
  { page, size, orderBy }: PageAsked,
): { readonly body: object; readonly where: Where } {
  const query = {
    limit: String(size),
    offset: String(page * size),
    ...(orderBy === undefined ? {} : { orderBy, direction: 'ASC' }),
  };
  return {
    body: paging === 'query' ? {} : { pageNumber: page, pageSize: size },
    where: paging === 'body' ? {} : { query },
  };
}
