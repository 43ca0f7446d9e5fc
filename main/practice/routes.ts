import { contractCalls } from '../../shared/enkash/contract/contract.ts';
import type { Endpoint } from './fault-names.ts';

interface Route {
  readonly method: 'POST' | 'GET' | 'PATCH';
  /** A last part of `*` stands for an id. */
  readonly path: string;
  readonly endpoint: Endpoint;
}

/** Every call of the practice EnKash: those of the contract, which Reward Desk makes (enkash-api 2 to 4 and 11). */
export const routes: readonly Route[] = contractCalls.map(({ method, path, endpoint }) => ({
  method,
  path: path.replace(/\{\w+\}$/, '*'),
  endpoint,
}));

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
