import { headerWords } from '../header-words.ts';
import type { MappingProposal } from '../inspection.ts';
import { darwinbox } from './darwinbox.ts';
import { greytHr } from './greythr.ts';
import { keka } from './keka.ts';
import type { KnownLayout, Names } from './known-layout.ts';
import { successFactors } from './successfactors.ts';
import { zohoPeople } from './zoho-people.ts';

/** The exports that are known; of two that fit, the first. */
export const knownLayouts: readonly KnownLayout[] = [
  keka,
  darwinbox,
  successFactors,
  zohoPeople,
  greytHr,
];

interface Header {
  readonly index: number;
  readonly header: string;
}

/** Says of which program a sheet is an export, by its headers. */
export function layoutOf(columns: readonly Header[]): KnownLayout | null {
  return (
    knownLayouts.find(({ signature }) =>
      signature.every((names) => columnNamed(columns, names) !== null),
    ) ?? null
  );
}

/** What a known layout says of name, email and mobile. */
export function layoutProposals(columns: readonly Header[]): MappingProposal[] {
  const layout = layoutOf(columns);
  if (layout === null) return [];
  const parts = layout.name
    .map((names) => names.map((name) => columnNamed(columns, [name])).filter((at) => at !== null))
    .find((found, place) => found.length === layout.name[place]?.length);
  const email = columnNamed(columns, layout.email);
  const mobile = columnNamed(columns, layout.mobile);
  const said = [
    { field: 'name' as const, fed: parts ?? [] },
    { field: 'email' as const, fed: email === null ? [] : [email] },
    { field: 'mobile' as const, fed: mobile === null ? [] : [mobile] },
  ];
  return said
    .filter(({ fed }) => fed.length > 0)
    .map(({ field, fed }) => ({
      field,
      columns: fed.map(({ index }) => index),
      confidence: 0.97,
      why: `In an export of ${layout.program} this is ${fed.map(({ header }) => `“${header}”`).join(' + ')}.`,
    }));
}

function columnNamed(columns: readonly Header[], names: Names): Header | null {
  for (const name of names) {
    const found = columns.filter(({ header }) => plain(header) === plain(name));
    const [only, ...more] = found;
    if (only !== undefined && more.length === 0) return only;
  }
  return null;
}

function plain(header: string): string {
  return headerWords(header).join('');
}
