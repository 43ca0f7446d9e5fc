import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { read } from 'xlsx';
import { writeReconciliation } from '../../../main/reports/reconciliation-workbook.ts';
import { rowStates } from '../../../shared/batch/row-state.ts';
import { partOf } from '../read-back.ts';
import { rowInState, sampleSource } from '../sample-report.ts';
import { inTempFolder } from '../temp-folder.ts';

const rows = rowStates.map((state, index) => rowInState(index + 1, state));
let bytes: Buffer;

beforeAll(async () => {
  bytes = await inTempFolder(async (folder) => {
    const path = join(folder, 'out.xlsx');
    await writeReconciliation(path, sampleSource(rows, { name: 'R&D <Diwali>' }));
    return readFile(path);
  });
});

const part = (name: string) => partOf(bytes, name);
const tables = [2, 3, 4, 5, 6, 7, 8].map((number) => `xl/worksheets/sheet${number}.xml`);

describe('what xlsx cannot write, in the package it wrote', () => {
  it.each(tables)(
    '%s has a frozen header, filters, landscape pages and repeated titles',
    (name) => {
      const xml = part(name);
      expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"\/>/);
      expect(xml).toMatch(/<autoFilter ref="A1:[A-Z]+\d+"\/>/);
      expect(xml).toMatch(
        /<pageSetup paperSize="9" orientation="landscape" fitToWidth="\d" fitToHeight="0"\/>/,
      );
      expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
      const workbook = part('xl/workbook.xml');
      const tab = Number(/\d+/.exec(name)?.[0]) - 1;
      expect(workbook).toMatch(
        new RegExp(`<definedName name="_xlnm.Print_Titles" localSheetId="${tab}">[^<]*!\\$1:\\$1<`),
      );
      expect(workbook).toMatch(
        new RegExp(`name="_xlnm._FilterDatabase" localSheetId="${tab}" hidden="1"`),
      );
    },
  );

  it('has its elements in the order that Excel insists on', () => {
    const order = [
      'sheetPr',
      'sheetViews',
      'sheetFormatPr',
      'cols',
      'sheetData',
      'autoFilter',
      'dataValidations',
      'pageMargins',
      'pageSetup',
      'headerFooter',
      'ignoredErrors',
      'legacyDrawing',
    ];
    for (const name of ['xl/worksheets/sheet1.xml', ...tables]) {
      const xml = part(name).replace(/<sheetData>.*<\/sheetData>/s, '<sheetData/>');
      const places = order.map((tag) => xml.indexOf(`<${tag}`)).filter((place) => place >= 0);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places.length).toBeGreaterThan(6);
    }
  });

  it('has a bold, coloured header', () => {
    const styles = part('xl/styles.xml');
    const header = Number(/<c r="A1" s="(\d+)"/.exec(part('xl/worksheets/sheet3.xml'))?.[1]);
    const formats = [
      ...styles.replace(/^.*<cellXfs/s, '').matchAll(/<xf [^>]*fontId="(\d+)" fillId="(\d+)"/g),
    ];
    const [, font, fill] = formats[header] ?? [];
    const fonts = styles.split('<font>').slice(1);
    expect(fonts[Number(font)]).toMatch(/^<b\/>/);
    const fills = styles.split('<fill>').slice(1);
    expect(fills[Number(fill)]).toContain('patternType="solid"');
  });

  it('uses only styles that exist', () => {
    const count = Number(/<cellXfs count="(\d+)"/.exec(part('xl/styles.xml'))?.[1]);
    for (const name of tables)
      for (const [, style] of part(name).matchAll(/ s="(\d+)"/g))
        expect(Number(style)).toBeLessThan(count);
  });

  it('makes the header widths and every part known to the package', () => {
    const types = part('[Content_Types].xml');
    for (const name of Object.keys(unzipSync(bytes)).filter((one) =>
      /^(xl|docProps)\/.*\.xml$/.test(one),
    ))
      if (name !== 'xl/theme/theme1.xml') expect(types).toContain(`PartName="/${name}"`);
    for (const name of tables) expect(part(name)).toMatch(/<col min="1" max="1" width="\d+"/);
  });

  it('keeps an edited text from becoming a formula', () => {
    const styles = part('xl/styles.xml');
    expect(styles).toMatch(/quotePrefix="1"/);
  });

  it('says in its properties what it is', () => {
    expect(read(bytes, { bookProps: true }).Props).toMatchObject({
      Title: 'Reconciliation of B-20261123-7Q4K',
      Author: 'Rohit Shah',
    });
  });
});
