import { SSF } from 'xlsx';

type Format = (code: string, value: number, options: { date1904: boolean }) => unknown;

/** The library types its formatter as anything; this is the part of it that is used. */
const { format } = SSF as { format: Format };

/** Gives a number as Excel shows it under a format, or null when the format is one the library cannot read. */
export function writeNumber(code: string, value: number, date1904: boolean): string | null {
  try {
    const shown = format(code, value, { date1904 });
    return typeof shown === 'string' ? shown : null;
  } catch {
    // A format that Excel itself would refuse: the number is then shown plainly.
    return null;
  }
}
