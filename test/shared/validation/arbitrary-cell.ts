import fc from 'fast-check';
import type { Cell } from '../../../shared/cell/cell.ts';
import { recipientFields } from '../../../shared/recipient/fields.ts';
import { examples } from './examples/all.ts';
import { firstOfNovember, number, text } from './examples/example.ts';

const texts = recipientFields.flatMap((field) =>
  examples[field].flatMap(({ cell }) =>
    cell.kind === 'text' && cell.text.length < 300 ? [cell.text] : [],
  ),
);

/** Signs that change what a cell means when they slip in. */
const slips = [
  ...Array.from(' .,-+/\'"()@;:0%=#₹Rs'),
  '\u00a0',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u0000',
  '\n',
  '\u0301',
  '९',
  'क',
  '－',
  'Ã',
  '©',
  '🎉',
];

/** A known text with a few signs put in or taken out: close to what people really type. */
const slipped = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.tuple(fc.nat(40), fc.constantFrom('', ...slips)), { maxLength: 3 }),
  )
  .map(([start, changes]) =>
    changes.reduce((sofar, [place, sign]) => {
      const at = place % (sofar.length + 1);
      return sign === ''
        ? sofar.slice(0, at) + sofar.slice(at + 1)
        : sofar.slice(0, at) + sign + sofar.slice(at);
    }, start),
  );

/** Any cell that a file can hold: near to real ones, and nothing like them. */
export const arbitraryCell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 6, arbitrary: slipped.map(text) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }).map(text) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }).map(text) },
  { weight: 1, arbitrary: fc.emailAddress().map(text) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.double(), slipped).map(([value, shown]) => number(value, shown)),
  },
  { weight: 1, arbitrary: fc.maxSafeNat().map((value) => number(value)) },
  {
    weight: 1,
    arbitrary: fc.maxSafeNat().map((value) => number(value, value.toExponential(5).toUpperCase())),
  },
  { weight: 1, arbitrary: fc.constant(firstOfNovember) },
);
