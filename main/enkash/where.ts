import type { Connection } from '../../shared/connection/connection.ts';
import type { HttpMethod } from './http.ts';

/** The families of calls: what stands before each path, and at which address they are. */
const families = {
  cards: { prefix: '/api/v0/partner/enKashCard', at: 'api' },
  coins: { prefix: '/api/v0/enkash-coins', at: 'api' },
  'coin-balances': { prefix: '/api/v0/coins', at: 'api' },
  redemption: { prefix: '/api/v0/partner', at: 'marketplace' },
  orders: { prefix: '/api/v0/order', at: 'marketplace' },
} as const;

/** Where a call goes besides its path: without anything, a POST to the cards. */
export interface Where {
  readonly family?: keyof typeof families;
  readonly method?: HttpMethod;
  readonly query?: Readonly<Record<string, string>>;
}

/** The whole address of a call. */
export function addressOf(connection: Connection, path: string, where: Where): string {
  const { prefix, at } = families[where.family ?? 'cards'];
  const host = at === 'api' ? connection.apiUrl : (connection.marketplaceUrl ?? connection.apiUrl);
  const query = new URLSearchParams(where.query ?? {}).toString();
  return `${host.replace(/\/$/, '')}${prefix}${path}${query === '' ? '' : `?${query}`}`;
}
