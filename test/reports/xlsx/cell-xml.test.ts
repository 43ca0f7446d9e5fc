import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utils } from 'xlsx';
import {
  columnLetters,
  escapeText,
  longestText,
  numberXml,
  rupeesXml,
  textXml,
} from '../../../main/reports/xlsx/cell-xml.ts';
import { paise } from '../../../shared/money/paise.ts';

describe('the names of columns', () => {
  it('are those that xlsx gives, up to the last column of Excel', () => {
    for (let index = 0; index < 16_384; index += 1)
      expect(columnLetters(index)).toBe(utils.encode_col(index));
  });
});

describe('text in XML', () => {
  it('holds nothing that XML forbids and opens no tag, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const xml = escapeText(text);
        expect(xml).not.toMatch(/[<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
        expect(xml).not.toMatch(/&(?!(amp|lt|gt|quot);)/);
        expect(xml).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a\u0007b', 'a_x0007_b'],
    ['_x0007_', '_x005F_x0007_'],
    ['line\r\nline', 'line_x000D_\nline'],
    ['\ud83c', '\ufffd'],
    ['🎉', '🎉'],
  ])('%j is written as %j', (text, xml) => {
    expect(escapeText(text)).toBe(xml);
  });

  it('is cut to what Excel takes', () => {
    const xml = textXml('A1', 'x'.repeat(longestText + 1), 'text');
    expect(/>(x+…)</.exec(xml)?.[1]).toHaveLength(longestText);
  });

  it('gives no cell for no text', () => {
    expect(textXml('A1', '', 'text')).toBe('');
  });
});

describe('numbers in XML', () => {
  it('hold rupees to the paisa, however large', () => {
    expect(rupeesXml('A1', paise(90_071_992_547_409_91), 'rupees')).toContain(
      '<v>90071992547409.91</v>',
    );
    expect(rupeesXml('A1', paise(-5), 'rupees')).toContain('<v>-0.05</v>');
  });

  it.each([NaN, Infinity])('are never %d', (value) => {
    expect(() => numberXml('A1', value, 'plain')).toThrow('finite');
  });
});
