import type { Inspection } from '../../shared/workbook/inspection.ts';

export type Delimiter = NonNullable<Inspection['textFormat']>['delimiter'];

const delimiters: readonly Delimiter[] = [',', '\t', ';', '|'];

/**
 * Guesses what parts the values of a text file, from its first lines: the sign that most lines have the same
 * number of, outside quotes. Commas inside unquoted amounts ("1,25,000") lose to tabs or semicolons that way.
 */
export function guessDelimiter(text: string): Delimiter {
  const lines = countedLines(text.slice(0, 64 * 1024));
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => line[delimiter]);
    const score = consistency(counts);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

type Counts = Record<Delimiter, number>;

function countedLines(text: string): Counts[] {
  const lines: Counts[] = [];
  let line: Counts = { ',': 0, '\t': 0, ';': 0, '|': 0 };
  let quoted = false;
  let start = true;
  let length = 0;
  for (const letter of text) {
    if (quoted) {
      if (letter === '"') quoted = false;
      continue;
    }
    if (letter === '"') {
      // A quote in the middle of a value is only a letter ("5'11\" tall"), except right after one that closed.
      if (start || length === 0) quoted = true;
    } else if (letter === '\n') {
      if (length > 0) lines.push(line);
      line = { ',': 0, '\t': 0, ';': 0, '|': 0 };
      length = -1;
      if (lines.length >= 100) break;
    } else if (letter === ',' || letter === '\t' || letter === ';' || letter === '|')
      line[letter] += 1;
    start =
      letter === '\n' || letter === ',' || letter === '\t' || letter === ';' || letter === '|';
    length += 1;
  }
  if (length > 0) lines.push(line);
  return lines;
}

/** How many lines have the commonest count (not 0); more of the sign in a line weighs a little. */
function consistency(counts: readonly number[]): number {
  const often = new Map<number, number>();
  for (const count of counts) if (count > 0) often.set(count, (often.get(count) ?? 0) + 1);
  let best = 0;
  for (const [count, lines] of often) best = Math.max(best, lines * (1 + Math.min(count, 12) / 12));
  return best;
}
