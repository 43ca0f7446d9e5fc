import { payment, type Kind } from './kind.ts';

/** Rewards to recipients who are in no sheet, one call each (enkash-api 3.2). */
export const single: Kind = {
  ...payment,
  name: 'Single allocation',
  mark: 'Single allocation',
  call: 'single',
};
