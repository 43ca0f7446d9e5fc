import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { read } from 'xlsx';
import { readPracticeBook } from '../../main/practice/book.ts';
import { cellAt, sheetNamed } from '../reports/read-back.ts';
import { wrongStatementOfBook } from '../app/reconciliation/statement-of-book.ts';
import { answerOpenDialog, answerSaveDialog } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';

describe('matching in the window', () => {
  const { folder, desk, screens } = deskForEach();

  beforeEach(async () => {
    await screens.sayName('Asha Kulkarni');
    await screens.takeSample('A small team');
    await screens.importThrough(null);
    await screens.goToApproval();
    await screens.approveAs('Rahul Sharma');
    await screens.send();
    await screens.answer();
  });

  it('shows exactly the three rows of a statement that are missing, more, and of another amount', async () => {
    const { page } = desk;
    const book = readPracticeBook(join(folder.path, 'data', 'practice.db'));
    const [missing, changed] = book;
    const statement = join(folder.path, 'statement.csv');
    writeFileSync(statement, wrongStatementOfBook(book));
    await screens.goTo('Reconciliation');
    expect(await screens.match()).toMatch(/^All 60 credits reconciled, ₹/);
    await page.getByRole('button', { name: 'Back to reconciliation' }).click();

    await page.getByRole('button', { name: 'Upload EnKash statement' }).click();
    await answerOpenDialog(desk, statement);
    await page.getByRole('button', { name: 'Choose the file' }).click();
    await screens.heading('File settings').waitFor();
    expect(await screens.match()).toMatch(
      /^58 of 60 credits reconciled, .*1 only in Reward Desk, 1 only at EnKash, 1 with a different amount\.$/,
    );
    const lines = page.locator('.result-card tbody tr');
    await expect.poll(() => lines.count()).toBe(50);
    await page.getByText('50 of 61').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => lines.count()).toBe(61);

    // Sorted by a header over all lines, without a column, and exported so.
    const header = (name: string) => page.getByRole('columnheader', { name, exact: true });
    await header('Amount').getByRole('button').click();
    await page.locator('th[aria-sort=ascending]', { hasText: 'Amount' }).waitFor();
    await page.getByText('50 of 61').waitFor();
    const amounts = async (): Promise<number[]> =>
      (await page.locator('.result-card tbody td.number').allInnerTexts()).map((text) =>
        Number(text.replaceAll(/[^\d.]/g, '')),
      );
    const up = await amounts();
    expect(up).toEqual(up.toSorted((one, other) => one - other));
    await header('Amount').getByRole('button').click();
    await page.locator('th[aria-sort=descending]', { hasText: 'Amount' }).waitFor();
    await expect.poll(async () => (await amounts())[0]).toBeGreaterThanOrEqual(up.at(-1) ?? 0);
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByRole('dialog').getByText('Date', { exact: true }).click();
    await page.keyboard.press('Escape');
    await header('Date').waitFor({ state: 'detached' });
    const list = join(folder.path, 'lines.csv');
    await answerSaveDialog(desk, list);
    await page.getByRole('button', { name: 'Export lines' }).click();
    await page.getByText(list).waitFor();
    const [named = '', ...exported] = readFileSync(list, 'utf8').trim().split('\r\n');
    expect(named).toContain('Status,Decision,"In Reward Desk",Batch,Row,Reference');
    expect(named).not.toContain('Date');
    expect(exported).toHaveLength(61);
    await header('Amount').getByRole('button').click();
    await page.locator('th[aria-sort=none]', { hasText: 'Amount' }).waitFor();

    for (const [word, reference] of [
      ['Different amount', changed?.reference ?? ''],
      ['Only in Reward Desk', missing?.reference ?? ''],
      ['Only at EnKash', 'DASHBOARD-1'],
    ] as const) {
      await page
        .getByRole('group', { name: 'Show' })
        .getByRole('button', { name: new RegExp(`^${word}`) })
        .click();
      await expect.poll(() => lines.count()).toBe(1);
      expect(await lines.first().innerText()).toContain(reference);
    }

    const workbook = join(folder.path, 'matched.xlsx');
    await answerSaveDialog(desk, workbook);
    await page.getByRole('button', { name: 'Save workbook (Excel)' }).click();
    await page.getByText(workbook).waitFor();
    const differences = sheetNamed(read(readFileSync(workbook)), 'Differences');
    expect([1, 2, 3, 4].map((row) => cellAt(differences, row, 0)?.v)).toEqual([
      'Different amount',
      'Only in Reward Desk',
      'Only at EnKash',
      'Total of the rows shown',
    ]);

    // Kept over a restart, with its batch.
    await desk.kill();
    await desk.open();
    await screens.goTo('Batches');
    await desk.page.locator('table .link').first().click();
    await desk.page.getByRole('button', { name: /^58 of 60 credits reconciled/ }).click();
    await screens.heading(/^58 of 60 credits reconciled/).waitFor();
    expect(desk.pageFaults).toEqual([]);
  });
});
