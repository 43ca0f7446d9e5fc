import { describe, expect, test } from 'vitest';
import { HtmlReader } from '../../main/reading/html-reader.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';

async function rowsOf(page: string | Buffer, table = 0): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const batch of new HtmlReader(Buffer.from(page)).read(table)) rows.push(...batch);
  return rows;
}

const shown = (rows: readonly SourceRow[]) => rows.map(({ cells }) => cells.map(cellText));

describe('a web page named .xls', () => {
  test('is read as it shows: entities, breaks, spans, sloppy tags', async () => {
    const page = `<html><body><p>Statement<table>
      <tr><th>Name<th>Mobile<th>Amount
      <tr><td>R&eacute;n&eacute;e &amp; Co<td rowspan=2>98100&nbsp;12301<td>500<br>750
      <tr><td colspan=1>Ravi</td><td><b>1,250</b>.00</td></tr>
      <tr><td colspan=2>Total</td><td>2,500</td></tr>
    </table>`;
    expect(shown(await rowsOf(page))).toEqual([
      ['Name', 'Mobile', 'Amount'],
      ['Rénée & Co', '98100\u00a012301', '500\n750'],
      ['Ravi', '', '1,250.00'],
      ['Total', '', '2,500'],
    ]);
  });

  test('tells what is struck through and which rows are hidden', async () => {
    const page =
      '<table><tr><td><s>500</s> 750</td><td style="text-decoration: line-through">9</td></tr><tr style="display:none"><td>x</td></tr></table>';
    const rows = await rowsOf(page);
    expect(rows[0]?.cells).toEqual([
      { kind: 'text', text: '500 750', struck: 'part' },
      { kind: 'text', text: '9', struck: 'all' },
    ]);
    expect(rows.map(({ hidden }) => hidden)).toEqual([false, true]);
  });

  test.each([
    ['<div>500</div>750', '500\n750'],
    ['500<p>750</p>', '500\n750'],
    ['<h3>500</h3><h3>750</h3>', '500\n750'],
    ['<span style="display: block">500</span>750', '500\n750'],
    ['<ul><li>500<li>750</ul>', '500\n750'],
    ['<dl><dt>500</dt><dd>750</dd></dl>', '500\n750'],
    ['500<hr>750', '500\n750'],
    ['500<br><br>750<br>', '500\n750'],
    ['<b>500</b><i>750</i>', '500750'],
    ['500<sup>1</sup>', '500¹'],
    ['500<span style="vertical-align: super">12</span>', '500¹²'],
  ])('keeps numbers apart that it shows apart: %s', async (cell, text) => {
    expect(shown(await rowsOf(`<table><tr><td>${cell}</td></tr></table>`))).toEqual([[text]]);
  });

  test('never shows what stands in scripts, comments or hidden pieces', async () => {
    const page =
      '<table><tr><td>5<script>0</script><!-- 0 --><span style="display:none">0</span></td></tr></table>';
    expect(shown(await rowsOf(page))).toEqual([['5']]);
  });

  test('gives each table as a sheet, and none that only lays out others', () => {
    const inner = (text: string) => `<table><tr><td>${text}</td></tr></table>`;
    const reader = new HtmlReader(
      Buffer.from(`<table><tr><td>${inner('a')}</td><td>${inner('b')}</td></tr></table>`),
    );
    expect(reader.sheets.map(({ name }) => name)).toEqual(['Table 1', 'Table 2']);
  });

  test.each([
    ['\ufeff<table><tr><td>José</td></tr></table>', 'utf16le'],
    ['<meta charset="iso-8859-1"><table><tr><td>José</td></tr></table>', 'latin1'],
    ['<table><tr><td>José</td></tr></table>', 'latin1'],
    ['<table><tr><td>José</td></tr></table>', 'utf8'],
  ] as const)('is read in its encoding: %s as %s', async (page, encoding) => {
    expect(shown(await rowsOf(Buffer.from(page, encoding)))).toEqual([['José']]);
  });

  test('is refused when it has no table, or spreads one over thousands of columns', async () => {
    expect(() => new HtmlReader(Buffer.from('<html>Sign in</html>'))).toThrow(/without a table/);
    const wide = `<table><tr>${'<td colspan=999>x</td>'.repeat(9)}</tr></table>`;
    await expect(async () => rowsOf(wide)).rejects.toThrow(/256th column/);
  });
});
