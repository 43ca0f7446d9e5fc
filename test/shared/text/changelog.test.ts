import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../../shared/text/changelog.ts';

const changelog = `# Changelog

## 0.2.0 (not released)

### In short

- One thing
  over two lines.
- Another.

### In detail

- What only its builders look for.

## 0.1.0

- The first.
`;

describe('what is new in a version', () => {
  it('is each of its entries in short, else all, on one line, and nothing where it has none', () => {
    expect(entriesOf(changelog, '0.2.0')).toEqual(['One thing over two lines.', 'Another.']);
    expect(entriesOf(changelog, '0.1.0')).toEqual(['The first.']);
    expect(entriesOf(changelog, '0.3.0')).toEqual([]);
  });
});
