/**
 * Gives a number as Excel's format "General" shows it in a column that is wide enough: at most 11 characters
 * before it goes over to scientific notation (1234567.891, 0.000123457, 9.19877E+11).
 */
export function generalNumber(value: number): string {
  if (!Number.isFinite(value)) return '#NUM!';
  const size = Math.abs(value);
  if (size < 1e11 && Number.isInteger(value)) return String(value === 0 ? 0 : value);
  if (size >= 99_999_999_999.5 || size < 0.0001) {
    const [mantissa = '', exponent = '0'] = value.toExponential(5).split('e');
    const power = Number(exponent);
    const digits = String(Math.abs(power)).padStart(2, '0');
    return `${withoutTrailingZeros(mantissa)}E${power < 0 ? '-' : '+'}${digits}`;
  }
  const whole = Math.max(1, Math.floor(Math.log10(size)) + 1);
  return withoutTrailingZeros(value.toFixed(Math.max(0, 10 - whole)));
}

function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
