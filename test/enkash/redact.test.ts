import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../main/enkash/redact.ts';

describe('what is kept of a text of EnKash', () => {
  it.each([
    ['{"email":"asha.rao@example.com"}', '{"email":"a…@example.com"}'],
    ['._x1@a.in, b@c', '._x…@a.in, b…@c'],
    ['@ nobody@ @example.com', '@ nobody@ @example.com'],
    ['a@b@c', 'a…@b@c'],
    ['a@b_c@d', 'a…@b_c…@d'],
  ])('masks mails: %s', (text, masked) => {
    expect(redact(text, [])).toBe(masked);
  });

  it('masks every mail as an expression would that looks for one after the other', () => {
    const part = fc.constantFrom('a', 'B', '7', '.', '_', '-', '@', ' ', '"', 'é');
    fc.assert(
      fc.property(fc.string({ unit: part, maxLength: 40 }), (text) => {
        const mails =
          /(?<![A-Za-z0-9._%+@-])([._%+-]*[A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9.-]+)/g;
        const left = redact(text, []);
        // What it still finds has been masked already: its name is one letter long. What follows an @ is its server.
        expect(left.replaceAll(mails, '$1…@$2').replaceAll('……', '…')).toBe(left);
      }),
    );
  });
});
