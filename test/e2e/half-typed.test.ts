import { beforeEach, describe, expect, it } from 'vitest';
import { type DeskApp } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';

const nameColumn = 3;

/** The ways out of the window while a cell is being typed in; none of them asks, and none loses a letter. */
const waysOut: Readonly<Record<string, (desk: DeskApp) => Promise<unknown>>> = {
  'closing the window': (desk) =>
    desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  'quitting the desk': (desk) => desk.app.evaluate(({ app }) => app.quit()),
};

describe('a cell that is half typed', () => {
  const { desk, screens } = deskForEach();

  beforeEach(async () => {
    await screens.sayName('Asha Kulkarni');
    await screens.takeSample('A small team');
    await screens.importThrough(null);
    await screens.cell(0, nameColumn).click();
  });

  it.each(Object.entries(waysOut))('is kept on %s', async (_way, leave) => {
    await desk.page.keyboard.type('Sunita Patil');
    const gone = new Promise((done) => desk.app.process().once('exit', done));
    await leave(desk);
    await gone;
    await desk.open();
    await screens.goTo('Batches');
    await desk.page.locator('table .link').first().click();
    await screens.grid.waitFor();
    await expect.poll(() => screens.cell(0, nameColumn).innerText()).toContain('Sunita Patil');
  });

  it('is kept when the sheet scrolls it far out of sight, and on going to another page', async () => {
    const { page } = desk;
    await page.keyboard.type('Sunita Patil');
    await screens.grid.evaluate((sheet) => {
      sheet.scrollTop = sheet.scrollHeight;
    });
    await expect.poll(() => screens.cell(0, nameColumn).count()).toBe(0);
    await screens.goTo('New batch');
    await screens.goTo('Batches');
    await page.locator('table .link').first().click();
    await screens.grid.waitFor();
    await expect.poll(() => screens.cell(0, nameColumn).innerText()).toContain('Sunita Patil');
  });
});
