import type { DeskProblem } from '../bridge/problem.ts';
import { fail, ok, type Result } from '../result.ts';

/** The scripts that are in use today (Unicode UAX 31, table 5); a name is written in one of them. */
const scripts: readonly RegExp[] = [
  ...['Arabic', 'Armenian', 'Bengali', 'Bopomofo', 'Cyrillic', 'Devanagari', 'Ethiopic'],
  ...['Georgian', 'Greek', 'Gujarati', 'Gurmukhi', 'Hangul', 'Han', 'Hebrew', 'Hiragana'],
  ...['Kannada', 'Katakana', 'Khmer', 'Lao', 'Latin', 'Malayalam', 'Myanmar', 'Oriya'],
  ...['Sinhala', 'Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan'],
].map((script) => new RegExp(`^\\p{Script=${script}}$`, 'u'));

/** Accents belong to no script; a comparison of names passes over them. */
const accents = /^[\u0300-\u034e\u0350-\u036f]$/;

const signs = /^[\p{L}\p{M}0-9 '’.,\-_&/()+#]+$/u;
const longest = 60;

/**
 * Reads the name of a user, a computer or a connection: letters of one script, digits, single spaces and simple signs,
 * nothing that is not seen. Gives it as it is kept.
 */
export function readName(text: string): Result<string, DeskProblem> {
  const name = text.normalize('NFC').trim();
  if (name.length > longest || !/^[\p{L}0-9]/u.test(name)) return fail(badName(name));
  if (!signs.test(name) || name.includes('  ') || name.normalize('NFKC') !== name)
    return fail(badSigns(name));
  if (/\p{Default_Ignorable_Code_Point}/u.test(name)) return fail(badSigns(name));
  const letters = name.match(/\p{L}/gu) ?? [];
  const used = scripts.filter((script) => letters.some((letter) => script.test(letter)));
  if (letters.some((letter) => !used.some((script) => script.test(letter))))
    return fail(badSigns(name));
  // A mark of another script changes nothing that is seen, or cannot be told from none.
  const marks = name.match(/\p{M}/gu) ?? [];
  const [own] = used;
  if (marks.some((mark) => !accents.test(mark) && own?.test(mark) !== true))
    return fail(badSigns(name));
  return used.length > 1 ? fail(mixed(name)) : ok(name);
}

/** A name as it can be said in a sentence: nothing in it turns the words around it about. */
function said(name: string): string {
  return name.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').slice(0, longest);
}

function badName(name: string): DeskProblem {
  return {
    code: 'name-length',
    message: `"${said(name)}" is not a name: it has 1 to ${longest} characters and starts with a letter or a digit.`,
    remedy: 'Enter another name.',
  };
}

function badSigns(name: string): DeskProblem {
  return {
    code: 'name-characters',
    message: `The name "${said(name)}" has a character that is not allowed in a name.`,
    remedy: 'Type it anew with letters, digits, single spaces and simple punctuation.',
  };
}

function mixed(name: string): DeskProblem {
  return {
    code: 'name-scripts',
    message: `The name "${said(name)}" mixes letters of two scripts, so it could pass for another name.`,
    remedy: 'Type it anew in one script; some letters only look like those of the keyboard.',
  };
}
