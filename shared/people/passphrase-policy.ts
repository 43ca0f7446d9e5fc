import type { DeskProblem } from '../bridge/problem.ts';
import { plainName } from './person-name.ts';

export const shortestPassphrase = 12;
const longest = 200;
const fewestCharacters = 5;

/** What the lists of stolen passwords are made of, again and again, here and elsewhere. */
const commonWords = `
  abc abcd abcdef admin administrator aadhaar asdf asdfgh asdfghjkl asdfghjklqwerty azerty baby bank bharat batman
  changeme chennai company computer cricket default delhi dragon enkash family finance football forever freedom friend
  friends guest happy harekrishna hello hunter iloveyou india indian jaimatadi jesus jaishriram krishna letmein life
  live login london love lovely lover mahadev master money monkey mother mumbai mustang namaste office omsairam
  pakistan passphrase password passwort payment pokemon princess pune qaz qazwsx qwer qwert qwerty qwertyuiop
  reward rewarddesk rewards root sachin sairam salary secret shadow shiva starwars sunshine superman supersecret
  system temp test testing user waheguru welcome whatever wsx your you zaq zxc zxcv zxcvbn zxcvbnm
`
  .trim()
  .split(/\s+/);

/** Phrases that everybody has read as an example of a good one. */
const commonPhrases: ReadonlySet<string> = new Set([
  'correcthorsebatterystaple',
  'thequickbrownfox',
  'thequickbrownfoxjumpsoverthelazydog',
  'tobeornottobe',
  'maytheforcebewithyou',
  'openthedoor',
  'opensesame',
  'onceuponatime',
  'twinkletwinklelittlestar',
  'saarejahanseachha',
  'vandemataram',
  'satyamevajayate',
  'janaganamana',
]);

const letterOf: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Why a new passphrase is not taken; null: it is. `name`: whose it is. */
export function passphraseMistake(passphrase: string, name: string): DeskProblem | null {
  const text = passphrase.normalize('NFKC');
  if ([...text.matchAll(/./gsu)].length < shortestPassphrase) return tooShort;
  if (text.length > longest) return tooLong;
  if (isCommon(text) || holdsLittleBut(text, name)) return tooCommon;
  return null;
}

function isCommon(text: string): boolean {
  const low = text.toLowerCase();
  const characters = [...low.matchAll(/./gsu)].map(([one]) => one);
  if (new Set(characters).size < fewestCharacters || isRow(characters)) return true;
  const written = low.replaceAll(/[^\p{L}]/gu, '');
  const meant = low
    .replaceAll(/^[^\p{L}$@]+|[^\p{L}$@]+$/gu, '')
    .replaceAll(/[013457@$!]/g, (sign) => letterOf[sign] ?? sign)
    .replaceAll(/[^\p{L}]/gu, '');
  return [written, meant].some((letters) => commonPhrases.has(letters) || isOfWords(letters));
}

/** Whether each character follows or repeats the one before, as in 123456789012 or abcdefghijkl. */
function isRow(characters: readonly string[]): boolean {
  const steps = characters
    .slice(1)
    .map((one, at) => (one.codePointAt(0) ?? 0) - (characters[at]?.codePointAt(0) ?? 0));
  return steps.filter((step) => Math.abs(step) > 1).length < 3;
}

/** Whether letters are common words one after the other and nothing else; none at all count, too. */
function isOfWords(letters: string): boolean {
  const reach = new Set([0]);
  for (let at = 0; at < letters.length; at += 1)
    if (reach.has(at))
      for (const word of commonWords) if (letters.startsWith(word, at)) reach.add(at + word.length);
  return reach.has(letters.length);
}

/** Whether a passphrase is the person's own name and hardly more. */
function holdsLittleBut(text: string, name: string): boolean {
  const mine = plainName(name).replaceAll(' ', '');
  const given = plainName(text).replaceAll(' ', '');
  return mine.length >= 4 && given.replaceAll(mine, '').length < 6 && given.includes(mine);
}

const remedy =
  'Take four or more words that belong together only for you, such as what you saw on one day.';
const tooShort: DeskProblem = {
  code: 'passphrase-too-short',
  message: `A passphrase has at least ${shortestPassphrase} characters.`,
  remedy,
};
const tooLong: DeskProblem = {
  code: 'passphrase-too-long',
  message: `A passphrase has at most ${longest} characters.`,
  remedy,
};
const tooCommon: DeskProblem = {
  code: 'passphrase-common',
  message: 'That passphrase is one that many people use, or is easy to guess from your name.',
  remedy,
};
