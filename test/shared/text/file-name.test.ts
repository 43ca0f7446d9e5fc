import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName, windowsNameFault } from '../../../shared/text/file-name.ts';

describe('a name to offer for a file', () => {
  it.each([
    ['Diwali 2026.xlsx', 'Diwali 2026.xlsx'],
    ['Q1/Q2: "bonus"?.xlsx', 'Q1 Q2 bonus.xlsx'],
    ['CON.xlsx', 'CON_.xlsx'],
    ['nul', 'nul_'],
    ['com1.2026.csv', 'com1_.2026.csv'],
    ['LPT¹.csv', 'LPT¹_.csv'],
    ['Console.csv', 'Console.csv'],
    ['report...', 'report'],
    ['दिवाली बोनस.xlsx', 'दिवाली बोनस.xlsx'],
    ['a\u202egnp.xlsx', 'a gnp.xlsx'],
    ['   ', 'Reward Desk'],
    ['.xlsx', 'Reward Desk.xlsx'],
  ])('%j is %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('is one that Windows writes as it stands, whatever it was made of, and short enough for any disk', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (name) => {
        const safe = safeFileName(`${name}.xlsx`);
        expect(windowsNameFault(safe)).toBeNull();
        expect(safe.endsWith('.xlsx')).toBe(true);
        expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(255);
      }),
    );
  });
});

describe('a path that Windows would not write as it stands', () => {
  it.each([
    'CON',
    'C:\\Users\\Asha\\nul.xlsx',
    'aux.csv',
    'report.xlsx:hidden',
    'C:\\x\\report.xlsx:hidden',
    'report.xlsx.',
    'report ',
    'what?.csv',
  ])('%j', (path) => {
    expect(windowsNameFault(path)).not.toBeNull();
  });
  it.each([
    'C:\\x\\report.xlsx',
    'C:report.xlsx',
    '..\\report.xlsx',
    '\\\\nas\\share\\report.xlsx',
    '.',
  ])('but not %j', (path) => {
    expect(windowsNameFault(path)).toBeNull();
  });
});
