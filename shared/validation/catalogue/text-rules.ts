import type { RuleFacts } from '../../findings/rule-facts.ts';

/** Rules about the two optional fields: remarks and reference (api-facts 10.1 for the reference). */
export const textRules = {
  'remarks-too-long': {
    severity: 'error',
    title: 'Remarks too long',
    why: 'EnKash publishes no limit; the desk stops at 200 characters so that nothing is cut off unseen.',
    remedy: 'Shorten the remark to 200 characters.',
  },
  'reference-tidied': {
    severity: 'note',
    title: 'References read without format',
    why: 'The number is sent in full, without spaces, commas or Excel’s short form.',
    remedy: 'Nothing to do.',
  },
  'reference-empty-word': {
    severity: 'note',
    title: 'References that say there is none',
    why: 'A word like "NA" is no reference; the desk makes one for the row.',
    remedy: 'Nothing to do.',
  },
  'reference-characters': {
    severity: 'error',
    title: 'References with other characters',
    why: 'Only letters, digits and "-" are safe for EnKash, which publishes no rule.',
    remedy: 'Use letters, digits and "-" only, or leave the cell empty and the desk makes one.',
  },
  'reference-too-long': {
    severity: 'error',
    title: 'References too long',
    why: 'More than 32 characters may be cut by EnKash, and then two payments look like one.',
    remedy:
      'Shorten the reference to 32 characters, or leave the cell empty and the desk makes one.',
  },
  'reference-digits-lost': {
    severity: 'error',
    title: 'References that lost digits in Excel',
    why: 'Excel keeps only 15 digits of a number, so the rest of the reference is gone.',
    remedy: 'Take the reference from the original list; in Excel, format the column as text first.',
  },
} as const satisfies Record<string, RuleFacts>;
