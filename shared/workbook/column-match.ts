import { fieldFacts, recipientFields, type RecipientField } from '../recipient/fields.ts';
import { columnCandidates, type KnownColumn, type MatchColumn } from './column-candidates.ts';
import { headerMeanings } from './header-meaning.ts';
import { headerOwner } from './header-words.ts';
import { layoutOf, layoutProposals } from './layouts/all.ts';
import type { FieldHow } from './field-how.ts';
import type { ColumnMapping, MappingProposal } from './inspection.ts';
import { isStatusHeader } from './status-column.ts';
import { nameInParts, titleFromGender } from './name-columns.ts';
import { quoted } from './quoted-header.ts';

export interface ColumnMatch {
  /** Every column that may feed a field, most likely first. */
  readonly proposals: MappingProposal[];
  /** The ones that are sure enough, and not tied, to be taken without asking. */
  readonly mapping: ColumnMapping;
  /** Fields that a person must point to: required ones without a column, and any with more than one that fits. */
  readonly missing: RecipientField[];
  /** Sentences on how columns are read, where it is not by taking them as they are. */
  readonly remarks: string[];
}

/** A proposal is taken without asking from here on; below it is only shown. */
const sureEnough = 0.6;
/** Two proposals nearer than this are a tie, and a tie is for a person. */
const tieWithin = 0.06;

/** Proposes columns for the recipient's fields from the headers and the values under them. */
export function matchColumns(columns: readonly MatchColumn[]): ColumnMatch {
  const known = columns.map((column) => ({ ...column, hits: headerMeanings(column.header) }));
  const layout = layoutProposals(columns);
  const candidates = [
    ...layout,
    ...[
      ...known.flatMap((column) => columnCandidates(column, known)),
      ...nameInParts(known),
      ...titleFromGender(known),
    ].map((one) => besideLayout(one, layout)),
  ].sort((a, b) => b.confidence - a.confidence || (a.columns[0] ?? 0) - (b.columns[0] ?? 0));
  const { mapping, tied } = choose(candidates);
  const mixed = leaveOutOthers(mapping, columns);
  titleBeforeName(mapping, tied, known);
  const how = howOf(mapping, candidates, known);
  if (how !== null) mapping.how = how;
  const proposals = candidates.map((proposal) =>
    explainMixed(explainTie(proposal, tied, columns), mixed),
  );
  return {
    proposals,
    mapping,
    missing: missingFields(mapping, [...tied.keys()]),
    remarks: mappingRemarks(mapping, columns),
  };
}

/**
 * Gives the fields that a person must still point to: required ones that nothing feeds, and of the `tied` ones, for
 * which several columns fit, those that are neither fed nor left out on purpose.
 */
export function missingFields(
  mapping: ColumnMapping,
  tied: readonly RecipientField[] = [],
): RecipientField[] {
  const { forAll, without = [] } = mapping.how ?? {};
  return recipientFields.filter(
    (field) =>
      mapping[field] === undefined &&
      forAll?.[field] === undefined &&
      (fieldFacts[field].required || (tied.includes(field) && !without.includes(field))),
  );
}

function choose(candidates: readonly MappingProposal[]): {
  mapping: ColumnMapping;
  tied: Map<RecipientField, MappingProposal[]>;
} {
  const mapping: ColumnMapping = {};
  const tied = new Map<RecipientField, MappingProposal[]>();
  const taken = new Set<number>();
  for (const proposal of candidates) {
    const { field, confidence } = proposal;
    if (confidence < sureEnough || mapping[field] !== undefined || tied.has(field)) continue;
    if (proposal.columns.some((column) => taken.has(column))) continue;
    const rivals = candidates.filter(
      (other) =>
        other.field === field &&
        other.confidence > confidence - tieWithin &&
        other.confidence >= sureEnough &&
        !other.columns.some((column) => taken.has(column)),
    );
    if (rivals.some((rival) => isRival(rival, proposal))) {
      tied.set(field, rivals);
      continue;
    }
    mapping[field] = proposal.columns;
    for (const column of proposal.columns) taken.add(column);
  }
  return { mapping, tied };
}

/** Other columns, or one column more or less: "Name" alone or with "Surname". */
function isRival(a: MappingProposal, b: MappingProposal): boolean {
  return (
    a.columns.length !== b.columns.length || !a.columns.some((column) => b.columns.includes(column))
  );
}

/** What must be of one and the same person. */
const personal = ['name', 'email', 'mobile'] as const;

/** Takes the columns of different people ("Dealer Email", "Salesman Mobile") back out of a mapping; gives their headers. */
function leaveOutOthers(
  mapping: ColumnMapping,
  columns: readonly MatchColumn[],
): Map<RecipientField, string> {
  const owned = personal.flatMap((field) => {
    const [index] = mapping[field] ?? [];
    const header = columns.find((column) => column.index === index)?.header ?? '';
    const owner = headerOwner(header);
    return owner === null ? [] : [{ field, header, owner }];
  });
  if (new Set(owned.map(({ owner }) => owner)).size < 2) return new Map();
  for (const { field } of owned) Reflect.deleteProperty(mapping, field);
  const headers = owned.map(({ header }) => quoted(header)).join(' and ');
  return new Map(owned.map(({ field }) => [field, headers]));
}

function explainMixed(
  proposal: MappingProposal,
  mixed: ReadonlyMap<RecipientField, string>,
): MappingProposal {
  const headers = mixed.get(proposal.field);
  if (headers === undefined) return proposal;
  const why = `${proposal.why} ${headers} belong to different recipients, so please choose.`;
  return { ...proposal, why };
}

/** Without a column for it, the title is taken from names that nearly all begin with one. */
function titleBeforeName(
  mapping: ColumnMapping,
  tied: ReadonlyMap<RecipientField, unknown>,
  columns: readonly KnownColumn[],
): void {
  const [index, ...more] = mapping.name ?? [];
  const profile = columns.find((column) => column.index === index)?.profile;
  if (mapping.title !== undefined || tied.has('title') || index === undefined || more.length > 0)
    return;
  if (profile !== undefined && profile.filled > 0 && profile.titled >= profile.filled * 0.8)
    mapping.title = [index];
}

/** What comes with the columns that were taken: meanings of their values, and who is not to be paid. */
function howOf(
  mapping: ColumnMapping,
  candidates: readonly MappingProposal[],
  columns: readonly KnownColumn[],
): FieldHow | null {
  const how: FieldHow = {};
  const title = candidates.find(
    ({ field, columns: fed }) => field === 'title' && fed === mapping.title,
  );
  if (title?.values !== undefined) how.values = { title: title.values };
  if (mapping.title !== undefined && mapping.title[0] === mapping.name?.[0])
    how.titleFromName = true;
  const status = columns.find(
    ({ header, profile }) => isStatusHeader(header) && profile.filled > 0,
  );
  if (status !== undefined) how.status = status.index;
  return Object.keys(how).length === 0 ? null : how;
}

/** What a known layout decides is not asked about again; the other columns can still be chosen. */
function besideLayout(
  proposal: MappingProposal,
  layout: readonly MappingProposal[],
): MappingProposal {
  return layout.some(({ field }) => field === proposal.field)
    ? { ...proposal, confidence: Math.min(proposal.confidence, sureEnough - 0.01) }
    : proposal;
}

/** Sentences on how columns are read, where it is not by taking them as they are. */
export function mappingRemarks(
  mapping: ColumnMapping,
  columns: readonly { readonly index: number; readonly header: string }[],
): string[] {
  const layout = layoutOf(columns);
  const known =
    layout === null
      ? []
      : [
          `The columns are those of an export of ${layout.program}; check which email and mobile are used.`,
        ];
  return [...known, ...titleRemarks(mapping, columns)];
}

function titleRemarks(
  mapping: ColumnMapping,
  columns: readonly { readonly index: number; readonly header: string }[],
): string[] {
  if (mapping.how?.titleFromName === true)
    return ['Titles are taken from the beginning of the names.'];
  const meanings = mapping.how?.values?.title;
  const header = columns.find(({ index }) => index === mapping.title?.[0])?.header;
  if (meanings === undefined || header === undefined) return [];
  return [`Titles come from the column ${quoted(header)}: Mr for men, Ms for women.`];
}

function explainTie(
  proposal: MappingProposal,
  tied: ReadonlyMap<RecipientField, MappingProposal[]>,
  columns: readonly MatchColumn[],
): MappingProposal {
  const rivals = tied.get(proposal.field);
  if (rivals?.includes(proposal) !== true) return proposal;
  const others = rivals
    .filter((rival) => rival !== proposal)
    .map((rival) =>
      rival.columns
        .map((at) => quoted(columns.find(({ index }) => index === at)?.header ?? ''))
        .join(' with '),
    );
  return {
    ...proposal,
    why: `${proposal.why} ${others.join(' and ')} could be it too, so please choose.`,
  };
}
