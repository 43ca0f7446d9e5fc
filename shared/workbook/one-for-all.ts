import type { RecipientField } from '../recipient/fields.ts';

/** What can be one and the same for all: no two recipients share a name, an email, a mobile or a reference. */
export const oneForAll: ReadonlySet<RecipientField> = new Set(['title', 'amount', 'remarks']);
