import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readReportFonts } from '../../main/reports/report-fonts.ts';
import type { ReportSource } from '../../main/reports/report-data.ts';
import { writeSummaryPdf } from '../../main/reports/summary-pdf.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { paise } from '../../shared/money/paise.ts';
import { pdfPages } from './pdf-text.ts';
import { activeTexts } from './read-back.ts';
import { rowInState, sampleRow, sampleSource } from './sample-report.ts';
import { inTempFolder } from './temp-folder.ts';

const fonts = await readReportFonts();

async function written(source: ReportSource): Promise<Buffer> {
  return inTempFolder(async (folder) => {
    const path = join(folder, 'summary.pdf');
    await writeSummaryPdf(path, source, fonts);
    expect(await readdir(folder)).toEqual(['summary.pdf']);
    return readFile(path);
  });
}

async function textOf(source: ReportSource): Promise<string> {
  return pdfPages(await written(source)).join('\n');
}

const rows = rowStates.map((state, index) => rowInState(index + 1, state));

describe('the summary to be signed', () => {
  it('says the answer, the totals in rupees, who did it, and has places to sign', async () => {
    const text = await textOf(
      sampleSource([sampleRow(1, { amountPaise: paise(12_345_050) }), rowInState(2, 'failed')]),
    );
    expect(text).toContain('1 of 2 recipients credited, ₹1,23,450.50. 1 failed.');
    expect(text).toContain('₹1,23,950.52');
    expect(text).toContain('The totals tie');
    expect(text).toContain('EnKash knows this mobile with another name.');
    for (const name of [
      'Meera Nair',
      'Rohit Shah',
      'Prepared by',
      'Approved by',
      'Accounts',
      'Date:',
    ])
      expect(text).toContain(name);
    expect(text).toContain('23-Nov-2026 15:30:00');
  });

  it('fits an ordinary batch on one page', async () => {
    const source = sampleSource([sampleRow(1), rowInState(2, 'failed')], {
      openingBalancePaise: paise(100_000_000),
      closingBalancePaise: paise(99_949_999),
    });
    expect(pdfPages(await written(source))).toHaveLength(1);
  });

  it('is marked when no real money moved, when it is not final, and when it does not tie', async () => {
    const marked = await textOf(sampleSource(rows, { environment: 'practice' }));
    expect(marked).toContain('PRACTICE: no real money moved');
    expect(marked).toContain('Not final');
    const source = sampleSource(rows);
    expect(await textOf({ ...source, rows: () => rows.slice(1) })).toContain('DO NOT TIE');
  });

  it('goes on to more pages and numbers them', async () => {
    const anomalies = Array.from({ length: 20 }, (_, index) => ({
      at: '2026-11-23T10:15:29.000Z',
      sentence: `Request ${index} was answered with other counts than its lists have. `.repeat(4),
    }));
    const pages = pdfPages(await written(sampleSource(rows, { anomalies })));
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries())
      expect(page).toContain(`page ${index + 1} of ${pages.length}`);
    expect(pages.at(-1)).toContain('Accounts');
  });

  it('writes Hindi names, and takes any text', async () => {
    const hindi = await textOf(sampleSource(rows, { name: 'दीवाली पुरस्कार', preparedBy: 'मीरा' }));
    expect(hindi).toContain('पुरस्कार');
    for (const text of activeTexts)
      await textOf(sampleSource(rows, { name: text, preparedBy: text, fileName: text.repeat(20) }));
  });

  it('writes a dash where a typed batch has no sheet, so that no label stands on another', async () => {
    const lines = (await textOf(sampleSource(rows, { sheet: '' }))).split('\n');
    expect(lines[lines.findIndex((line) => line.trim() === 'Sheet') + 1]).toBe('–');
  });

  it('is the same file for the same batch', async () => {
    expect(await written(sampleSource(rows))).toEqual(await written(sampleSource(rows)));
  });
});
