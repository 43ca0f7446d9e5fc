import { quote } from '../findings/quote.ts';
import { turnedName } from './field-how.ts';
import type { ColumnMapping } from './inspection.ts';

/** Says that names look written last name first, until somebody has said how they are read. */
export function lastNameFirstRemark(
  mapping: ColumnMapping,
  columns: readonly { readonly index: number; readonly samples: readonly string[] }[],
): string[] {
  const [index, ...more] = mapping.name ?? [];
  if (mapping.how?.lastNameFirst !== undefined || more.length > 0) return [];
  const samples = columns.find((column) => column.index === index)?.samples ?? [];
  const turned = samples.filter((name) => turnedName(name) !== name);
  const [example] = turned;
  if (example === undefined || turned.length * 2 < samples.length) return [];
  return [
    `Names such as ${quote(example)} seem to have the last name first. Say so (--last-name-first at a terminal), and they are read as ${quote(turnedName(example))}.`,
  ];
}
