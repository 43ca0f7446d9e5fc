import type { Cell } from '../../../../shared/cell/cell.ts';
import type { RuleCode } from '../../../../shared/validation/catalogue.ts';

/** One cell and what must become of it: the value to send, the rules that speak, and the fix that is offered. */
export interface Example {
  readonly cell: Cell;
  readonly value: string | number | null;
  readonly codes: readonly RuleCode[];
  readonly fix: string | null;
}

export function example(
  cell: Cell,
  value: string | number | null,
  codes: readonly RuleCode[] = [],
  fix: string | null = null,
): Example {
  return { cell, value, codes, fix };
}

export function text(value: string): Cell {
  return { kind: 'text', text: value };
}

export function number(value: number, shown = String(value)): Cell {
  return { kind: 'number', value, shown };
}

export const empty: Cell = { kind: 'empty' };
export const notAvailable: Cell = { kind: 'error', code: '#N/A' };
export const yes: Cell = { kind: 'boolean', value: true };
export const firstOfNovember: Cell = { kind: 'date', iso: '2026-11-01', shown: '01-11-2026' };
export const formulaOnly: Cell = { kind: 'formula', formula: 'B2*10' };

/** What no field can be made of. */
export const unusable: readonly Example[] = [
  example(notAvailable, null, ['cell-error']),
  example({ kind: 'text', text: 'Asha 500', struck: 'part' }, null, ['cell-partly-struck']),
  example({ kind: 'number', value: 500, shown: '500', formula: true, stale: true }, null, [
    'cell-formula-not-computed',
  ]),
  example(text('#N/A'), null, ['cell-error']),
  example(text('#REF!'), null, ['cell-error']),
  example(text('########'), null, ['cell-error']),
  example(yes, null, ['cell-boolean']),
  example(formulaOnly, null, ['cell-formula-no-value']),
  example(text("=cmd|' /C calc'!A0"), null, ['cell-formula-text']),
  example(text("+cmd|' /C calc'!A0"), null, ['cell-formula-text']),
  example(text('@SUM(1+1)*cmd'), null, ['cell-formula-text']),
  example(text('=B2*10'), null, ['cell-formula-text']),
  example(text('\u200b=B2*10'), null, ['cell-formula-text']),
  example(text(' \u00a0=B2*10'), null, ['cell-formula-text']),
  example(text('Ren\ufffd Dsouza'), null, ['text-damaged']),
  ...['#ERROR!', 'Err:502', 'Loading...', '#GETTING_DATA', '#FIELD!', '="Err:504"'].map((shown) =>
    example(text(shown), null, ['cell-error']),
  ),
  ...['ditto', '-do-', 'do', '"', 'same as above', 'Ditto.'].map((shown) =>
    example(text(shown), null, ['cell-ditto']),
  ),
  example(text("'=B2*10"), null, ['cell-formula-text']),
  example(text('="=B2*10"'), null, ['cell-formula-text']),
];

/** What a required field must not be. */
export const missing: readonly Example[] = [
  example(empty, null, ['cell-missing']),
  example(text(''), null, ['cell-missing']),
  example(text(' \u00a0 '), null, ['cell-missing']),
  example(text('NA'), null, ['cell-missing']),
  example(text('n/a'), null, ['cell-missing']),
  example(text('-'), null, ['cell-missing']),
  example(text('not available'), null, ['cell-missing']),
  ...['nan', 'NaN', '<NA>', '(blank)', 'NULL', 'None', 'NaT', 'xxx', '="NA"'].map((shown) =>
    example(text(shown), null, ['cell-missing']),
  ),
];
