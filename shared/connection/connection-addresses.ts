import type { Connection } from './connection.ts';

type Addresses = Pick<
  Connection,
  'apiUrl' | 'tokenUrl' | 'marketplaceUrl' | 'signOnHolderPage' | 'signOnAdminPage'
>;

/** Where its requests go, and with them what was entered for it: for the API, the sign-in and the orders. */
export function requestAddresses({
  apiUrl,
  tokenUrl,
  marketplaceUrl,
}: Pick<Addresses, 'apiUrl' | 'tokenUrl' | 'marketplaceUrl'>): readonly string[] {
  return [apiUrl, tokenUrl, marketplaceUrl ?? apiUrl];
}

/** Every address of a connection, each once: those of its requests and the pages that people sign on at. */
export function connectionAddresses(connection: Addresses): readonly string[] {
  const pages = [connection.signOnHolderPage, connection.signOnAdminPage];
  return [...new Set([...requestAddresses(connection), ...pages.filter((page) => page !== null)])];
}
