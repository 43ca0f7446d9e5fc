import { fieldFacts, recipientFields, type RecipientField } from '../recipient/fields.ts';
import { headerMeanings, type HeaderHit } from './header-meaning.ts';
import { headerOwner, headerWords, meaningWords } from './header-words.ts';
import { layoutOf, layoutProposals } from './layouts/all.ts';
import type { FieldHow } from './field-how.ts';
import type { ColumnMapping, MappingProposal } from './inspection.ts';
import { isStatusHeader } from './status-column.ts';
import type { ColumnProfile, ValueShape } from './value-shape.ts';

/** A column as the matching sees it: what its header says and what its values look like. */
export interface MatchColumn {
  readonly index: number;
  readonly header: string;
  readonly profile: ColumnProfile;
}

/** A column with what its header may mean. */
interface KnownColumn extends MatchColumn {
  readonly hits: readonly HeaderHit[];
}

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

const fieldShape: Readonly<Record<RecipientField, readonly ValueShape[]>> = {
  title: ['title'],
  name: ['name', 'words'],
  email: ['email'],
  mobile: ['mobile'],
  amount: ['amount'],
  remarks: ['words', 'name', 'reference', 'amount', 'date'],
  reference: ['reference', 'amount', 'words', 'name'],
};

const shapeWords: Readonly<Record<RecipientField, string>> = {
  title: 'are titles',
  name: 'look like names',
  email: 'are email addresses',
  mobile: 'are mobile numbers',
  amount: 'are amounts',
  remarks: 'are short notes',
  reference: 'look like reference numbers',
};

const fieldWords: Readonly<Record<RecipientField, string>> = {
  title: 'title',
  name: 'full name',
  email: 'e-mail',
  mobile: 'mobile',
  amount: 'amount',
  remarks: 'remarks',
  reference: 'reference',
};

/** How sure the values alone make it, when the header says nothing. Money is never taken on looks alone. */
const byValuesAlone: Readonly<Record<RecipientField, number>> = {
  title: 0.8,
  name: 0.45,
  email: 0.85,
  mobile: 0.8,
  amount: 0.5,
  remarks: 0,
  reference: 0,
};

function columnCandidates(column: KnownColumn, columns: readonly KnownColumn[]): MappingProposal[] {
  const { hits } = column;
  return recipientFields.flatMap((field) => {
    const hit = hits.find(({ meaning }) => meaning === field);
    const proposal =
      hit === undefined
        ? valuesOnly(column, field, hits.length > 0, columns)
        : headerAndValues(column, field, hit);
    return proposal === null ? [] : [proposal];
  });
}

function fit(profile: ColumnProfile, field: RecipientField): number {
  if (profile.filled === 0) return 0;
  if (field === 'amount' && profile.serial) return 0;
  let fitting = 0;
  for (const shape of fieldShape[field]) fitting += profile.shapes[shape];
  return fitting / profile.filled;
}

function headerAndValues(
  column: MatchColumn,
  field: RecipientField,
  hit: HeaderHit,
): MappingProposal | null {
  const { profile, header } = column;
  const share = fit(profile, field);
  const loose = field === 'remarks' || field === 'reference';
  // Values that are plainly something else speak louder than a name ("Contact" over e-mail addresses).
  const weight =
    profile.filled === 0 ? 0.9 : loose ? 0.9 + 0.1 * share : share < 0.2 ? 0.5 : 0.8 + 0.2 * share;
  const confidence = round(hit.score * weight);
  if (confidence < 0.3) return null;
  const says =
    hit.how === 'typo'
      ? `The header ${quoted(header)} is almost “${hit.like}”`
      : `The header ${quoted(header)} means ${fieldWords[field]}`;
  return {
    field,
    columns: [column.index],
    confidence,
    why: `${says}${valuesSay(profile, field)}.`,
  };
}

function valuesSay(profile: ColumnProfile, field: RecipientField): string {
  if (profile.filled === 0) return ', but there are no values below it';
  if (field === 'remarks') return '';
  const fitting = Math.round(fit(profile, field) * profile.filled);
  if (fitting === 0) return `, but none of its values ${shapeWords[field]}`;
  const joint = fitting >= profile.filled * 0.5 ? 'and' : 'but only';
  return `, ${joint} ${fitting} of ${profile.filled} values checked ${shapeWords[field]}`;
}

function valuesOnly(
  column: KnownColumn,
  field: RecipientField,
  named: boolean,
  columns: readonly KnownColumn[],
): MappingProposal | null {
  // Without a header to say so, only what is plainly a person's name counts as one.
  const share =
    field === 'name'
      ? column.profile.shapes.name / Math.max(1, column.profile.filled)
      : fit(column.profile, field);
  const most = byValuesAlone[field];
  if (most === 0 || share < 0.75 || column.profile.filled === 0) return null;
  if (field === 'name' && column.profile.distinct < column.profile.filled * 0.6) return null;
  // Another column whose header already says so makes looks alone a weak ground.
  const spokenFor = columns.some(
    (other) => other !== column && other.hits.some(({ meaning }) => meaning === field),
  );
  // Cells without any header: the only column of its kind is it, and two of them are asked about.
  const bare = columns.every(({ header }) => header.trim() === '');
  const alone = bare && (field === 'name' || (field === 'amount' && column.profile.round >= share));
  const ground = alone ? Math.max(most, 0.75) : most;
  const confidence = round(ground * share * (named ? 0.7 : 1) * (spokenFor ? 0.6 : 1));
  if (confidence < 0.3) return null;
  const name = column.header.trim() === '' ? 'The column without a header' : quoted(column.header);
  return {
    field,
    columns: [column.index],
    confidence,
    why: `${name} has values that ${shapeWords[field]} (${Math.round(share * column.profile.filled)} of ${column.profile.filled} checked).`,
  };
}

function nameInParts(columns: readonly KnownColumn[]): MappingProposal[] {
  const find = (meaning: 'first-name' | 'last-name') =>
    columns
      .map((column) => ({
        column,
        hit: column.hits.find((hit) => hit.meaning === meaning),
      }))
      .filter(({ hit }) => hit !== undefined && hit.score >= 0.7);
  const [name, ...moreNames] = columns.filter(({ header }) => isPlainName(header));
  const [first, ...moreFirst] = find('first-name');
  const [last, ...moreLast] = find('last-name');
  const [middle, ...moreMiddle] = columns.filter(({ header }) => isMiddleName(header));
  if (last === undefined) return [];
  if (first === undefined && name !== undefined && moreNames.length + moreLast.length === 0)
    return nameAndSurname(name, last.column);
  if (first === undefined) return [];
  if (moreFirst.length + moreLast.length + moreMiddle.length > 0) return [];
  const parts = [first.column, ...(middle === undefined ? [] : [middle]), last.column];
  const headers = parts.map(({ header }) => quoted(header));
  const final = headers.pop() ?? '';
  return [
    {
      field: 'name',
      columns: parts.map(({ index }) => index),
      confidence: 0.9,
      why: `${headers.join(', ')} and ${final} together make the full name.`,
    },
  ];
}

function isMiddleName(header: string): boolean {
  return /^(?:middle|m)(?:name)?$/.test(headerWords(header).join(''));
}

/** What a gender column says, by its values in small letters. "Ms" is right for every woman. */
const titleOfGender: Readonly<Record<string, string>> = {
  m: 'Mr',
  male: 'Mr',
  man: 'Mr',
  पुरुष: 'Mr',
  f: 'Ms',
  female: 'Ms',
  woman: 'Ms',
  महिला: 'Ms',
  स्त्री: 'Ms',
};

/** A column of genders says Mr or Ms; another word in it is an error of its row. */
function titleFromGender(columns: readonly KnownColumn[]): MappingProposal[] {
  return columns
    .filter(
      ({ header, profile }) =>
        /^(?:gender|sex|लिंग)$/.test(meaningWords(headerWords(header)).join(' ')) &&
        profile.filled > 0,
    )
    .map(({ index, header }) => ({
      field: 'title',
      columns: [index],
      confidence: 0.85,
      why: `The header ${quoted(header)} holds the gender: men become Mr, women become Ms.`,
      values: titleOfGender,
    }));
}

function isPlainName(header: string): boolean {
  return meaningWords(headerWords(header)).join('') === 'name';
}

/** "Name" beside "Surname" may be a first name or the whole one: as sure as the name alone, so that a person is asked. */
function nameAndSurname(name: KnownColumn, last: KnownColumn): MappingProposal[] {
  const hit = name.hits.find(({ meaning }) => meaning === 'name');
  const alone = hit === undefined ? null : headerAndValues(name, 'name', hit);
  if (alone === null) return [];
  return [
    {
      field: 'name',
      columns: [name.index, last.index],
      confidence: alone.confidence,
      why: `${quoted(name.header)} and ${quoted(last.header)} together may make the full name.`,
    },
  ];
}

function quoted(header: string): string {
  const text = header.trim();
  return `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
}

function round(value: number): number {
  return Math.round(Math.min(1, value) * 100) / 100;
}
