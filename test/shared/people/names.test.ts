import { describe, expect, it } from 'vitest';
import { readName } from '../../../shared/people/name-policy.ts';
import { samePerson } from '../../../shared/people/person-name.ts';

/** Letters that only look like those of the keyboard. */
const cyrillicA = '\u0430';

function verdictOn(name: string): string {
  const read = readName(name);
  return read.ok ? read.value : read.error.code;
}

describe('a name of a user, a computer or a connection', () => {
  it.each([
    'Vikram Rao',
    'A. P. J. Abdul Kalam',
    'Anne-Marie D’Souza',
    "D'Souza, R.",
    'José Álvarez',
    'विक्रम राव',
    'வெங்கடேசன்',
    'Mumbai office (2nd floor)',
    'Pune live 2',
    'HR & Finance',
    'svc_rewards',
    'Дмитрий',
  ])('may be "%s"', (name) => {
    expect(verdictOn(name)).toBe(name);
  });

  it('is kept without what stands around it, in one way of writing accents', () => {
    expect(verdictOn('  Vikram Rao ')).toBe('Vikram Rao');
    expect(verdictOn('Jose\u0301')).toBe('José');
  });

  it.each([
    ['', 'name-length'],
    [' ', 'name-length'],
    ['-', 'name-length'],
    ['a'.repeat(61), 'name-length'],
    // A letter of another script, whichever it is.
    [`Vikram R${cyrillicA}o`, 'name-scripts'],
    ['Vikram Raο', 'name-scripts'],
    ['Vikram राव', 'name-scripts'],
    // What is not seen, or turns the words around it about.
    ['Vikram\u200bRao', 'name-characters'],
    ['Vikram\u00adRao', 'name-characters'],
    ['\u202eoaR markiV', 'name-length'],
    ['Vikram \u202eoaR', 'name-characters'],
    ['Vikram \u2066Rao', 'name-characters'],
    ['Vikram\nRao', 'name-characters'],
    ['Vikram\u0007Rao', 'name-characters'],
    ['Vikram\u001b[2JRao', 'name-characters'],
    ['Vikram\u00a0Rao', 'name-characters'],
    ['Vikram  Rao', 'name-characters'],
    // Marks that are not seen, or belong to another script.
    ['Asha Kulkarni\ufe0f', 'name-characters'],
    ['Asha Kulkarni\u{e0100}', 'name-characters'],
    ['Asha Kulkarni\u180b', 'name-characters'],
    ['Asha Kulkarni\u17b4', 'name-characters'],
    ['Asha Kulkarni\u0489', 'name-characters'],
    ['Asha Kulkarni\u1cd4', 'name-characters'],
    ['Asha Kulkarni\u20e3', 'name-characters'],
    ['Asha Kulkarni\u2de0', 'name-characters'],
    ['Asha Kulkarni\u0941', 'name-characters'],
    // Letters that are another way to write a letter.
    ['Ｖｉｋｒａｍ', 'name-characters'],
    ['𝐕𝐢𝐤𝐫𝐚𝐦', 'name-characters'],
    // What says where somebody is from is not part of a name.
    ['Vikram Rao @ Mumbai', 'name-characters'],
    ['Vikram <b>Rao', 'name-characters'],
    ['🙂', 'name-length'],
  ])('is not "%s": %s', (name, code) => {
    expect(verdictOn(name)).toBe(code);
  });

  it('is not repeated raw where it is refused', () => {
    const read = readName('Vikram \u202eoaR\u001b[2J');
    expect(read.ok ? '' : read.error.message).not.toMatch(/[\u202e\u001b]/);
  });
});

describe('two spellings of a name', () => {
  it.each([
    ['Vikram Rao', `Vikram R${cyrillicA}o`],
    ['Vikram Rao', 'vikram  rao.'],
    ['Vikram Rao', 'VIKRAM-RAO'],
    ['Vikram Rao', 'Vikram\u200b Rao'],
    ['Vikram Rao', 'Ｖｉｋｒａｍ Ｒａｏ'],
    ['Vikram Rao', 'Vıkram Rao'],
    ['Vikram Rao', 'Vikram Ráo'],
    ['Vikram Rao', 'Vikrarn Rao'],
    ['Vikram Rao', 'Vikram Ra0'],
    ['Amit Shah', 'AMIT SHAH'],
    ['Lila', 'Iila'],
    ['Asha', 'Αsha'],
    ['Cope', 'Соре'],
    ['BEATA', 'ВЕАТА'],
    ['राम', 'राम'],
  ])('"%s" and "%s" are one person', (a, b) => {
    expect(samePerson(a, b)).toBe(true);
    expect(samePerson(b, a)).toBe(true);
  });

  it.each([
    ['Vikram Rao', 'Vikram Rane'],
    ['Asha Kulkarni', 'Usha Kulkarni'],
    ['Kali Das', 'Kail Das'],
    ['Anil Rao', 'Anila Rao'],
    ['राम', 'श्याम'],
    ['Nikhil', 'Nihal'],
  ])('"%s" and "%s" are two', (a, b) => {
    expect(samePerson(a, b)).toBe(false);
  });
});
