import { beforeEach, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { deskForEach } from './desk-of-tests.ts';

const nameColumn = 3;
const amountColumn = 6;

describe('what the sheet offers beside its cells', () => {
  const { desk, screens } = deskForEach();

  beforeEach(async () => {
    await screens.sayName('Asha Kulkarni');
    await screens.takeSample('Sheet with errors');
    await screens.importThrough(null);
  });

  const faults: string[] = [];
  const look = async (where: string): Promise<void> => {
    faults.push(...(await accessibilityFaults(desk.page, where)));
  };

  it('opens a menu by the right button and by Shift F10, and does what it says', async () => {
    const { page } = desk;
    const menu = page.getByRole('menu', { name: 'Actions for this cell' });
    await screens.cell(1, nameColumn).click({ button: 'right' });
    await menu.waitFor();
    const entries = await menu.getByRole('menuitem').allInnerTexts();
    for (const words of ['Edit', 'Copy', 'Clear', 'Row details', 'Go to row…', 'Exclude this row…'])
      expect(entries.some((entry) => entry.startsWith(words))).toBe(true);
    await look('sheet menu');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.role)).toBe('grid');

    // A fix by the menu, and its undo.
    const wrong = page.locator('.grid-cell.has-error').first();
    await wrong.click();
    await page.keyboard.press('Shift+F10');
    await menu.getByRole('menuitem', { name: /^Edit/ }).click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Meera Iyer');
    await page.keyboard.press('Enter');
    await page.getByText('Meera Iyer').first().waitFor();
    await page.keyboard.press('Shift+F10');
    await menu.getByRole('menuitem', { name: /^Undo:/ }).click();
    await page.getByText(/^Undone: /).waitFor();
    await page.getByText('Meera Iyer').first().waitFor({ state: 'detached' });

    await screens.cell(0, nameColumn).click();
    await page.keyboard.press('ContextMenu');
    await menu.getByRole('menuitem', { name: 'Exclude this row…' }).click();
    await page.getByLabel('Reason').fill('left in October');
    await page.getByRole('button', { name: 'Exclude', exact: true }).click();
    await expect.poll(() => screens.figure('Excluded')).toBe(1);
    await screens.cell(0, 1).getByTitle('left in October').waitFor();
    await screens.cell(0, nameColumn).click({ button: 'right' });
    await menu.getByRole('menuitem', { name: 'Include this row again' }).click();
    await expect.poll(() => screens.figure('Excluded')).toBe(0);

    await screens.cell(0, amountColumn).click({ button: 'right' });
    await menu.getByRole('menuitem', { name: 'Row details' }).click();
    const details = page.getByRole('dialog', { name: 'Row 5' });
    expect(await details.innerText()).toContain('City');
    await look('row details');
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    expect(desk.pageFaults).toEqual([]);
  });

  it('goes to a row by its number, and says which rows are not shown', async () => {
    const { page } = desk;
    await screens.cell(0, nameColumn).click();
    await page.keyboard.press('Control+G');
    const box = page.getByLabel('Row number in the sheet');
    await look('go to row');
    await box.fill('9999');
    await page.keyboard.press('Enter');
    await page.getByText('This batch has no row 9999.').waitFor();
    await box.fill('40');
    await page.keyboard.press('Enter');
    const active = (): Promise<string | null> => screens.grid.getAttribute('aria-activedescendant');
    await expect.poll(active).toBe(`cell-35-${nameColumn}`);
    await screens.showFigure('Excluded');
    await page.getByRole('button', { name: 'Show all rows' }).waitFor();
    await page.getByRole('button', { name: 'Show all rows' }).click();
    expect(faults).toEqual([]);
  });

  it('adds a recipient who is in no sheet, by keyboard, undoes it in one step, and keeps it over a restart', async () => {
    const { page } = desk;
    await screens.cell(0, nameColumn).click();
    await page.keyboard.press('Insert');
    const dialog = page.getByRole('dialog', { name: 'Add a row' });
    await dialog.waitFor();
    await look('add a row');
    await page.keyboard.press('Enter');
    await dialog.getByText('A row without any value cannot be added.').waitFor();
    await dialog.getByLabel('Name').fill('Meera Iyer');
    await screens.choose('Choose… Title', 'Ms');
    await dialog.getByLabel('Mobile').fill('9876512345');
    await dialog.getByLabel('Email').fill('meera.iyer@example.com');
    await dialog.getByLabel('Amount (₹)').fill('750');
    const ready = await screens.figure('Ready');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => screens.figure('Ready')).toBe(ready + 1);
    const added = page.getByRole('rowheader', { name: 'added row 1' });
    await added.waitFor();
    await page.getByText('Meera Iyer').first().waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.role)).toBe('grid');

    await page.keyboard.press('Control+Z');
    await page.getByText('Undone: add a row.').waitFor();
    await expect.poll(() => screens.figure('Ready')).toBe(ready);
    await page.keyboard.press('Control+Y');
    await expect.poll(() => screens.figure('Ready')).toBe(ready + 1);

    await desk.close();
    await desk.open();
    await screens.goTo('Batches');
    await desk.page.getByRole('button', { name: 'everything-wrong' }).first().click();
    await screens.cell(0, nameColumn).click();
    await desk.page.keyboard.press('Control+G');
    await desk.page.getByLabel('Row number').fill('+1');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByText('Meera Iyer').first().waitFor();
    await desk.page.keyboard.press('Shift+F10');
    await desk.page.getByRole('menuitem', { name: /^Add a row/ }).waitFor();
    expect(faults).toEqual([]);
    expect(desk.pageFaults).toEqual([]);
  });

  it('shows the columns that somebody chose, as wide as they made them, the next time too', async () => {
    const { page } = desk;
    const head = (name: string) => page.getByRole('columnheader', { name });
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await look('columns of the sheet');
    await page.getByText('City', { exact: true }).click();
    await page.getByText('Title', { exact: true }).last().click();
    await page.keyboard.press('Escape');
    await head('City').waitFor();
    await head('Title').waitFor({ state: 'detached' });
    const last = screens.cell(0, 8);
    await expect.poll(() => last.innerText()).not.toBe('');

    const width = async (): Promise<number> => (await head('Full name').boundingBox())?.width ?? 0;
    const before = await width();
    await head('Full name').getByRole('button').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(width).toBeCloseTo(before + 16, -1);
    const box = await head('Full name').boundingBox();
    if (box === null) throw new Error('The header is not there.');
    await page.mouse.move(box.x + box.width - 3, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 60, box.y + 10, { steps: 4 });
    await page.mouse.up();
    await expect.poll(width).toBeGreaterThan(before + 60);
    const wide = await width();

    await page.setViewportSize({ width: 1024, height: 700 });
    await look('sheet with columns at 1024');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.reload();
    await page
      .getByRole('button', { name: /Sheet with errors|everything-wrong/ })
      .first()
      .click();
    await head('City').waitFor();
    await expect.poll(width).toBeCloseTo(wide, 0);
    expect(faults).toEqual([]);
    expect(desk.pageFaults).toEqual([]);
  });
});
