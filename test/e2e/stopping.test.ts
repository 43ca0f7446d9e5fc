import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { openDeskApp, testFolder, type DeskApp } from './desk-app.ts';
import { practiceAccount, startPractice, type PracticeProcess } from './practice-enkash.ts';
import { Screens } from './screens.ts';

describe('a batch that must not be sent to its end', () => {
  let folder: ReturnType<typeof testFolder>;
  let enkash: PracticeProcess;
  let desk: DeskApp;

  beforeEach(async () => {
    folder = testFolder();
    enkash = await startPractice(folder.path, ['--latency', '500']);
    desk = await openDeskApp(join(folder.path, 'data'));
  });
  afterEach(async () => {
    await desk.close();
    await enkash.stop();
    folder.remove();
  });

  it('is paused, stopped for good with a reason, and EnKash has only whom it says', async () => {
    const { page } = desk;
    const screens = new Screens(page);
    await screens.sayName('Asha Kulkarni');
    await screens.addConnection(practiceAccount(enkash.url, 10));
    await screens.goTo('New batch');
    await screens.takeSample('Diwali 2026');
    await screens.importThrough('Pune office');
    await screens.goToApproval();
    await screens.approveAs('Rahul Sharma');
    await screens.dismissMessages();
    await screens.send();
    await page.getByText(/^[1-9]\d* of 250 recipients$/).waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    const stop = page.getByRole('button', { name: 'Cancel remaining…' });
    await stop.waitFor();
    await page.getByRole('heading', { name: 'Remaining' }).waitFor();
    expect(await page.locator('.facts .large').first().innerText()).not.toContain('250');
    await stop.click();
    await page.getByLabel('Reason').fill('HR sent the wrong amounts');
    expect(await accessibilityFaults(page, 'stopping for good')).toEqual([]);
    await page.getByRole('button', { name: 'Cancel payments', exact: true }).click();

    const book = (await enkash.book()).length;
    expect(book).toBeGreaterThan(0);
    const sentence = await screens.answer();
    expect(sentence).toContain(`${book} of 250 recipients credited`);
    expect(sentence).toContain(`${250 - book} cancelled before sending.`);
    expect(await accessibilityFaults(page, 'stopped')).toEqual([]);
    await page
      .getByRole('button', { name: `Retry ${250 - book} not credited in a new batch` })
      .click();
    await screens.grid.waitFor();
    expect(await screens.figure('All')).toBe(250 - book);
    expect(desk.pageFaults).toEqual([]);
  });
});
