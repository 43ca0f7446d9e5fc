/**
 * Ids that look like EnKash's (CEK…, CA…, EKC…, EK…, ECT…): the number of a record, spread over base 36 by a
 * multiplier that shares no factor with 36, so that no two numbers give the same id.
 */
function spread(n: number, digits: number): string {
  const space = 36n ** BigInt(digits);
  return ((BigInt(n) * 2_654_435_761n + 1_234_567_891n) % space)
    .toString(36)
    .toUpperCase()
    .padStart(digits, '0');
}

export function userIdOf(n: number): string {
  return `EK${spread(n, 6)}`;
}

export function cardIdOf(n: number): string {
  return `EKC${spread(n, 7)}`;
}

export function transactionIdOf(n: number): string {
  return `ECT${spread(n, 10)}`;
}

export function coinConfigIdOf(n: number): string {
  return `WCC${spread(n, 7)}`;
}

/** The last four digits that a card shows. */
export function maskedNumberOf(n: number): string {
  return `XXXXXXXXXXXX${String(1000 + (n % 9000))}`;
}
