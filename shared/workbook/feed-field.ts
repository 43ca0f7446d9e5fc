import { fieldFacts, type RecipientField } from '../recipient/fields.ts';
import type { FieldHow } from './field-how.ts';
import type { ColumnMapping, MappingProposal } from './inspection.ts';

/** What feeds a field: columns, one value for all recipients, or nothing. */
export type Feed =
  | { readonly columns: readonly number[]; readonly values?: Readonly<Record<string, string>> }
  | { readonly forAll: string }
  | 'nothing';

/** Gives the mapping with another feed of a field. What was said of the feed before goes with it. */
export function feedField(
  mapping: ColumnMapping,
  field: RecipientField,
  feed: Feed,
): ColumnMapping {
  const next: ColumnMapping = { ...mapping };
  Reflect.deleteProperty(next, field);
  const {
    values,
    forAll,
    without = [],
    titleFromName,
    amountUnit,
    pointPaise,
    ...rest
  } = mapping.how ?? {};
  const how: FieldHow = rest;
  const otherWithout = without.filter((other) => other !== field);
  if (feed === 'nothing' && !fieldFacts[field].required) otherWithout.push(field);
  if (otherWithout.length > 0) how.without = otherWithout;
  const meanings = { ...values };
  Reflect.deleteProperty(meanings, field);
  const same = { ...forAll };
  Reflect.deleteProperty(same, field);
  if (field !== 'title' && titleFromName !== undefined) how.titleFromName = titleFromName;
  if (field !== 'amount' && amountUnit !== undefined) how.amountUnit = amountUnit;
  if (field !== 'amount' && pointPaise !== undefined) how.pointPaise = pointPaise;
  if (feed !== 'nothing') {
    if ('forAll' in feed) same[field] = feed.forAll;
    else {
      if (feed.values !== undefined) meanings[field] = feed.values;
      if (feed.columns.length > 0) next[field] = [...feed.columns];
    }
  }
  if (Object.keys(meanings).length > 0) how.values = meanings;
  if (Object.keys(same).length > 0) how.forAll = same;
  return withHow(next, how);
}

/** Gives columns as a feed, with the meanings of their values where the matching knows them. */
export function columnFeed(
  field: RecipientField,
  columns: readonly number[],
  proposals: readonly MappingProposal[],
): Feed {
  const values = proposals.find(
    (one) => one.field === field && one.columns.join() === columns.join(),
  )?.values;
  return values === undefined ? { columns } : { columns, values };
}

/** Takes titles from where the names begin with them ("Mr. Rahul Sharma"). */
export function feedTitleFromName(mapping: ColumnMapping): ColumnMapping {
  const next = feedField(mapping, 'title', { columns: mapping.name ?? [] });
  return withHow(next, { ...next.how, titleFromName: true });
}

/** Gives the mapping with more said on how its columns are read. */
export function withHow(mapping: ColumnMapping, how: FieldHow): ColumnMapping {
  const next: ColumnMapping = { ...mapping };
  Reflect.deleteProperty(next, 'how');
  return Object.keys(how).length === 0 ? next : { ...next, how };
}
