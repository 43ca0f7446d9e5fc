import { formatCount } from '../../shared/money/format.ts';
import { fieldFacts, recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import { titles } from '../../shared/recipient/recipient.ts';
import { columnLetters, textXml } from './xlsx/cell-xml.ts';
import { guideSheet } from '../../shared/workbook/guide-sheet.ts';
import { sheetPlan, type SheetWriter, type Validation } from './xlsx/sheet.ts';
import { styleId, type StyleName } from './xlsx/styles.ts';
import type { CellNote } from './xlsx/frame.ts';
import { writeWorkbook } from './xlsx/workbook.ts';

/** How many rows of the template carry checks. */
const lastCheckedRow = 10_001;

const widths: Readonly<Record<RecipientField, number>> = {
  title: 8,
  name: 28,
  email: 34,
  mobile: 15,
  amount: 14,
  remarks: 28,
  reference: 22,
};

/** Digits and names stay as typed; only the amount is a number. */
const columnStyle: Readonly<Record<RecipientField, StyleName>> = {
  title: 'text',
  name: 'text',
  email: 'text',
  mobile: 'text',
  amount: 'rupees',
  remarks: 'text',
  reference: 'text',
};

/**
 * Writes the empty workbook that people fill: our headers, checks on what is typed, and a second sheet with the
 * meaning and an example of each column. The example is not a row of the first sheet on purpose: people forget to
 * delete such a row, and then a stranger is paid. `madeAt` (ISO-8601) and `madeBy` go into the file's properties.
 * Throws `ReportFileError` when the disk refuses.
 */
export async function writeTemplate(path: string, madeAt: string, madeBy: string): Promise<void> {
  const facts = { title: 'Reward Desk template', author: madeBy, madeAt };
  await writeWorkbook(path, facts, 2, async (book) => {
    const recipients = book.open(
      0,
      sheetPlan({
        name: 'Recipients',
        widths: recipientFields.map((field) => widths[field]),
        columnStyles: recipientFields.map((field) => styleId[columnStyle[field]]),
        digitColumns: [columnOf('mobile'), columnOf('reference')],
        validations: recipientFields.flatMap(validationsOf),
        printHeader: 'Recipients',
      }),
    );
    recipients.putTexts(
      recipientFields.map((field) => fieldFacts[field].label),
      () => 'header',
    );
    await book.close(recipients, recipientFields.map(headerNote));

    const help = book.open(
      1,
      sheetPlan({ name: guideSheet, widths: [18, 14, 64, 30], filter: false }),
    );
    putHelp(help);
    await book.close(help);
  });
}

function putHelp(sheet: SheetWriter): void {
  sheet.putTexts(['Column', 'Required', 'Content', 'Example'], () => 'header');
  for (const field of recipientFields) {
    const { label, required, meaning, example } = fieldFacts[field];
    const row = sheet.nextRow;
    sheet.put(
      textXml(`A${row}`, label, 'label') +
        textXml(`B${row}`, required ? 'Yes' : 'Optional', 'text') +
        textXml(`C${row}`, meaning, 'wrapped') +
        textXml(`D${row}`, example, 'text'),
    );
  }
  for (const advice of [
    '',
    'Fill the sheet "Recipients" with one recipient per row, without blank rows.',
    'Do not change the first row. You can add your own columns: they are included in the report.',
    'Mobiles and references are stored as text, so that no digit is lost.',
    `Checks are made on the first ${formatCount(lastCheckedRow - 1)} rows while you type, and on all rows at import.`,
  ]) {
    sheet.put(textXml(`A${sheet.nextRow}`, advice, 'quiet'));
  }
}

function headerNote(field: RecipientField): CellNote {
  const { required, meaning, example } = fieldFacts[field];
  return {
    column: columnOf(field),
    row: 1,
    text: `${meaning} ${required ? 'Required.' : 'Optional.'} Example: ${example}`,
  };
}

function columnOf(field: RecipientField): number {
  return recipientFields.indexOf(field);
}

/** The checks that Excel makes; the desk checks everything again on import. */
function validationsOf(field: RecipientField): Validation[] {
  const letters = columnLetters(columnOf(field));
  const range = `${letters}2:${letters}${lastCheckedRow}`;
  const cell = `${letters}2`;
  const prompt = `${fieldFacts[field].meaning} Example: ${fieldFacts[field].example}`;
  const formula = (text: string, error: string): Validation[] => [
    { kind: 'formula', range, formula: text, prompt, error },
  ];
  switch (field) {
    case 'title':
      return [{ kind: 'list', range, options: titles, prompt, error: 'Choose Mr, Mrs or Ms.' }];
    case 'name':
      return formula(`LEN(TRIM(${cell}))>0`, 'Enter the first and last name.');
    case 'email':
      return formula(
        `AND(ISNUMBER(FIND("@",${cell})),ISERROR(FIND(" ",${cell})))`,
        'This is not an email address: it needs an @ and no spaces.',
      );
    case 'mobile':
      return formula(
        `AND(LEN(${cell})=10,ISNUMBER(VALUE(${cell})),VALUE(LEFT(${cell},1))>=6)`,
        'A mobile has exactly ten digits and starts with 6, 7, 8 or 9, without +91, 0 and spaces.',
      );
    case 'amount':
      return formula(
        `AND(ISNUMBER(${cell}),${cell}>0,ROUND(${cell},2)=${cell})`,
        'The amount is a number above 0 with at most two decimals, without Rs.',
      );
    case 'remarks':
      return [];
    case 'reference':
      return formula(
        `AND(LEN(${cell})<=32,COUNTIF($${letters}$2:$${letters}$${lastCheckedRow},${cell})=1)`,
        'A reference has at most 32 characters and is used only once.',
      );
  }
}
