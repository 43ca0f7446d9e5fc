/** What a person may find of a payment that nobody else can tell of. */
export const decisions = ['credited', 'failed', 'allocated-elsewhere'] as const;
export type Decision = (typeof decisions)[number];
