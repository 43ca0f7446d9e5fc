import { expect, test } from 'vitest';
import { readName } from '../../../shared/validation/name.ts';
import { readRemarks } from '../../../shared/validation/remarks.ts';
import { text } from './examples/example.ts';

test.each([
  ["'Asha Kulkarni", 'The name had a leading apostrophe; "Asha Kulkarni" will be sent.'],
  ['="Asha Kulkarni"', 'The name had ="…" around it; "Asha Kulkarni" will be sent.'],
  ["' Asha  Kulkarni", 'The name had a leading apostrophe; "Asha Kulkarni" will be sent.'],
  [
    'Asha\nKulkarni',
    'The name had extra spaces, line breaks or invisible characters; "Asha Kulkarni" will be sent.',
  ],
  [
    'Rene\u0301 Dsouza',
    'The name had letters and accents stored apart; "Ren\u00e9 Dsouza" will be sent.',
  ],
])('a note says what was taken off %j, and nothing else', (shown, said) => {
  expect(readName(text(shown)).findings.map(({ message }) => message)).toEqual([said]);
});

test.each([
  ['=""', 'The remark has only ="…" and counts as empty.'],
  ['\u00a0', 'The remark has only spaces or invisible characters and counts as empty.'],
])('a note says what is all there is in %j', (shown, said) => {
  expect(readRemarks(text(shown)).findings.map(({ message }) => message)).toEqual([said]);
});
