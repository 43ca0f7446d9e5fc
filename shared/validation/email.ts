import type { Finding } from '../findings/finding.ts';
import { sayBy, type RuleFacts } from '../findings/rules.ts';
import { quote } from '../findings/quote.ts';
import { cellFault, isEmptyWord, missingFault } from './any-cell.ts';
import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import { likelyDomain, wholeDomain } from './email-domains.ts';
import { notRead, readAs, type FieldReading } from './field-reading.ts';
import { cellContent } from '../cell/cell-content.ts';
import { latinSigns } from '../cell/tidy-text.ts';

/** Rules about the email (enkash-api 6). */
export const emailRules = {
  'email-tidied': {
    severity: 'note',
    title: 'Emails in small letters, without spaces or signs around them',
    why: 'Capitals, and what stands around an address, make no difference.',
    remedy: 'Nothing to do.',
  },
  'email-slip': {
    severity: 'error',
    title: 'Emails with typing errors',
    why: 'The address cannot be used as it is, but only one address can be meant.',
    remedy: 'Check the suggestion and accept it.',
  },
  'email-malformed': {
    severity: 'error',
    title: 'Invalid emails',
    why: 'EnKash refuses an address it cannot read.',
    remedy: 'Type the address again, like asha@example.com.',
  },
  'email-two': {
    severity: 'error',
    title: 'Several emails in one cell',
    why: 'A recipient has one address at EnKash.',
    remedy: 'Enter only the address that EnKash should write to.',
  },
  'email-domain-typo': {
    severity: 'warning',
    title: 'Emails with a likely typing mistake',
    why: 'The part after the @ is close to a well-known one; the message could be lost or reach a stranger.',
    remedy: 'Check the suggestion and accept it, or leave the address if it is right.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(emailRules);

/** No mail server takes more (RFC 5321); it also bounds what the patterns below look at. */
const longestAddress = 254;

/** EnKash's own pattern (enkash-api 6), in small letters, and stricter about where dots and hyphens stand. */
const address =
  /^[a-z0-9_%+-]+(?:\.[a-z0-9_%+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

function isAddress(text: string): boolean {
  return text.length <= longestAddress && text.indexOf('@') <= 64 && address.test(text);
}

/** Reads one email address in small letters. Slips with a single reading come with the fix. */
export function readEmail(cell: Cell): FieldReading<string> {
  const fault = cellFault(cell, 'email');
  if (fault) return notRead(fault);
  const shown = cellText(cell);
  const text = latinSigns(cellContent(shown)).trim().toLowerCase();
  if (text === '' || isEmptyWord(text)) return notRead(missingFault('email', shown));
  if (!isAddress(text)) return notRead(notAnAddress(shown, text));
  const typo = typingMistake(shown, text);
  if (text === shown) return readAs(text, typo);
  return readAs(text, [
    say(
      'email-tidied',
      'email',
      shown,
      `The email ${quote(shown)} will be sent as ${quote(text)}.`,
    ),
    ...typo,
  ]);
}

function typingMistake(shown: string, text: string): Finding[] {
  const at = text.indexOf('@');
  const domain = text.slice(at + 1);
  const likely = likelyDomain(domain);
  if (likely === null) return [];
  return [
    say(
      'email-domain-typo',
      'email',
      shown,
      `The email ${quote(text)} ends in "${domain}"; is "${likely}" meant?`,
      `${text.slice(0, at)}@${likely}`,
    ),
  ];
}

function notAnAddress(shown: string, text: string): Finding {
  const tooLong = text.length > 2 * longestAddress;
  const meant = tooLong ? null : onlyReading(text);
  if (meant !== null)
    return say(
      'email-slip',
      'email',
      shown,
      `The email ${quote(shown)} cannot be used as it is; ${quote(meant)} must be meant.`,
      meant,
    );
  if (!tooLong && /[^@\s]@[^@]+[\s,;/|&][^@]*[^@\s]@[^@\s]/.test(text))
    return say(
      'email-two',
      'email',
      shown,
      `The cell ${quote(shown)} holds several addresses; enter only one.`,
    );
  return say(
    'email-malformed',
    'email',
    shown,
    `The email ${quote(shown)} ${fault(text)}; type it again.`,
  );
}

function fault(text: string): string {
  const ats = text.split('@').length - 1;
  if (text.length > longestAddress) return 'is too long for an address';
  if (ats === 0) return 'has no "@"';
  if (ats > 1) return 'has more than one "@"';
  const [local = '', domain = ''] = text.split('@');
  if (local.trim() === '') return 'has nothing before the "@"';
  if (domain.trim() === '') return 'has nothing after the "@"';
  if (/\s/.test(text)) return 'has a space in it';
  if (!domain.includes('.')) return 'has no dot after the "@"';
  const odd = /[^a-z0-9._%+@-]/.exec(text);
  if (odd !== null) return `has ${quote(odd[0])} in it`;
  return 'has a dot or hyphen in the wrong place, or a wrong ending';
}

/** Undoes slips of which only one address can be the source; null when it would be a guess. */
function onlyReading(text: string): string | null {
  const bare = text
    .replace(/^mailto:\s*/, '')
    .replace(/^[^<>@]*<([^<>]*)>$/, '$1')
    .replace(/\s*[([]at[)\]]\s*/, '@')
    .replace(/^["'([<\s]+/, '')
    .replace(/["')\]>.,;:\s]+$/, '')
    .replace(/ ?([@.]) ?/g, '$1')
    .replace(/@@+/, '@');
  const [local = '', domain = '', ...more] = bare.split('@');
  if (more.length > 0) return null;
  const dotted = domain.replace(/ ?, ?/g, '.').replace(/\.{2,}/g, '.');
  const meant = `${local}@${wholeDomain(dotted) ?? dotted}`;
  return isAddress(meant) ? meant : null;
}
