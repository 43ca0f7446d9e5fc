import { rupeesText, type Paise } from './paise.ts';

/** Groups the digits of a whole number the Indian way: 12345678 -> "1,23,45,678". */
function groupIndian(whole: string): string {
  if (whole.length <= 3) return whole;
  const head = whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',');
  return `${head},${whole.slice(-3)}`;
}

/** Gives rupees as people in India write them: 12345000 paise -> "₹1,23,450", 12345050 -> "₹1,23,450.50". */
export function formatRupees(amount: Paise): string {
  const text = rupeesText(amount);
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '0', cents] = text.replace('-', '').split('.');
  return `${sign}₹${groupIndian(whole)}${cents === undefined ? '' : `.${cents}`}`;
}

/** Gives a count with Indian grouping: 123456 -> "1,23,456". */
export function formatCount(count: number): string {
  return count < 0 ? `-${groupIndian(String(-count))}` : groupIndian(String(count));
}
