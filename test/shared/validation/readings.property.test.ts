import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paise, rupeesText } from '../../../shared/money/paise.ts';
import type { Cell } from '../../../shared/cell/cell.ts';
import { recipientFields, type RecipientField } from '../../../shared/recipient/fields.ts';
import { ruleCodes } from '../../../shared/validation/catalogue.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import { arbitraryCell } from './arbitrary-cell.ts';
import { readers } from './examples/all.ts';
import { text } from './examples/example.ts';

/** Notes that say the desk changed something; what is normal already must not get one. */
const notesOfChange = new Set([
  'title-tidied',
  'text-tidied',
  'text-unwrapped',
  'text-composed',
  'email-tidied',
  'mobile-tidied',
  'amount-tidied',
  'amount-shown-otherwise',
  'reference-tidied',
  'reference-empty-word',
]);

function normalText(value: string | number): string {
  return typeof value === 'number' ? rupeesText(paise(value)) : value;
}

function errors(findings: readonly Finding[]): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}

function read(field: RecipientField, cell: Cell) {
  return readers[field](cell);
}

describe.each(recipientFields)('any cell in the field %s', (field) => {
  test('gives a value or says why not, out of the catalogue', () => {
    fc.assert(
      fc.property(arbitraryCell, (cell) => {
        const { value, findings } = read(field, cell);
        const codes: readonly string[] = ruleCodes;
        for (const { code } of findings) expect(codes).toContain(code);
        if (errors(findings) > 0) expect(value).toBeNull();
        if (value === null && field !== 'remarks' && field !== 'reference')
          expect(errors(findings)).toBe(1);
      }),
      { numRuns: 1500 },
    );
  });

  test('when it was read and what will be sent is read again, nothing changes and nothing is noted', () => {
    fc.assert(
      fc.property(arbitraryCell, (cell) => {
        const first = read(field, cell);
        if (first.value === null) return;
        const again = read(field, text(normalText(first.value)));
        expect(again.value).toBe(first.value);
        expect(again.findings.filter(({ code }) => notesOfChange.has(code))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('a fix ends the finding it belongs to, brings no new error, and taking all fixes comes to an end', () => {
    fc.assert(
      fc.property(arbitraryCell, (start) => {
        let cell = start;
        for (let step = 0; step < 6; step += 1) {
          const before = read(field, cell);
          const fixable = before.findings.find(({ fix }) => fix !== null);
          if (fixable === undefined || fixable.fix === null) return;
          expect(fixable.fix.field).toBe(field);
          cell = text(fixable.fix.to);
          const after = read(field, cell);
          expect(after.findings.map(({ code }) => code)).not.toContain(fixable.code);
          expect(errors(after.findings)).toBeLessThanOrEqual(errors(before.findings));
        }
        expect.fail('The fixes go round in circles.');
      }),
      { numRuns: 1500 },
    );
  });
});
