import { formatRupees } from '../money/format.ts';
import type { Paise } from '../money/paise.ts';
import { cellText } from '../cell/cell.ts';
import { readAmount } from './amount.ts';
import { readEmail } from './email.ts';
import { readMobile } from './mobile.ts';
import { readName, titleInName } from './name.ts';
import { readReference } from './reference.ts';
import { readRemarks } from './remarks.ts';
import { readTitle } from './title.ts';
import type { FieldCells } from '../recipient/field-cells.ts';
import type { Finding } from '../findings/finding.ts';
import type { RuleLimits } from '../findings/limits.ts';
import { makeFinding } from '../findings/make-finding.ts';
import { quote } from '../findings/quote.ts';
import type { RowReading } from './row-reading.ts';

/**
 * Reads one row on its own: what each cell means, and everything there is to say of it.
 * What other rows, earlier batches and the whole batch have to do with it is in `cross-row.ts`.
 */
export function checkRow(cells: FieldCells, limits: RuleLimits): RowReading {
  const title = readTitle(cells.title);
  const name = readName(cells.name);
  const email = readEmail(cells.email);
  const mobile = readMobile(cells.mobile);
  const amount = readAmount(cells.amount);
  const remarks = readRemarks(cells.remarks);
  const reference = readReference(cells.reference);
  const findings: Finding[] = [];
  if (title.value === null)
    findings.push(...title.findings.map((said) => titleFromName(said, cells)));
  else findings.push(...title.findings);
  findings.push(...name.findings, ...email.findings, ...mobile.findings, ...amount.findings);
  if (amount.value !== null)
    findings.push(
      ...amountBounds(amount.value, cellText(cells.amount), limits),
      ...mayBeParted(cells),
    );
  findings.push(...remarks.findings, ...reference.findings);
  return {
    values: {
      title: title.value,
      name: name.value,
      email: email.value,
      mobile: mobile.value,
      amountPaise: amount.value,
      remarks: remarks.value,
      reference: reference.value,
    },
    findings,
  };
}

/** A missing title that stands in the name cell ("Mr. Rahul Sharma") has one reading. */
function titleFromName(said: Finding, cells: FieldCells): Finding {
  if (said.code !== 'cell-missing') return said;
  const found = titleInName(cells.name);
  if (found === null) return said;
  const title = readTitle({ kind: 'text', text: found }).value;
  return title === null ? said : { ...said, fix: { field: 'title', to: title } };
}

/** "1" with the remark "500" may have been 1,500 in a text file: as many values as headings, so that nothing else tells. */
function mayBeParted({ amount, remarks }: FieldCells): Finding[] {
  if (amount.kind !== 'text' || remarks.kind !== 'text') return [];
  const [first, second] = [amount.text.trim(), remarks.text.trim()];
  if (!/^\d{1,3}$/.test(first) || !/^\d{3}(?:\.\d{1,2})?$/.test(second)) return [];
  return [
    makeFinding(
      'amount-may-be-parted',
      'amount',
      amount.text,
      `The amount reads ${quote(first)} and the remark ${quote(second)}: see that the file does not mean ${first},${second}.`,
    ),
  ];
}

function amountBounds(amount: Paise, shown: string, limits: RuleLimits): Finding[] {
  if (limits.maxRowPaise !== null && amount > limits.maxRowPaise)
    return [
      makeFinding(
        'amount-above-limit',
        'amount',
        shown,
        `The amount ${formatRupees(amount)} is above the limit of ${formatRupees(limits.maxRowPaise)} for one person.`,
      ),
    ];
  if (limits.prepaidWarningPaise !== null && amount > limits.prepaidWarningPaise)
    return [
      makeFinding(
        'amount-above-prepaid',
        'amount',
        shown,
        `The amount ${formatRupees(amount)} is above ${formatRupees(limits.prepaidWarningPaise)}, the most that gift prepaid cards hold.`,
      ),
    ];
  return [];
}
