/**
 * Gives a number with so many decimals as Excel shows it: Excel rounds the 15 digits that it keeps, half away
 * from zero, so that 1.005 shows as 1.01 though the stored binary fraction is a little less.
 */
export function fixedDecimals(value: number, places: number): string {
  const scaled = value * 10 ** places;
  if (Number.isInteger(scaled) && Math.abs(scaled) < 1e15)
    return (value === 0 ? 0 : value).toFixed(places);
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential(14).split('e');
  const digits = mantissa.replace('.', '');
  // Digits that are kept: those before the point and `places` after it.
  const kept = Number(exponent) + 1 + places;
  if (kept < 0) return (0).toFixed(places);
  const padded = digits.padEnd(kept + 1, '0');
  let whole = BigInt(padded.slice(0, kept) || '0');
  if (padded.charCodeAt(kept) >= 53) whole += 1n;
  const text = String(whole).padStart(places + 1, '0');
  const sign = value < 0 && whole > 0n ? '-' : '';
  if (places === 0) return `${sign}${text}`;
  return `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** Puts a comma before every third digit of the part before the point. */
export function groupThousands(text: string): string {
  const point = text.indexOf('.');
  const end = point === -1 ? text.length : point;
  const start = text.startsWith('-') ? 1 : 0;
  let grouped = text.slice(end);
  let at = end;
  for (; at - start > 3; at -= 3) grouped = `,${text.slice(at - 3, at)}${grouped}`;
  return text.slice(0, at) + grouped;
}
