import type { Finding } from '../findings/finding.ts';
import { sayBy, type RuleFacts } from '../findings/rules.ts';
import { quote } from '../findings/quote.ts';
import { cellFault, isEmptyWord, isUnmarked, missingFault, textRemarks } from './any-cell.ts';
import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import { notRead, readAs, type FieldReading } from './field-reading.ts';
import { cellContent } from '../cell/cell-content.ts';

/** Rules about the name. */
export const nameRules = {
  'name-too-short': {
    severity: 'error',
    title: 'Names too short to be names',
    why: 'A single letter is not enough to identify the recipient.',
    remedy: 'Type the full name.',
  },
  'name-too-long': {
    severity: 'error',
    title: 'Names too long',
    why: 'More than 100 characters is more than one name.',
    remedy: 'Shorten the name to the recipient’s usual name.',
  },
  'name-long': {
    severity: 'warning',
    title: 'Unusually long names',
    why: 'EnKash publishes no limit, but comparable services stop at 50 characters.',
    remedy: 'Check that the cell holds one name only, and shorten it if you can.',
  },
  'name-characters': {
    severity: 'error',
    title: 'Names with invalid characters',
    why: 'The cell probably belongs to another column, or was pasted with something else.',
    remedy: 'Type the name in letters.',
  },
  'name-digits': {
    severity: 'warning',
    title: 'Names with digits',
    why: 'Digits in a name are often an employee number that slipped in.',
    remedy: 'Remove the digits if they are not part of the name.',
  },
  'name-unusual': {
    severity: 'warning',
    title: 'Names with unusual punctuation',
    why: 'A comma, "&" or "/" often means two recipients, or the last name first.',
    remedy: 'Check that the cell holds one recipient, first name first.',
  },
  'name-not-latin': {
    severity: 'warning',
    title: 'Names not in English letters',
    why: 'Every example EnKash gives is in English letters; others may be refused.',
    remedy: 'Write the name in English letters if you can.',
  },
  'name-has-title': {
    severity: 'warning',
    title: 'Names that begin with a title',
    why: 'The title has its own column; it would be sent twice.',
    remedy: 'Remove the title from the name.',
  },
  'name-case': {
    severity: 'note',
    title: 'Names all in capitals or all in small letters',
    why: 'The name is sent as it is written, and the recipient will see it so.',
    remedy: 'Nothing to do; one click writes them with a capital for each word.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(nameRules);

const longestName = 100;
/** Where comparable services stop (enkash-api 6: RazorpayX 3 to 50); EnKash publishes no rule. */
const usualLength = 50;

/** Latin words that each begin with a capital and go on small: nothing can be said of them. */
const plainName = /^[A-Z][a-z]+(?: [A-Z][a-z]+)+$/;
const notOfNames = /[^\p{L}\p{M}\p{Nd}\u200c\u200d '’‘`´.,()&/_-]/u;
const leadingTitle = /^(?:(?:mrs|mr|ms|smt)(?:\.\s*|\s+))+(?=\p{L})/iu;

/** Reads a full name; spaces and invisible signs are taken out, and what looks odd is said. */
export function readName(cell: Cell): FieldReading<string> {
  if (isUnmarked(cell) && cell.text.length <= usualLength && plainName.test(cell.text)) {
    if (!leadingTitle.test(cell.text)) return readAs(cell.text);
  }
  const fault = cellFault(cell, 'name');
  if (fault) return notRead(fault);
  const shown = cellText(cell);
  const name = cellContent(shown);
  // "Nil" and "Na" are also given names.
  if (name === '' || (isEmptyWord(name) && !/^N(?:il|a)$/.test(name)))
    return notRead(missingFault('name', shown));
  const error = nameError(shown, name);
  if (error) return notRead(error);
  return readAs(name, [...textRemarks('name', shown, name), ...nameRemarks(shown, name)]);
}

/** Gives the title that a name begins with ("Mr. Rahul Sharma"), or null. */
export function titleInName(cell: Cell): string | null {
  const { title } = splitTitle(cellText(cell));
  return title === '' ? null : title;
}

/** Parts a name from the title that it begins with; without one the title is empty. */
export function splitTitle(text: string): { readonly title: string; readonly name: string } {
  const name = cellContent(text);
  const found = leadingTitle.exec(name)?.[0];
  if (found === undefined) return { title: '', name: text };
  return { title: /^\p{L}+/u.exec(found)?.[0] ?? '', name: name.slice(found.length) };
}

function nameError(shown: string, name: string): Finding | null {
  if (name.length > longestName)
    return say(
      'name-too-long',
      'name',
      shown,
      `The name ${quote(name)} has ${name.length} characters; shorten it to ${longestName}.`,
    );
  const letters = name.match(/\p{L}/gu)?.length ?? 0;
  const odd = notOfNames.exec(name);
  if (odd !== null)
    return say(
      'name-characters',
      'name',
      shown,
      `The name ${quote(name)} has ${quote(odd[0])} in it; type the name in letters.`,
    );
  if (letters === 0)
    return say(
      'name-characters',
      'name',
      shown,
      `The name ${quote(name)} has no letters; type the name.`,
    );
  if (letters === 1)
    return say(
      'name-too-short',
      'name',
      shown,
      `The name ${quote(name)} has one letter only; type the full name.`,
    );
  return null;
}

function nameRemarks(shown: string, name: string): Finding[] {
  const findings: Finding[] = [];
  if (name.length > usualLength)
    findings.push(
      say(
        'name-long',
        'name',
        shown,
        `The name ${quote(name)} has ${name.length} characters; check that it is one name.`,
      ),
    );
  if (/\p{Nd}/u.test(name))
    findings.push(
      say(
        'name-digits',
        'name',
        shown,
        `The name ${quote(name)} has digits in it; remove them if they are not part of the name.`,
      ),
    );
  const odd = /[,&/_]/.exec(name);
  if (odd)
    findings.push(
      say(
        'name-unusual',
        'name',
        shown,
        `The name ${quote(name)} has "${odd[0]}" in it; check that it is one recipient, first name first.`,
      ),
    );
  if (/(?!\p{Script=Latin})\p{L}/u.test(name))
    findings.push(
      say(
        'name-not-latin',
        'name',
        shown,
        `The name ${quote(name)} is not in English letters, which EnKash may refuse.`,
      ),
    );
  findings.push(...leadingTitleRemark(shown, name), ...caseRemark(shown, name));
  return findings;
}

function leadingTitleRemark(shown: string, name: string): Finding[] {
  const bare = name.replace(leadingTitle, '');
  if (bare === name) return [];
  const safe = nameError(bare, bare) === null && !isEmptyWord(bare);
  return [
    say(
      'name-has-title',
      'name',
      shown,
      `The name ${quote(name)} begins with a title, which has its own column.`,
      safe ? bare : null,
    ),
  ];
}

function caseRemark(shown: string, name: string): Finding[] {
  const capitals = !/\p{Ll}/u.test(name) && /\p{Lu}{3}/u.test(name);
  const small = !/\p{Lu}/u.test(name) && /\p{Ll}{2}/u.test(name);
  if (!capitals && !small) return [];
  const written = withCapitals(name);
  if (written.length > longestName || !/\p{Lu}/u.test(written) || !/\p{Ll}/u.test(written))
    return [];
  return [
    say(
      'name-case',
      'name',
      shown,
      `The name ${quote(name)} is all in ${capitals ? 'capitals' : 'small letters'} and will be sent so.`,
      written,
    ),
  ];
}

function withCapitals(name: string): string {
  return name
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase())
    .normalize('NFC');
}
