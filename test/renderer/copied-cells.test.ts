import { describe, expect, it } from 'vitest';
import { forOtherPrograms } from '../../renderer/review/copied-cells.ts';

describe('cells that are copied into another program', () => {
  it('run nothing there: a formula in a name comes as text, in every cell', () => {
    const copied = forOtherPrograms(
      'Ms\t=HYPERLINK("http://evil.example")\n+1+1\t@SUM(A1)\n-2\tKavya',
    );
    const cells = copied.split('\n').flatMap((line) => line.split('\t'));
    expect(cells).toHaveLength(6);
    for (const cell of cells) expect(cell).not.toMatch(/^[=+@-]|^[\t\r]/);
    expect(cells[0]).toBe('Ms');
    expect(cells[5]).toBe('Kavya');
  });
});
