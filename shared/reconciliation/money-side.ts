/** Which side of the books the money for a batch is on: a bank's debit, or the credit of a wallet's ledger. */
export const moneySides = ['debit', 'credit'] as const;
export type MoneySide = (typeof moneySides)[number];
