import { payment, type Kind } from './kind.ts';

/** Incentives, one call each (enkash-api 4). */
export const incentive: Kind = {
  ...payment,
  name: 'Incentive',
  mark: 'Incentive',
  call: 'single',
};
