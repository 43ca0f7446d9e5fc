import { beforeEach, describe, expect, it } from 'vitest';
import { deskForEach } from './desk-of-tests.ts';

const nameColumn = 3;
const remarksColumn = 7;

describe('mending in the sheet, by keyboard', () => {
  const { desk, screens } = deskForEach();

  beforeEach(async () => {
    await screens.sayName('Asha Kulkarni');
    await screens.takeSample('A small team');
    await screens.importThrough(null);
  });

  it('obeys the shortcuts of the window, from the sheet too', async () => {
    const { page } = desk;
    const current = page.locator('nav [aria-current="page"]');
    await screens.cell(0, nameColumn).click();
    await page.keyboard.press('Control+6');
    await expect.poll(() => current.innerText()).toBe('Connections');
    await page.keyboard.press('Control+n');
    await expect.poll(() => current.innerText()).toBe('New batch');
    await page.keyboard.press('F1');
    const help = page.getByRole('dialog', { name: 'Shortcuts and help' });
    expect(await help.innerText()).toContain('Ctrl + O');
    // Behind a dialog nothing moves.
    await page.keyboard.press('Control+2');
    await help.getByRole('button', { name: 'Close this dialog' }).click();
    await help.waitFor({ state: 'detached' });
    expect(await current.innerText()).toBe('New batch');
  });

  it('changes a cell, takes it back and does it again', async () => {
    const { page } = desk;
    await screens.cell(0, nameColumn).click();
    const before = await screens.cell(0, nameColumn).innerText();
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Meera Iyer');
    await page.keyboard.press('Enter');
    await expect.poll(() => screens.cell(0, nameColumn).innerText()).toContain('Meera Iyer');
    await page.keyboard.press('Control+Z');
    await expect.poll(() => screens.cell(0, nameColumn).innerText()).toBe(before);
    await page.keyboard.press('Control+Y');
    await expect.poll(() => screens.cell(0, nameColumn).innerText()).toContain('Meera Iyer');
  });

  it('leaves a cell as it was on Escape, and starts anew on typing', async () => {
    const { page } = desk;
    await screens.cell(1, nameColumn).click();
    const before = await screens.cell(1, nameColumn).innerText();
    await page.keyboard.type('Zz');
    await page.keyboard.press('Escape');
    expect(await screens.cell(1, nameColumn).innerText()).toBe(before);
    await page.keyboard.type('Farah Khan');
    await page.keyboard.press('Tab');
    await expect.poll(() => screens.cell(1, nameColumn).innerText()).toContain('Farah Khan');
  });

  it('fills down, empties, and pastes a block as Excel gives it', async () => {
    const { page } = desk;
    await screens.cell(0, remarksColumn).click();
    await page.keyboard.type('For the launch');
    await page.keyboard.press('Enter');
    await screens.cell(0, remarksColumn).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+D');
    await expect.poll(() => screens.cell(2, remarksColumn).innerText()).toContain('For the launch');
    await page.keyboard.press('Delete');
    await expect.poll(() => screens.cell(1, remarksColumn).innerText()).toBe('');
    await screens.cell(0, nameColumn).click();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData(
        'text/plain',
        'Kavya Reddy\tkavya@example.com\nJoseph Mathew\tjoseph@example.com\n',
      );
      document
        .querySelector('[role=grid]')
        ?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
    });
    await expect.poll(() => screens.cell(1, nameColumn).innerText()).toContain('Joseph Mathew');
    await expect
      .poll(() => screens.cell(0, nameColumn + 1).innerText())
      .toContain('kavya@example.com');
  });

  it('finds a person, leaves a row out with a reason, and takes it back', async () => {
    const { page } = desk;
    const all = await screens.figure('All');
    await screens.cell(0, nameColumn).click();
    const [name = ''] = (await screens.cell(0, nameColumn).innerText()).split('\n');
    await page.keyboard.press('Control+F');
    await page.keyboard.type(name);
    await expect.poll(() => screens.grid.getAttribute('aria-rowcount')).toBe('2');
    await page.getByRole('button', { name: 'Exclude this row' }).click();
    await page.getByLabel('Reason').fill('Left the company');
    await page.getByRole('button', { name: 'Exclude', exact: true }).click();
    await expect.poll(() => screens.figure('Excluded')).toBe(1);
    await page.getByRole('button', { name: 'Include this row again' }).click();
    await expect.poll(() => screens.figure('Excluded')).toBe(0);
    expect(await screens.figure('All')).toBe(all);
  });

  it('keeps a batch that is not finished over a restart', async () => {
    await screens.cell(0, nameColumn).click();
    await desk.page.keyboard.type('Sunita Patil');
    await desk.page.keyboard.press('Enter');
    await expect.poll(() => screens.cell(0, nameColumn).innerText()).toContain('Sunita Patil');
    await desk.kill();
    await desk.open();
    await screens.goTo('Batches');
    await desk.page.locator('table .link').first().click();
    await screens.grid.waitFor();
    await expect.poll(() => screens.cell(0, nameColumn).innerText()).toContain('Sunita Patil');
  });
});
