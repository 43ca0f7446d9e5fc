import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../shared/bridge/problem-codes.ts';
import { causeCodes } from '../../shared/enkash/cause-catalogue.ts';

const root = join(import.meta.dirname, '..', '..');

/** Everything of the product but the list itself. */
const source = ['main', 'shared', 'renderer']
  .flatMap((place) =>
    readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('problem-codes.ts'))
      .map((name) => readFileSync(join(root, place, name), 'utf8')),
  )
  .join('\n');

/** Codes that are put together from what went wrong with a file. */
const composed = /^(connection-file|desk-card)-/;

describe('the catalogue of problem codes', () => {
  it('has each code once', () => {
    expect(problemCodes.filter((code, at) => problemCodes.indexOf(code) !== at)).toEqual([]);
  });

  it('has none that nothing gives', () => {
    const causes: ReadonlySet<string> = new Set(causeCodes);
    const idle = problemCodes.filter(
      (code) => !causes.has(code) && !composed.test(code) && !source.includes(`'${code}'`),
    );
    expect(idle).toEqual([]);
  });
});
