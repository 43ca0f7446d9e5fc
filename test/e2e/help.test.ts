import { beforeEach, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { deskForEach } from './desk-of-tests.ts';

describe('help in the window', () => {
  const { desk, screens } = deskForEach();

  beforeEach(async () => {
    await screens.sayName('Asha Kulkarni');
  });

  it('opens at the part for the screen that is shown, and has the others', async () => {
    const { page } = desk;
    const help = page.getByRole('dialog', { name: 'Shortcuts and help' });
    const part = (name: string) => help.getByRole('heading', { name, exact: true });
    await page.keyboard.press('F1');
    await part('New batch').waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await screens.goTo('Month end');
    await page.keyboard.press('F1');
    await part('Month end').waitFor();
    await page.keyboard.press('Escape');
    await screens.goTo('New batch');
    await screens.takeSample('A small team');
    await screens.importThrough(null);
    await page.keyboard.press('F1');
    await part('Review').waitFor();
    expect(await accessibilityFaults(page, 'help of the review')).toEqual([]);
    await help.getByRole('button', { name: /Help for another screen/ }).click();
    await page.getByRole('option', { name: 'Results' }).click();
    await help.getByText('Save the reconciliation workbook for accounts').waitFor();
    await help.getByRole('button', { name: 'What’s new' }).click();
    const news = page.getByRole('dialog', { name: /^What’s new in version/ });
    expect(await news.getByRole('listitem').count()).toBeGreaterThan(5);
    expect(desk.pageFaults).toEqual([]);
  });

  it('tells of an update once, and never at the first start', async () => {
    const { page } = desk;
    const band = page.getByText(/^Reward Desk was updated to version/);
    await screens.takeSample('A small team');
    await screens.importThrough(null);
    await screens.goTo('Home');
    expect(await band.count()).toBe(0);
    // As the version before it left the preferences.
    await page.evaluate(() => window.desk.call('settings.set', { newsSeen: '0.0.9' }));
    await page.reload();
    await band.waitFor();
    expect(await accessibilityFaults(page, 'home after an update')).toEqual([]);
    await page.getByRole('button', { name: 'What’s new' }).click();
    const news = page.getByRole('dialog', { name: /^What’s new in version/ });
    await news.waitFor();
    expect(await accessibilityFaults(page, 'what is new')).toEqual([]);
    await news.getByRole('button', { name: 'Close', exact: true }).click();
    await band.waitFor({ state: 'detached' });
    await page.reload();
    await screens.heading('Home').waitFor();
    expect(await band.count()).toBe(0);
    expect(desk.pageFaults).toEqual([]);
  });
});
