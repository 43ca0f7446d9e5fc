import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** The rows of the page's tables, without their headings: each a list of cells. */
function rows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter((cells) => !cells.every((cell) => /^-+$/.test(cell)) && cells[0] !== 'what');
}

describe('the promises of SECURITY.md', () => {
  const promises = rows(readFileSync(join(root, 'SECURITY.md'), 'utf8'));

  it('are there', () => {
    expect(promises.length).toBeGreaterThan(15);
  });

  it.each(promises.map((cells) => [cells[0] ?? '', cells] as const))(
    '%s: names tests that are there',
    (_what, cells) => {
      const tests = [...(cells.at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? '');
      expect(tests.length).toBeGreaterThan(0);
      for (const path of tests) {
        expect(path).toMatch(/^test\/.*\.test\.tsx?$/);
        expect(existsSync(join(root, path)), path).toBe(true);
        expect(readFileSync(join(root, path), 'utf8')).toMatch(/^ *(it|test)[.(]/m);
      }
    },
  );

  it('name each attack that was tried by its test', () => {
    const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');
    const tried = rows(text.split('## Attacks that were tried')[1]?.split('\n## ')[0] ?? '');
    expect(tried.length).toBeGreaterThan(20);
    for (const [what, name = '', path = ''] of tried) {
      const test = readFileSync(join(root, path.replaceAll('`', '')), 'utf8');
      expect(test.includes(name), `${what ?? ''}: ${name}`).toBe(true);
    }
  });
});
