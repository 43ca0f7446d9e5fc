import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { writeTemplate } from '../../main/reports/template-workbook.ts';
import { fieldFacts, recipientFields } from '../../shared/recipient/fields.ts';
import { cellAt, partOf, sheetNamed } from './read-back.ts';
import { inTempFolder } from './temp-folder.ts';

async function template(): Promise<Buffer> {
  return inTempFolder(async (folder) => {
    const path = join(folder, 'template.xlsx');
    await writeTemplate(path, '2026-11-23T11:00:00.000Z', 'Reward Desk');
    return readFile(path);
  });
}

describe('the template', () => {
  it('has our headers and no row that could be paid by mistake', async () => {
    const book = read(await template());
    expect(book.SheetNames).toEqual(['Recipients', 'How to fill']);
    expect(utils.sheet_to_json(sheetNamed(book, 'Recipients'), { header: 1 })).toEqual([
      recipientFields.map((field) => fieldFacts[field].label),
    ]);
  });

  it('explains every column with an example', async () => {
    const help = sheetNamed(read(await template()), 'How to fill');
    for (const [index, field] of recipientFields.entries()) {
      const { label, meaning, example } = fieldFacts[field];
      expect([0, 2, 3].map((column) => cellAt(help, index + 1, column)?.v)).toEqual([
        label,
        meaning,
        example,
      ]);
    }
  });

  it('checks titles, mobiles and amounts while a person types', async () => {
    const sheet = partOf(await template(), 'xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(
      /<dataValidation type="list"[^>]*sqref="A2:A10001"[^>]*><formula1>&quot;Mr,Mrs,Ms&quot;<\/formula1>/,
    );
    expect(sheet).toMatch(/type="custom"[^>]*sqref="D2:D10001"[^>]*><formula1>AND\(LEN\(D2\)=10/);
    expect(sheet).toMatch(
      /type="custom"[^>]*sqref="E2:E10001"[^>]*><formula1>AND\(ISNUMBER\(E2\),E2&gt;0/,
    );
    for (const [, prompt = ''] of sheet.matchAll(/ (?:prompt|error)="([^"]*)"/g))
      expect(prompt.length).toBeLessThanOrEqual(225);
  });

  it('keeps what is typed into mobile and reference as text', async () => {
    const bytes = await template();
    const sheet = partOf(bytes, 'xl/worksheets/sheet1.xml');
    const styles = partOf(bytes, 'xl/styles.xml');
    const formats = [...styles.replace(/^.*<cellXfs/s, '').matchAll(/<xf numFmtId="(\d+)"/g)];
    for (const field of ['mobile', 'reference'] as const) {
      const column = recipientFields.indexOf(field) + 1;
      const style = new RegExp(`<col min="${column}" max="${column}" [^>]*style="(\\d+)"`).exec(
        sheet,
      );
      expect(formats[Number(style?.[1])]?.[1]).toBe('49');
    }
  });

  it('shows the meaning of a column as a hidden note on its header', async () => {
    const header = cellAt(sheetNamed(read(await template()), 'Recipients'), 0, 3);
    expect(header?.c?.[0]?.t).toContain('Ten digits');
    expect(header?.c?.hidden).toBe(true);
  });
});
