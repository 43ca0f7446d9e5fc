import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const places = ['main', 'shared', 'preload', 'renderer', 'test', 'scripts', 'bench'];

/** Every file of the product and its tests, with its text; this one cites what is not there. */
const files = places
  .flatMap((place) =>
    readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(place, name)),
  )
  .filter((name) => !name.endsWith('citations.test.ts'))
  .map((name) => ({
    name,
    text: readFileSync(join(root, name), 'utf8').replaceAll(/\n\s*\*/g, ''),
  }));

/** The sections of a page ("3.4"), and the items of its numbered lists by the section that they stand in ("0.3"). */
function sectionsOf(page: string): Set<string> {
  const sections = new Set<string>();
  let section = '';
  for (const line of readFileSync(join(root, 'docs', page), 'utf8').split('\n')) {
    const heading = /^##+ (\d+(?:\.\d+)?)/.exec(line)?.[1];
    if (heading !== undefined) {
      section = heading;
      sections.add(heading);
    }
    const item = /^(\d+)\. /.exec(line)?.[1];
    if (item !== undefined) sections.add(section === '' ? item : `${section}.${item}`);
  }
  return sections;
}

function cited(pattern: RegExp): { name: string; number: string }[] {
  return files.flatMap(({ name, text }) =>
    [...text.matchAll(pattern)].flatMap(([found]) =>
      [...found.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => ({ name, number })),
    ),
  );
}

const list = String.raw`\d+(?:\.\d+)?(?:(?:, | and )\d+(?:\.\d+)?)*`;

describe('what the code cites', () => {
  it.each([
    ['enkash-api.md', new RegExp(`enkash-api ${list}`, 'g')],
    ['invariants.md', new RegExp(`\\binvariants? ${list}`, 'g')],
  ])('is in docs/%s', (page, pattern) => {
    const sections = sectionsOf(page);
    const all = cited(pattern);
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter(({ number }) => !sections.has(number))).toEqual([]);
  });

  it('is a page of docs/ that is there', () => {
    const pages = files.flatMap(({ text }) =>
      [...text.matchAll(/docs\/(?:decisions\/)?[\w-]+\.md/g)].map(([page]) => page),
    );
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.filter((page) => !existsSync(join(root, page)))).toEqual([]);
  });
});
