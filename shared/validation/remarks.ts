import { quote } from '../findings/quote.ts';
import { sayBy, type RuleFacts } from '../findings/rules.ts';
import { cellFault, isEmptyWord, textRemarks } from './any-cell.ts';
import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import { nothingRead, notRead, readAs, type FieldReading } from './field-reading.ts';
import { cellContent } from '../cell/cell-content.ts';

/** Rules about the remark. */
export const remarksRules = {
  'remarks-too-long': {
    severity: 'error',
    title: 'Remarks too long',
    why: 'EnKash publishes no limit; Reward Desk allows 200 characters so that nothing is cut off unnoticed.',
    remedy: 'Shorten the remark to 200 characters.',
  },
  'remarks-empty-word': {
    severity: 'note',
    title: 'Remarks that mean “none”',
    why: 'A word like "NA" is no remark; the row is sent without one.',
    remedy: 'Nothing to do.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(remarksRules);

const longestRemark = 200;

/** Reads the optional remark; a number is taken as it is shown. */
export function readRemarks(cell: Cell): FieldReading<string> {
  if (cell.kind === 'empty') return nothingRead;
  const fault = cellFault(cell, 'remarks');
  if (fault) return notRead(fault);
  const shown = cellText(cell);
  const text = cellContent(shown);
  if (text !== '' && isEmptyWord(text))
    return {
      value: null,
      findings: [
        say(
          'remarks-empty-word',
          'remarks',
          shown,
          `The remark is only ${quote(shown)}; this row is sent without a remark.`,
        ),
      ],
    };
  if (text.length > longestRemark)
    return notRead(
      say(
        'remarks-too-long',
        'remarks',
        shown,
        `The remark has ${text.length} characters; shorten it to ${longestRemark}.`,
      ),
    );
  if (text === shown && /^[\0-\x7f]*$/.test(text)) return text === '' ? nothingRead : readAs(text);
  return { value: text === '' ? null : text, findings: textRemarks('remarks', shown, text) };
}
