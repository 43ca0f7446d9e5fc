import type { RuleFacts } from '../../findings/rule-facts.ts';

/** Rules about who is paid: title, name, e-mail, mobile (api-facts 3.1, 6 and 9). */
export const personRules = {
  'title-tidied': {
    severity: 'note',
    title: 'Titles written as EnKash takes them',
    why: 'EnKash knows Mr, Mrs and Ms only.',
    remedy: 'Nothing to do.',
  },
  'title-not-accepted': {
    severity: 'error',
    title: 'Titles EnKash does not take',
    why: 'EnKash knows Mr, Mrs and Ms only.',
    remedy: 'Choose Mr, Mrs or Ms.',
  },
  'name-too-short': {
    severity: 'error',
    title: 'Names too short to be names',
    why: 'A person cannot be told by a single letter.',
    remedy: 'Type the full name.',
  },
  'name-too-long': {
    severity: 'error',
    title: 'Names too long',
    why: 'More than 100 characters is more than one name.',
    remedy: 'Shorten the name to what the person is called.',
  },
  'name-long': {
    severity: 'warning',
    title: 'Unusually long names',
    why: 'EnKash publishes no limit, but comparable services stop at 50 characters.',
    remedy: 'Check that the cell holds one name only, and shorten it if you can.',
  },
  'name-characters': {
    severity: 'error',
    title: 'Names with characters that no name has',
    why: 'The cell probably belongs to another column, or was pasted with something else.',
    remedy: 'Type the name in letters.',
  },
  'name-digits': {
    severity: 'warning',
    title: 'Names with digits',
    why: 'Digits in a name are often an employee number that slipped in.',
    remedy: 'Take the digits out if they are not part of the name.',
  },
  'name-unusual': {
    severity: 'warning',
    title: 'Names with unusual punctuation',
    why: 'A comma, "&" or "/" often means two people, or the last name first.',
    remedy: 'Check that the cell holds one person, first name first.',
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
    remedy: 'Take the title out of the name.',
  },
  'name-case': {
    severity: 'note',
    title: 'Names all in capitals or all in small letters',
    why: 'The name is sent as it is written, and the person will see it so.',
    remedy: 'Nothing to do; one click writes them with a capital for each word.',
  },
  'email-tidied': {
    severity: 'note',
    title: 'E-mails in small letters, without spaces around them',
    why: 'Capitals make no difference in an e-mail address.',
    remedy: 'Nothing to do.',
  },
  'email-slip': {
    severity: 'error',
    title: 'E-mails that are mistyped',
    why: 'The address cannot be used as it is, but only one address can be meant.',
    remedy: 'Check the suggestion and accept it.',
  },
  'email-malformed': {
    severity: 'error',
    title: 'E-mails that are not addresses',
    why: 'EnKash refuses an address it cannot read.',
    remedy: 'Type the address again, like asha@example.com.',
  },
  'email-two': {
    severity: 'error',
    title: 'Several e-mails in one cell',
    why: 'A person has one address at EnKash.',
    remedy: 'Keep the one address that EnKash should write to.',
  },
  'email-domain-typo': {
    severity: 'warning',
    title: 'E-mails with a likely typing mistake',
    why: 'The part after the @ is close to a well-known one; the message could reach nobody, or a stranger.',
    remedy: 'Check the suggestion and accept it, or leave the address if it is right.',
  },
  'mobile-tidied': {
    severity: 'note',
    title: 'Mobiles written as ten digits',
    why: 'EnKash takes the ten digits only, without +91, 0, spaces or dashes.',
    remedy: 'Nothing to do.',
  },
  'mobile-length': {
    severity: 'error',
    title: 'Mobiles without exactly ten digits',
    why: 'An Indian mobile has ten digits.',
    remedy: 'Type the ten digits.',
  },
  'mobile-first-digit': {
    severity: 'error',
    title: 'Numbers that are not mobiles',
    why: 'Indian mobiles start with 6, 7, 8 or 9; others are landlines or mistakes.',
    remedy: 'Type the mobile of the person.',
  },
  'mobile-characters': {
    severity: 'error',
    title: 'Mobiles with other characters',
    why: 'A mobile is digits only.',
    remedy: 'Type the ten digits only.',
  },
  'mobile-two': {
    severity: 'error',
    title: 'Several mobiles in one cell',
    why: 'A person has one mobile at EnKash, and the reward goes to it.',
    remedy: 'Keep the one mobile that the reward should go to.',
  },
  'mobile-foreign': {
    severity: 'error',
    title: 'Mobiles of another country',
    why: 'EnKash takes Indian mobiles only.',
    remedy: 'Type an Indian mobile of the person.',
  },
  'mobile-digits-lost': {
    severity: 'error',
    title: 'Mobiles that lost digits in Excel',
    why: 'Excel wrote the number as 9.19877E+09, and the last digits are gone for good.',
    remedy: 'Take the mobile from the original list; in Excel, format the column as text first.',
  },
  'mobile-suspicious': {
    severity: 'warning',
    title: 'Mobiles that look made up',
    why: 'Repeated digits and rows of zeros are usually typed to fill the cell.',
    remedy: 'Check the mobile with the person.',
  },
} as const satisfies Record<string, RuleFacts>;
