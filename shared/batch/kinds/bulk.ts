import { payment, type Kind } from './kind.ts';

/** A sheet of rewards, by the bulk call (enkash-api 3.1). */
export const bulk: Kind = { ...payment, name: 'Bulk', mark: null, call: 'bulk' };
