import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeNumber } from '../../main/reading/format-library.ts';
import { numberFormat } from '../../main/reading/number-format.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import { readAmount } from '../../shared/validation/amount.ts';
import { asAPersonReads } from '../shared/validation/as-a-person-reads.ts';

const quoted = fc
  .constantFrom(
    '',
    '',
    '',
    '₹ ',
    'Rs. ',
    'AED ',
    ' AED',
    '$',
    ' %',
    '%',
    ' lakh',
    ' pts',
    '1',
    '000',
    ' 000',
    '.00',
    ',000',
    '-',
    '/-',
    ' / ',
    '½',
    '²',
  )
  .map((text) => (text === '' ? '' : `"${text}"`));
const piece = fc.oneof(
  quoted,
  fc.constantFrom(
    ...[
      '',
      '',
      '',
      '₹',
      '$',
      '%',
      '_)',
      '_ ',
      '* ',
      '*-',
      '\\ ',
      '\\-',
      '\\.',
      '\\,',
      '\\0',
      '\\5',
      '/',
      'E+00',
    ],
    ...[
      '[$₹-4009]',
      '[$-409]',
      '[$€-2]',
      '[$AED] ',
      '[Red]',
      '[>=100000]',
      '[<1000]',
      '@',
      'General',
    ],
  ),
);
const digits = fc.constantFrom(
  ...[
    '0',
    '#',
    '#,##0',
    '#,##0.00',
    '0.00',
    '0.0',
    '0.000',
    '#,##,##0',
    '#,##,##0.00',
    '# ##0',
    '# ### ##0',
    '0\\.000',
    '0\\,000',
  ],
  ...[
    '0 0',
    '00-00',
    '##\\,##\\,##0',
    '#.##',
    '?,??0',
    '0"."00',
    '# ?/?',
    'General',
    '@',
    '',
    '000000',
    '0.00,',
    '#,##0,',
    '0,,',
  ],
);
const scaling = fc.constantFrom('', '', '', ',', ',,');
const section = fc.tuple(piece, digits, scaling, piece).map((parts) => parts.join(''));
const format = fc
  .array(section, { minLength: 1, maxLength: 3 })
  .map((sections) => sections.join(';'));
const amount = fc.oneof(
  fc.integer({ min: 1, max: 9_99_999 }).map((rupees) => rupees * 100),
  fc.integer({ min: 1, max: 99_99_99_999 }),
  fc.constantFrom(50_000, 1_50_000, 100, 50, 1_00_00_000),
);

/** A short form with all its digits, as 5E+02, says its number, too. */
function reads(shown: string): number | null {
  const short = /^(?:₹|Rs\.)? *(\d+(?:\.\d+)?E[+-]\d+)$/.exec(shown)?.[1];
  return short === undefined ? asAPersonReads(shown) : Number(short);
}

test('a number under any format is the one that a person reads, or that is told', () => {
  fc.assert(
    fc.property(format, amount, (code, paise) => {
      const cell = numberFormat(code, false, (shown, value) => writeNumber(shown, value, false))(
        paise / 100,
        false,
      );
      const { value, findings } = readAmount(cell);
      if (value === null) return;
      const told = findings.some(({ code: finding }) => finding === 'amount-shown-otherwise');
      const shown = cellText(cell);
      expect(value).toBe(paise);
      if (!told)
        expect({ code, shown, rupees: value / 100 }).toEqual({
          code,
          shown,
          rupees: reads(shown),
        });
    }),
    { numRuns: 20_000 },
  );
});
