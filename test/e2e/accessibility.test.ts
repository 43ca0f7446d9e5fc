import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPracticeBook } from '../../main/practice/book.ts';
import { wrongStatementOfBook } from '../app/reconciliation/statement-of-book.ts';
import { accessibilityFaults } from './accessibility-faults.ts';
import { answerOpenDialog, answerSaveDialog } from './desk-app.ts';
import { deskForAll } from './desk-of-tests.ts';
import { layoutFaults, setTextSize } from './layout-faults.ts';

/** Goes the road once; on every screen axe looks at it by day and by night. */
describe('every screen can be used by everybody', () => {
  const { folder, desk, screens } = deskForAll();

  const faults: string[] = [];
  const look = async (where: string): Promise<void> => {
    faults.push(...(await accessibilityFaults(desk.page, where)));
    faults.push(...(await layoutFaults(desk, where)));
  };

  it('from the first start to the results', async () => {
    const { page } = desk;
    await screens.heading('Welcome to Reward Desk').waitFor();
    await look('first start');
    await screens.sayName('Asha Kulkarni');
    await look('new batch');
    await screens.takeSample('Sheet with errors');
    await look('the sheet');
    await screens.importThrough(null);
    await screens.grid.focus();
    await page.keyboard.press('F8');
    await page.locator('.grid-cell[class*="_cursor_"]').waitFor();
    await look('review');
    expect(
      await page
        .locator('[class*="_page_"]')
        .evaluate((all) => all.scrollHeight - all.clientHeight),
    ).toBe(0);
    // All columns fit at 1280; at 1024 the amount is in sight.
    const outOfSight = (column: string): Promise<number> =>
      page.evaluate((head) => {
        const edge =
          document.querySelector('[class*="_grid_"]')?.getBoundingClientRect().right ?? 0;
        const last = document
          .querySelector(`[class*="_gridHead_"].at-${head}`)
          ?.getBoundingClientRect();
        return Math.max(0, Math.round((last?.right ?? Infinity) - edge));
      }, column);
    expect(await outOfSight('reference')).toBe(0);
    await desk.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700);
    });
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1024);
    await expect.poll(() => outOfSight('amount')).toBe(0);
    await desk.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
    });
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1280);
    await page.getByRole('button', { name: /^Exclude all/ }).click();
    await page.getByLabel('Reason').waitFor();
    await look('leaving out');
    await page.keyboard.press('Escape');
    await screens.leaveOutAllWrong('HR sends them again');
    await screens.goToApproval();
    await look('approval');
    await screens.approveAs('Rahul Sharma');
    await look('before sending');
    await screens.send();
    await screens.answer();
    await look('results');
    await page.locator('.result-card .link').first().click();
    await screens.heading('Payment timeline').waitFor();
    await page.locator('[class*="_story_"] li').first().waitFor();
    await look('a story');
    await page.keyboard.press('Escape');
    await screens.goTo('Batches');
    await page.locator('table .link').first().waitFor();
    await look('batches');
    await page.getByLabel('Search recipients and batches').fill('ra');
    await page.locator('[class*="_foundPeople_"] .link').first().waitFor();
    await look('people found');
    await page.getByRole('button', { name: 'By month' }).click();
    await page.locator('[class*="_chart_"] svg').first().waitFor();
    await page.getByText('Show as table').click();
    await look('months');
    await screens.goTo('Remote approval');
    await page.getByRole('button', { name: 'Name this computer' }).waitFor();
    await look('hand-overs');
    await screens.goTo('Connections');
    await look('connections');
    await page.getByRole('button', { name: /^Record EnKash’s responses/ }).click();
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText('The responses of EnKash to “practice” are recorded.').waitFor();
    await look('recording');
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await page.getByRole('button', { name: 'Add a connection' }).click();
    await look('a new connection');
    await screens.goTo('Security & backup');
    await page.getByText('Daily, at the first start').waitFor();
    await look('safety');
    await page.getByRole('button', { name: 'Add user' }).click();
    await screens.heading('Add user').waitFor();
    await look('a new person');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Help' }).click();
    await look('help');
    const support = join(folder.path, 'support.zip');
    await answerSaveDialog(desk, support);
    await page.getByRole('button', { name: 'Check this computer' }).click();
    await page.getByText('The keychain saves and reads secrets.').waitFor();
    await look('what was checked');
    await page.getByRole('button', { name: 'Save a support file' }).click();
    await page.getByText(`Saved: ${support}`).waitFor();
    await page.keyboard.press('Escape');
    expect(faults).toEqual([]);
  });

  it('how things stand, and the settings', async () => {
    const { page } = desk;
    await screens.goTo('Home');
    await page.getByText(/by programme$/).waitFor();
    await look('home');
    await screens.goTo('Settings');
    await look('settings');
    expect(faults).toEqual([]);
  });

  it('matching, from the form and a statement to the answer', async () => {
    const { page } = desk;
    await screens.goTo('Reconciliation');
    await look('match');
    const statement = join(folder.path, 'statement.csv');
    const book = readPracticeBook(join(folder.path, 'data', 'practice.db'));
    writeFileSync(statement, wrongStatementOfBook(book));
    await page.getByRole('button', { name: 'Upload EnKash statement' }).click();
    await answerOpenDialog(desk, statement);
    await page.getByRole('button', { name: 'Choose the file' }).click();
    await screens.heading('File settings').waitFor();
    await look('a statement');
    await screens.match();
    await page.locator('.result-card tbody tr').first().waitFor();
    await look('what matched');
    expect(faults).toEqual([]);
  });

  it('does not scroll sideways at twice the size', async () => {
    const { page } = desk;
    await setTextSize(page, 200);
    const sideways = (): Promise<number> =>
      page.evaluate(() => {
        const main = document.querySelector('main');
        return main === null ? -1 : main.scrollWidth - main.clientWidth;
      });
    for (const place of [
      'Home',
      'Settings',
      'Batches',
      'Remote approval',
      'Reconciliation',
      'EnKash',
      'Connections',
      'Recipients',
      'Month end',
      'Security & backup',
      'New batch',
    ] as const) {
      await screens.goTo(place);
      expect(await sideways(), place).toBe(0);
    }
    await screens.takeSample('Sheet with errors');
    await page.locator('.map-table').waitFor();
    expect(await sideways(), 'the sheet').toBe(0);
    await screens.importThrough(null);
    await page.locator('[class*="_panel_"] [class*="_group_"]').first().waitFor();
    expect(await sideways(), 'review').toBe(0);
  });
});
