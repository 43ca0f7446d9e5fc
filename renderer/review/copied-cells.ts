import { withoutFormulas } from '../../shared/text/formula-text.ts';

/** Copied cells as a spreadsheet may have them: nothing of them runs there. */
export function forOtherPrograms(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split('\t').map(withoutFormulas).join('\t'))
    .join('\n');
}
