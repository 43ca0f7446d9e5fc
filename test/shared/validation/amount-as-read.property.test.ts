import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAmount } from '../../../shared/validation/amount.ts';
import { asAPersonReads } from './as-a-person-reads.ts';

const digits = fc.oneof(
  fc.integer({ min: 0, max: 999 }).map(String),
  fc.constantFrom('500', '00', '000', '1', '25', '1500', '250000', '५००', '５００', '௧௨'),
);
const signs = fc.constantFrom(
  ...['', '', '.', ',', ',', ' ', ' ', '\u00a0', '\u202f', '\u2009', '\u2003', '\u3000', '\u200a'],
  ...['\n', '\r\n', '\t', '\v', '\u2028', '\u0085', '  ', ', ', '; ', '/', ' / ', ' & ', '|', '-'],
  ...['’', "'", '·', '٫', '٬', '，', '．', '‚', '⁄', ':', '=', '+', '*', 'x', '^', '_', '(', ')'],
  ...['\u200b', '\u00ad', '\u2060', '\u202e', '\u202d', '\u200e', '\u0008', '\u001f', '\u0336'],
);
const words = fc.constantFrom(
  ...['₹', '₨', 'Rs.', 'Rs', 'INR', 'rupees', 'रु', '/-', ' only', 'Re. ', '₹ ', '="', '"', "'"],
  ...[
    'AED',
    '$',
    'USD',
    '%',
    '٪',
    ' lakh',
    'k',
    'cr',
    'pts',
    'paise',
    ' each',
    ' p.m.',
    'E3',
    'e-2',
  ],
  ...['¹', '²', '⁰', '₂', '½', '①', '⑤', '⒈', '🄂', '㉑', 'Ⅴ', '\u20e3', '\ufe0f', 'O', 'l'],
);
const written = fc
  .array(fc.oneof({ weight: 5, arbitrary: digits }, { weight: 4, arbitrary: signs }, words), {
    minLength: 1,
    maxLength: 8,
  })
  .map((pieces) => pieces.join(''));

test('an amount that is read is the one that a person reads', () => {
  fc.assert(
    fc.property(written, (text) => {
      const { value } = readAmount({ kind: 'text', text });
      if (value !== null)
        expect({ text, rupees: value / 100 }).toEqual({ text, rupees: asAPersonReads(text) });
    }),
    {
      numRuns: 20_000,
      examples: [['500¹'], ['₹500²'], ['①500'], ['500\u2003750'], ['\u202e0051'], ['🄂500']],
    },
  );
});
