import type { Endpoint } from './fault-names.ts';

interface Route {
  readonly method: 'POST' | 'GET' | 'PATCH';
  /** A last part of `*` stands for an id. */
  readonly path: string;
  readonly endpoint: Endpoint;
}

const cards = '/api/v0/partner/enKashCard';

/** Every call of the practice EnKash: those of the partner's menu that Reward Desk makes (enkash-api 2 to 4 and 11). */
export const routes: readonly Route[] = [
  { method: 'POST', path: '/oauth/token', endpoint: 'token' },
  { method: 'POST', path: `${cards}/bulk-create-allocate-points-json`, endpoint: 'allocate' },
  { method: 'POST', path: `${cards}/cardAccount/get`, endpoint: 'account' },
  { method: 'POST', path: `${cards}/transaction/all`, endpoint: 'transactions' },
  { method: 'POST', path: `${cards}/search`, endpoint: 'search' },
  { method: 'POST', path: `${cards}/create-allocate-points`, endpoint: 'single' },
  { method: 'POST', path: `${cards}/points/allocate`, endpoint: 'incentive' },
  { method: 'POST', path: `${cards}/sso-token`, endpoint: 'sso' },
  {
    method: 'POST',
    path: '/api/v0/enkash-coins/create-coins-config',
    endpoint: 'coin-event-create',
  },
  { method: 'POST', path: '/api/v0/enkash-coins/allocate-coin', endpoint: 'coin-allocate' },
  { method: 'GET', path: '/api/v0/enkash-coins/*', endpoint: 'coin-event' },
  { method: 'PATCH', path: '/api/v0/enkash-coins/*', endpoint: 'coin-event-update' },
  { method: 'GET', path: '/api/v0/coins/balance', endpoint: 'coin-balance' },
  { method: 'POST', path: '/api/v0/partner/search-order', endpoint: 'orders' },
  { method: 'GET', path: '/api/v0/partner/fetch-order-details/*', endpoint: 'order' },
  { method: 'POST', path: '/api/v0/order/orderDetails', endpoint: 'order' },
  { method: 'GET', path: '/api/v0/partner/search-config/*', endpoint: 'denominations' },
];

export type Routed =
  | { readonly kind: 'call'; readonly endpoint: Endpoint; readonly id: string }
  | { readonly kind: 'other-method' }
  | { readonly kind: 'nothing' };

/** The call that a method and a path mean. */
export function routed(method: string, path: string): Routed {
  const found = routes.flatMap((route) => {
    if (route.path === path) return [{ ...route, id: '' }];
    const base = route.path.slice(0, -1);
    const id = route.path.endsWith('/*') && path.startsWith(base) ? path.slice(base.length) : '';
    return id === '' || id.includes('/') ? [] : [{ ...route, id: decodeURIComponent(id) }];
  });
  const right = found.find((route) => route.method === method);
  if (right !== undefined) return { kind: 'call', endpoint: right.endpoint, id: right.id };
  return { kind: found.length === 0 ? 'nothing' : 'other-method' };
}
