import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '..', '..', 'renderer');
const textOf = (file: string): string => readFileSync(join(renderer, file), 'utf8');
const scripts = globSync('**/*.{ts,tsx}', { cwd: renderer });
const modules = globSync('**/*.module.css', { cwd: renderer });

/** The stylesheets that a file imports and whose class names are everybody's, by their path in the renderer. */
function stylesIn(file: string): string[] {
  return [...textOf(file).matchAll(/^import '([^']+\.css)';/gm)]
    .map(([, style = '']) => style)
    .filter((style) => style.startsWith('.'))
    .map((style) => join(file, '..', style));
}

it('every stylesheet comes with the window, so that no page looks as those before it left it', () => {
  const sheets = globSync('**/*.css', { cwd: renderer }).filter(
    (file) => !file.endsWith('.module.css') && !file.startsWith('public/'),
  );
  expect(stylesIn('main.tsx').toSorted()).toEqual(sheets.toSorted());
  const others = scripts.filter((file) => file !== 'main.tsx' && stylesIn(file).length > 0);
  expect(others).toEqual([]);
});

it('a class that is everybody’s belongs to the design; a screen keeps its own to itself', () => {
  const sheets = globSync('**/*.css', { cwd: renderer }).filter(
    (file) => !file.endsWith('.module.css'),
  );
  expect(sheets.filter((file) => !/^(design|public)\//.test(file))).toEqual([]);
});

/** The classes that a stylesheet of a component has. */
function classesOf(module: string): Set<string> {
  const selectors = textOf(module)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/:global\([^)]*\)/g, '')
    .replaceAll(/\{[^{}]*\}/g, '{}');
  return new Set([...selectors.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name));
}

/** What a component takes of the stylesheets of components, as "path of the stylesheet: class". */
function takenBy(file: string): string[] {
  const text = textOf(file);
  return [...text.matchAll(/^import (\w+) from '(\.[^']+\.module\.css)';/gm)].flatMap(
    ([, name = '', path = '']) =>
      [...text.matchAll(new RegExp(`\\b${name}(?:\\.(\\w+)|\\['([\\w-]+)'\\])`, 'g'))].map(
        ([, plain, quoted]) => `${join(file, '..', path)}: ${plain ?? quoted ?? ''}`,
      ),
  );
}

it('a component takes classes that are there, and none is there that nobody takes', () => {
  const there = modules.flatMap((module) =>
    [...classesOf(module)].map((name) => `${module}: ${name}`),
  );
  const taken = new Set(scripts.flatMap(takenBy));
  expect([...taken].filter((one) => !there.includes(one))).toEqual([]);
  expect(there.filter((one) => !taken.has(one))).toEqual([]);
});
