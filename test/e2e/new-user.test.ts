import { statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerSaveDialog } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';

const emailColumn = 4;
const mobileColumn = 5;
const amountColumn = 6;

/** What is typed over a wrong cell of a column, for a row. */
const right: Readonly<Record<number, (row: number) => string>> = {
  [emailColumn]: (row) => `right${row}@example.com`,
  [mobileColumn]: (row) => `98100555${String(10 + row)}`,
  [amountColumn]: (row) => String(500 + row),
};

/** Wrong cells by row: in the first and in the last row, several beside each other and several below each other. */
const wrongCells: Readonly<Record<number, readonly number[]>> = {
  0: [emailColumn, mobileColumn, amountColumn],
  1: [amountColumn],
  2: [amountColumn],
  5: [emailColumn, mobileColumn],
  6: [mobileColumn],
  7: [mobileColumn],
  11: [emailColumn],
  12: [emailColumn, amountColumn],
  17: [mobileColumn, amountColumn],
  20: [emailColumn],
  21: [mobileColumn],
  22: [amountColumn],
  24: [emailColumn, mobileColumn, amountColumn],
};

function sheetWith20WrongCells(): string {
  const rows = Array.from({ length: 25 }, (_, row) => {
    const wrong = wrongCells[row] ?? [];
    return [
      ...['Ms', `Asha ${String.fromCodePoint(65 + row)}rao`],
      wrong.includes(emailColumn) ? 'nobody' : `asha${row}@example.com`,
      wrong.includes(mobileColumn) ? '12345' : `98100444${String(10 + row)}`,
      wrong.includes(amountColumn) ? 'to be decided' : String(700 + row),
    ].join('\t');
  });
  return ['Title\tFull name\tEmail\tMobile\tAmount', ...rows].join('\n');
}

describe('somebody who has never seen it', () => {
  const { folder, desk, screens } = deskForEach();

  beforeEach(async () => {
    await screens.heading('Welcome to Reward Desk').waitFor();
  });

  it('comes from the first start to a saved workbook in at most six clicks', async () => {
    const { page } = desk;
    let clicks = 0;
    const click = async (name: string | RegExp): Promise<void> => {
      await page.getByRole('button', { name }).click();
      clicks += 1;
    };
    // A name is typed where the keyboard already is, and Enter goes on.
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Asha Kulkarni');
    await page.keyboard.press('Enter');
    await screens.heading('New batch').waitFor();
    await click(/^A small team/);
    await click('Import and check');
    await screens.grid.waitFor();
    await click('Go to approval');
    await page.getByLabel('Name of the approver').waitFor();
    await page.keyboard.type('Rahul Sharma');
    await page.keyboard.press('Enter');
    await click(/^Send ₹/);
    await screens.answer();
    const workbook = join(folder.path, 'first.xlsx');
    await answerSaveDialog(desk, workbook);
    await click('Save workbook (Excel)');
    await page.getByText(workbook).waitFor();
    expect(statSync(workbook).size).toBeGreaterThan(5_000);
    expect(clicks).toBeLessThanOrEqual(6);
    expect(desk.pageFaults).toEqual([]);
  });

  it('mends twenty wrong cells by keyboard alone, each once and none missed', async () => {
    const { page } = desk;
    await screens.sayName('Asha Kulkarni');
    await page.getByRole('button', { name: 'Paste cells' }).click();
    await page.getByLabel('Cells', { exact: true }).fill(sheetWith20WrongCells());
    await page.getByRole('button', { name: 'Import these cells' }).click();
    await screens.heading('Confirm columns').waitFor();
    await screens.importThrough(null);
    const wanted = Object.entries(wrongCells).flatMap(([row, columns]) =>
      columns.map((column) => `cell-${row}-${column}`),
    );
    expect(wanted).toHaveLength(20);
    await expect.poll(() => page.locator('.grid-cell.has-error').count()).toBeGreaterThan(0);

    // From here on nothing but keys.
    const mended: string[] = [];
    for (let left = wanted.length; left > 0; left -= 1) {
      await page.keyboard.press('F8');
      await page.getByText(`${left} ${left === 1 ? 'error' : 'errors'} left`).waitFor();
      const cursor = page.locator('.grid-cell[class*="_cursor_"].has-error');
      await cursor.waitFor();
      const id = (await cursor.getAttribute('id')) ?? '';
      const [row = 0, column = 0] = (id.match(/\d+/g) ?? []).map(Number);
      mended.push(id);
      await page.keyboard.type(right[column]?.(row) ?? '');
      await page.keyboard.press('Enter');
    }
    expect(mended.toSorted()).toEqual(wanted.toSorted());
    await expect.poll(() => screens.figure('Errors')).toBe(0);
    expect(await screens.figure('Ready')).toBe(25);
  });
});
