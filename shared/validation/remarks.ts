import { makeFinding } from '../findings/make-finding.ts';
import { cellFault, textRemarks } from './any-cell.ts';
import { cellText, type Cell } from '../cell/cell.ts';
import { nothingRead, notRead, readAs, type FieldReading } from './field-reading.ts';
import { tidyText } from '../cell/tidy-text.ts';

const longestRemark = 200;

/** Reads the optional remark; a number is taken as it is shown. */
export function readRemarks(cell: Cell): FieldReading<string> {
  if (cell.kind === 'empty') return nothingRead;
  const fault = cellFault(cell, 'remarks');
  if (fault) return notRead(fault);
  const shown = cellText(cell);
  const text = tidyText(shown);
  if (text.length > longestRemark)
    return notRead(
      makeFinding(
        'remarks-too-long',
        'remarks',
        shown,
        `The remark has ${text.length} characters; shorten it to ${longestRemark}.`,
      ),
    );
  if (text === shown && /^[\0-\x7f]*$/.test(text)) return text === '' ? nothingRead : readAs(text);
  return { value: text === '' ? null : text, findings: textRemarks('remarks', shown, text) };
}
