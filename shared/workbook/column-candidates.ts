import { recipientFields, type RecipientField } from '../recipient/fields.ts';
import type { HeaderHit } from './header-meaning.ts';
import type { MappingProposal } from './inspection.ts';
import { quoted } from './quoted-header.ts';
import type { ColumnProfile, ValueShape } from './value-shape.ts';

/** A column as the matching sees it: what its header says and what its values look like. */
export interface MatchColumn {
  readonly index: number;
  readonly header: string;
  readonly profile: ColumnProfile;
}

/** A column with what its header may mean. */
export interface KnownColumn extends MatchColumn {
  readonly hits: readonly HeaderHit[];
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

/** The fields that a column may feed, by its header and by its values. */
export function columnCandidates(
  column: KnownColumn,
  columns: readonly KnownColumn[],
): MappingProposal[] {
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

/** What a header's meaning and the values below it say together; null: too little. */
export function headerAndValues(
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
  if (field === 'amount' && profile.serial)
    return ', but its values count up by one, as row numbers do';
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

function round(value: number): number {
  return Math.round(Math.min(1, value) * 100) / 100;
}
