import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { answerOpenDialog, answerSaveDialog } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';

describe('Home and settings', () => {
  const { folder, desk, screens } = deskForEach();

  const card = (title: string) => desk.page.getByRole('region', { name: title });

  it('is where somebody with batches begins, and each of its lines is a door', async () => {
    await screens.sayName('Asha Kulkarni');
    await screens.takeSample('A small team');
    await screens.importThrough(null);
    await desk.close();
    await desk.open();
    await screens.heading('Home').waitFor();
    await card('In progress')
      .getByRole('button', { name: /small-team/ })
      .click();
    await screens.grid.waitFor();
    await screens.goToApproval();
    await screens.approveAs('Rahul Sharma');
    await screens.send();
    await screens.answer();

    await desk.page.keyboard.press('Alt+Home');
    await screens.heading('Home').waitFor();
    await card('In progress').getByText('No batch is in progress.').waitFor();
    await card('Failed or unknown').getByText('Every payment has an outcome').waitFor();
    await card('Balances')
      .getByRole('button', { name: /practice.*₹/ })
      .click();
    await expect
      .poll(() => desk.page.locator('nav [aria-current="page"]').innerText())
      .toBe('EnKash');
    await screens.goTo('Home');
    await card(' by programme')
      .getByRole('button', { name: /credited/ })
      .click();
    await screens.heading('Month end').waitFor();
    expect(desk.pageFaults).toEqual([]);
  });

  it('copies each backup to a folder of another drive, and says at once when it is not there', async () => {
    const { page } = desk;
    await screens.sayName('Asha Kulkarni');
    await screens.goTo('Settings');
    const drive = join(folder.path, 'drive');
    mkdirSync(drive);
    await answerOpenDialog(desk, drive);
    await page.getByRole('button', { name: 'Choose a folder…' }).click();
    await page.getByText(/1 copy is there, last checked/).waitFor();
    expect(await accessibilityFaults(page, 'copies of backups')).toEqual([]);

    renameSync(drive, `${drive}-away`);
    await page.getByRole('button', { name: 'Copy now' }).click();
    await page.getByText('The folder is not there. Connect its drive, then copy again.').waitFor();
    expect(await accessibilityFaults(page, 'copies that failed')).toEqual([]);
    await page.keyboard.press('Alt+Home');
    await page.getByText(`The last backup was not copied to ${drive}`).waitFor();
    await page.getByRole('button', { name: 'Open Settings' }).click();
    renameSync(`${drive}-away`, drive);
    await page.getByRole('button', { name: 'Copy now' }).click();
    await page.getByText('The folder is not there.').waitFor({ state: 'detached' });
    // The backups are a list as every other: sorted, with chosen columns, and exported.
    await screens.goTo('Security & backup');
    const backups = page.getByRole('region', { name: 'Backups, table' });
    await backups.getByRole('button', { name: 'Size' }).click();
    await backups.locator('th[aria-sort=ascending]', { hasText: 'Size' }).waitFor();
    const saved = join(folder.path, 'backups.csv');
    await answerSaveDialog(desk, saved);
    await page.getByRole('button', { name: 'Export backups' }).click();
    await expect.poll(() => existsSync(saved)).toBe(true);
    const [header = ''] = readFileSync(saved, 'utf8').split('\r\n');
    expect(header).toContain('Contents');
    expect(header).not.toContain('Restore');
    await screens.goTo('Settings');
    await page.getByRole('button', { name: 'Stop copying' }).click();
    await page.getByText('If this computer or its disk is lost').waitFor();
    expect(desk.pageFaults).toEqual([]);
  });

  it('keeps the theme and the name over a restart', async () => {
    await screens.sayName('Asha Kulkarni');
    const isDark = (): Promise<boolean> =>
      desk.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await desk.page.keyboard.press('ControlOrMeta+,');
    await screens.heading('Settings').waitFor();
    await screens.choose('Theme', 'Dark');
    await desk.page.emulateMedia({ colorScheme: null });
    await expect.poll(isDark).toBe(true);
    await desk.page.getByLabel('Name', { exact: true }).fill('Asha K.');
    await desk.page.getByRole('button', { name: 'Save name' }).click();
    await desk.page.getByText('Reports now name Asha K.').waitFor();
    await desk.close();
    await desk.open();
    await screens.heading('New batch').waitFor();
    await desk.page.emulateMedia({ colorScheme: null });
    await expect.poll(isDark).toBe(true);
    expect(await desk.page.getByText('Signed in as Asha K.').count()).toBe(1);
  });
});
