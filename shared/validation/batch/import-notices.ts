import type { ImportNoticeCode } from '../../findings/import-notice.ts';
import type { RuleFacts } from '../../findings/rules.ts';

/** Rules about rows that an import skipped, or read though a person may not see them. */
export const importRules = {
  'rows-above-header': {
    severity: 'warning',
    title: 'Recipients above the header row',
    why: 'Rows above the header row are not read, but these look like recipients: a sort may have moved the header, or the sheet holds two tables.',
    remedy:
      'Move the header row to the top and import again, or accept that these rows are skipped.',
  },
  'rows-on-other-sheet': {
    severity: 'warning',
    title: 'Recipients on another sheet',
    why: 'A batch is made of one sheet; recipients on the other sheets of the file are not in it.',
    remedy: 'Import the other sheet as a batch of its own, or accept that it is skipped.',
  },
  'rows-hidden': {
    severity: 'warning',
    title: 'Rows that are hidden in the sheet',
    why: 'A filter or a user hid these rows, but they are read like the others.',
    remedy: 'Exclude them if they are not to be paid, or accept that they are in the batch.',
  },
  'rows-struck': {
    severity: 'warning',
    title: 'Rows that are struck through',
    why: 'These rows are crossed out, but they are read like the others.',
    remedy: 'Exclude them if they are not to be paid, or accept that they are in the batch.',
  },
} as const satisfies Record<ImportNoticeCode, RuleFacts>;
