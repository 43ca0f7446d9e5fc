import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerQuestions, answerSaveDialog, type DeskApp } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';
import { letPass } from './desk-thread-hand.ts';
import { creditedByBook, creditedByReport, practiceAccount } from './practice-enkash.ts';
import { type Person } from './screens.ts';

const asha: Person = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
const vikram: Person = { name: 'Vikram Rao', passphrase: 'seven idlis please' };

/** She is added when there are two already, and waits before she counts. */
const meera: Person = { name: 'Meera Nair', passphrase: 'two trains to Thane' };

/** The EnKash behind it is one for practice; to the desk the connection is as live as any. */
describe('a live connection in the window', () => {
  const { folder, desk, screens, enkash } = deskForEach();

  beforeEach(async () => {
    await enkash.start();
    await screens.sayName(asha.name);
    await screens.addPerson(asha, null);
    await screens.addPerson(vikram, asha);
    await screens.keepRecoveryKey(asha);
    // Where data goes is confirmed in a dialog of the system, which no page can answer.
    await answerQuestions(desk, 1);
    await screens.addConnection({
      ...practiceAccount(enkash.url, 20),
      live: true,
      agreeing: [asha, vikram],
      refused: async () => {
        await desk.page.getByText('the new address was not confirmed').waitFor();
        expect(await answerQuestions(desk, 0)).toEqual([
          `Send recipients and sign-in data to ${new URL(enkash.url).host}?`,
        ]);
        // What was typed as a secret does not stay in the page.
        await desk.page
          .getByLabel('Access token', { exact: true })
          .fill(practiceAccount(enkash.url, 20).token);
        await screens.agreeToConnection([asha, vikram]);
        await desk.page.getByRole('button', { name: 'Save connection' }).click();
      },
    });
  });

  /** The band across the page: its word, and the colour that nothing else has. */
  async function expectLive(): Promise<void> {
    const band = desk.page.locator('.live-band');
    await band.waitFor();
    expect(await band.innerText()).toMatch(/^\s*LIVE: this batch moves real money/);
    const [ground, mark] = await desk.page.evaluate(() =>
      ['.live-band', '.environment.live'].map((part) => {
        const found = document.querySelector(part);
        return found === null ? '' : getComputedStyle(found).backgroundColor;
      }),
    );
    expect(ground).toBe('rgb(176, 16, 26)');
    expect(mark).toBe(ground);
  }

  async function importLive(): Promise<void> {
    await screens.goTo('New batch');
    await screens.takeSample('A small team');
    await screens.choose('Account', 'Pune office');
    await desk.page.locator('.act-bar .environment.live').waitFor();
    await desk.page.getByRole('button', { name: 'Import and check' }).click();
  }

  it('takes two people and an unlocked desk, is LIVE on every step, and ends with the book of EnKash', async () => {
    const { page } = desk;
    await page.locator('[class*="_connection_"].live .environment.live').waitFor();
    await screens.addPerson(meera, asha, vikram);
    // Nothing is prepared at a locked desk.
    await importLive();
    await page.getByText('Reward Desk is locked, so nothing').waitFor();
    await screens.unlock(asha);
    await page.getByText('Unlocked by').waitFor();
    await page.getByRole('button', { name: 'Import and check' }).click();
    await screens.grid.waitFor();
    await expectLive();
    if ((await screens.figure('Errors')) > 0) await screens.leaveOutAllWrong('Looked at later');
    const people = await screens.figure('Ready');

    await screens.goToApproval();
    await expectLive();
    const name = page.getByLabel('Name of the approver');
    const passphrase = page.getByLabel('Passphrase of the approver');
    const approve = page.getByRole('button', { name: /^Approve ₹/ });
    await name.fill('asha kulkarni');
    await passphrase.fill(asha.passphrase);
    await page.getByText('prepared or changed this batch').waitFor();
    expect(await approve.isDisabled()).toBe(true);
    // The sheet shows who is new, and her word does not count yet.
    const added = page.locator('section', { hasText: 'Added in the last days' });
    expect(await added.locator('li', { hasText: meera.name }).innerText()).toMatch(
      /approver since .*counts from/s,
    );
    await name.fill(meera.name);
    await passphrase.fill(meera.passphrase);
    await approve.click();
    await page.getByText('was added a short time ago').waitFor();
    await name.fill(vikram.name);
    await passphrase.fill(asha.passphrase);
    await approve.click();
    await page.getByText('That is not the passphrase.').waitFor();
    expect(await passphrase.inputValue()).toBe('');
    await passphrase.fill(vikram.passphrase);
    await approve.click();
    await screens.heading('Ready to send').waitFor();
    await expectLive();
    await page.locator('.facts dd', { hasText: vikram.name }).waitFor();

    // A desk that nobody uses locks by itself.
    await letPass(desk, 10 * 60_000);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await screens.locked.waitFor();
    const total = page.getByLabel(/^This is real money/);
    await total.fill(await needs(desk));
    await page.getByLabel('Sent by').fill(asha.name);
    await page.getByLabel('Passphrase of the sender').fill('not the passphrase');
    await screens.send();
    await page.getByText('That is not the passphrase.').waitFor();
    expect(await enkash.book()).toHaveLength(0);
    await screens.unlock(asha);
    await page.getByText('Unlocked by').waitFor();
    await screens.send();
    await screens.answer();
    await expectLive();

    const report = join(folder.path, 'report.json');
    await answerSaveDialog(desk, report);
    await screens.saveReport('JSON', report);
    const credited = creditedByReport(report);
    expect(credited).toEqual(creditedByBook(await enkash.book()));
    expect(credited).toHaveLength(people);

    // Locked, nobody who was paid is shown, and unlocked again they are.
    await page.getByRole('button', { name: 'Lock now' }).click();
    await page.getByText('The recipients are not shown while Reward Desk is locked').waitFor();
    expect(await page.getByText(/@example\.com|98\d{8}/).count()).toBe(0);
    await screens.goTo('Recipients');
    await screens.choose('Environment', 'Live');
    await page.getByText('none of its recipients is shown').waitFor();
    await screens.unlock(asha);
    await page.locator('[class*="_recipientsTable_"] tbody tr').first().waitFor();
    await screens.goTo('Batches');
    await page.locator('table .environment.live').waitFor();

    // From desk to desk: a file without the token, taken in with another name.
    const file = join(folder.path, 'pune.json');
    await screens.goTo('Connections');
    await answerSaveDialog(desk, file);
    await page.getByRole('button', { name: 'Save Pune office as a file' }).click();
    await page.getByText(file).waitFor();
    expect(readFileSync(file, 'utf8')).not.toContain(practiceAccount(enkash.url, 20).token);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByLabel('Name on this computer').fill('Nashik office');
    await page.getByLabel('Second user', { exact: true }).fill(vikram.name);
    await page.getByLabel('Passphrase of the second user').fill(vikram.passphrase);
    await page.getByRole('button', { name: 'Import with this name' }).click();
    const taken = page.locator('[class*="_connection_"].live', { hasText: 'Nashik office' });
    await taken.getByText('not set').waitFor();

    // Away with it again, which takes two as well.
    await page.getByRole('button', { name: 'Remove Nashik office' }).click();
    const remove = page.getByRole('button', { name: 'Remove', exact: true });
    await remove.click();
    await page.getByText('Two registered users must agree').waitFor();
    await page.getByLabel('Second user', { exact: true }).fill(vikram.name);
    await page.getByLabel('Passphrase of the second user').fill(vikram.passphrase);
    await remove.click();
    await taken.waitFor({ state: 'detached' });

    // How long somebody new waits is a setting of two.
    await screens.goTo('Security & backup');
    await page.getByText('after 24 hours').waitFor();
    await page.getByRole('button', { name: 'Waiting time' }).click();
    await page.getByLabel('Hours').fill('0');
    await screens.authorise(asha, vikram);
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByText('after 0 hours').waitFor();
    expect(desk.pageFaults).toEqual([]);
  });
});

/** The total as it is shown, to be typed by the person who sends. */
async function needs({ page }: DeskApp): Promise<string> {
  const fact = page.locator('.facts > div', { hasText: 'Total' }).locator('dd');
  return fact.innerText();
}
