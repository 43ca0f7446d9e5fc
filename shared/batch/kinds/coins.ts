import { payment, type Kind } from './kind.ts';

/**
 * Coins of an event to the users of a sheet, one call each. EnKash's pages name no list of them and no way back
 * (enkash-api 11.1).
 */
export const coins: Kind = {
  ...payment,
  name: 'Coins',
  mark: 'Coins',
  unit: ['user', 'users'],
  call: 'coins',
  counts: 'coins',
  staysWithAccount: true,
  isReversible: false,
  isListed: false,
};
