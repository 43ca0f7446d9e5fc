import { payment, type Kind } from './kind.ts';

/** Credits that are reversed, in whole or in part, one call each (enkash-api 3.2). */
export const reversal: Kind = {
  ...payment,
  name: 'Reversal',
  mark: 'Reversal',
  done: 'reversed',
  doneMark: 'Reversed',
  unit: ['credit', 'credits'],
  call: 'single',
  takesBack: true,
  staysWithAccount: true,
  isReversible: false,
};
