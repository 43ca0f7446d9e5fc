/** Why a ledger cannot be opened or changed: a closed set, each with a page in the window that says what helps. */
export const ledgerProblemCodes = [
  'ledger-newer',
  'ledger-foreign',
  'ledger-damaged',
  'ledger-missing',
  'ledger-locked',
  'ledger-key',
  'ledger-read-only',
  'ledger-place',
  'ledger-unreachable',
] as const;
export type LedgerProblemCode = (typeof ledgerProblemCodes)[number];

export function isLedgerProblem(code: string): code is LedgerProblemCode {
  return ledgerProblemCodes.some((one) => one === code);
}
