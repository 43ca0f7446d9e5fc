import { headerAndValues, type KnownColumn } from './column-candidates.ts';
import { headerWords, meaningWords } from './header-words.ts';
import type { MappingProposal } from './inspection.ts';
import { quoted } from './quoted-header.ts';

/** First, middle and last name in columns of their own, joined. */
export function nameInParts(columns: readonly KnownColumn[]): MappingProposal[] {
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
export function titleFromGender(columns: readonly KnownColumn[]): MappingProposal[] {
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
