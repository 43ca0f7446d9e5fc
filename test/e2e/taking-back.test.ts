import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { answerSaveDialog } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';
import { practiceAccount } from './practice-enkash.ts';
import { practiceWorld } from '../../main/practice/world.ts';

describe('a wrong credit', () => {
  const { folder, desk, screens, enkash } = deskForEach();

  beforeEach(async () => {
    await enkash.start(['--fault', 'reset-after-commit:on=single,at=3']);
  });

  const faults: string[] = [];

  async function look(where: string): Promise<void> {
    faults.push(...(await accessibilityFaults(desk.page, where)));
  }

  it('is taken back with approval, over a lost answer, and EnKash has it once', async () => {
    const { page } = desk;
    await screens.sayName('Asha Kulkarni');
    await screens.addConnection(practiceAccount(enkash.url, 10));

    await screens.goTo('EnKash');
    await page.getByText('Available balance').waitFor();
    await look('account');
    const nila = {
      title: 'Ms',
      name: 'Nila Menon',
      mobile: '9876543210',
      email: 'nila@example.com',
    };
    await screens.giveTo({ ...nila, amount: '500' });
    await look('approving one person');
    await screens.approveAs('Rahul Sharma');
    await screens.send();
    expect(await screens.answer()).toBe('All 1 recipient credited, ₹500.');
    await screens.giveTo({
      ...nila,
      name: 'Ravi Iyer',
      mobile: '9876543211',
      email: 'ravi@example.com',
      amount: '250.50',
    });
    // Paise are warned of: somebody checks the row first.
    await screens.backToRows();
    await screens.goToApproval();
    await screens.approveAs('Rahul Sharma');
    await screens.send();
    await screens.answer();

    // The answer to taking back is lost: it is settled by a look-up, not sent twice.
    await page.getByRole('button', { name: 'Ravi Iyer' }).click();
    await page.getByRole('button', { name: 'Reverse this payment…' }).waitFor();
    await look('story of a credit');
    await screens.takeBack('200', 'Credited to the wrong Ravi Iyer');
    await page.getByRole('heading', { name: 'Credits to be reversed' }).waitFor();
    await screens.dismissMessages();
    await look('approving a reversal');
    await screens.approveAs('Rahul Sharma');
    await look('before taking back');
    await screens.send();
    expect(await screens.answer()).toBe('All 1 credit reversed, ₹200.');
    await look('taken back');
    const book = await enkash.book();
    expect(book.map(({ name, type, amountPaise }) => [name, type, amountPaise])).toEqual([
      ['Nila Menon', 'CR', 50_000],
      ['Ravi Iyer', 'CR', 25_050],
      ['Ravi Iyer', 'DR', 20_000],
    ]);

    // The rest, and no more, from the list of EnKash's own transactions.
    await screens.goTo('EnKash');
    await screens.section('Transactions');
    await page.getByLabel('Mobile').fill('9876543211');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('button', { name: 'Reverse…' }).click();
    const amount = page.getByLabel('Amount (₹)');
    await amount.waitFor();
    expect(await amount.inputValue()).toBe('50.50');
    await amount.fill('50.51');
    await page.getByText('At most ₹50.50 of this credit can still be reversed.').waitFor();
    expect(await page.getByRole('button', { name: 'Prepare for approval' }).isDisabled()).toBe(
      true,
    );
    await look('no more than the credit');
    await page.keyboard.press('Escape');
    await look('transactions');
    await screens.section('Recipients and cards');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('cell', { name: 'Nila Menon' }).waitFor();
    await look('people and cards');
    await screens.section('Single allocation');
    await look('give to one person');
    await screens.goTo('Batches');
    await page.getByText('Reversal', { exact: true }).first().waitFor();
    await look('batches of all kinds');
    // Sorted by a header, and saved as it is listed.
    const list = page.locator('.result-card');
    const names = (): Promise<string[]> => list.locator('td .link').allInnerTexts();
    const newestFirst = await names();
    await list.getByRole('button', { name: 'Date', exact: true }).click();
    await expect.poll(names).toEqual(newestFirst.toReversed());
    await look('sorted batches');
    const saved = join(folder.path, 'batches.csv');
    await answerSaveDialog(desk, saved);
    await list.getByRole('button', { name: 'Export batches' }).click();
    await page.getByText(saved).waitFor();
    const lines = readFileSync(saved, 'utf8').trim().split('\r\n');
    expect(lines[0]).toContain('Batch,"Batch ID",File,Status,Environment,Account,Total');
    expect(lines.slice(1).map((line) => line.split(',')[0]?.replaceAll('"', ''))).toEqual(
      newestFirst.toReversed(),
    );
    expect(faults).toEqual([]);
    expect(desk.pageFaults).toEqual([]);
  });

  it('gets a sign-on link that goes to the clipboard and nowhere else', async () => {
    const { page } = desk;
    await screens.sayName('Asha Kulkarni');
    await screens.goTo('EnKash');
    await page.getByText('Available balance').waitFor();
    await screens.section('Sign-in link');
    await page.getByRole('button', { name: 'Copy link once' }).click();
    await page.getByText('The link is on the clipboard for one minute.').waitFor();
    const link = await desk.app.evaluate(({ clipboard }) => clipboard.readText());
    const token = /\/sso\/([0-9a-f-]{36})\/reward_account\/practice$/.exec(link)?.[1] ?? '';
    expect(token).not.toBe('');
    await look('sign-on link');
    expect(await page.content()).not.toContain(token);

    // Opened only after a yes, and only by the system.
    await desk.app.evaluate(({ dialog, shell }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
      shell.openExternal = (address: string) => {
        process.env.OPENED = address;
        return Promise.resolve();
      };
    });
    const open = page.getByRole('button', { name: 'Open in browser…' });
    await open.click();
    await page.getByRole('button', { name: 'Open in browser…', disabled: false }).waitFor();
    expect(await desk.app.evaluate(() => process.env.OPENED ?? 'nothing')).toBe('nothing');
    await desk.app.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    });
    await open.click();
    await page.getByText('EnKash is open in your browser.').waitFor();
    const opened = await desk.app.evaluate(() => process.env.OPENED ?? 'nothing');
    expect(opened).toMatch(/\/sso\/[0-9a-f-]{36}\/reward_account\/practice$/);
    const secrets = [token, /\/sso\/([0-9a-f-]{36})\//.exec(opened)?.[1] ?? 'no token'];
    // Neither token is in the log or anything else that the desk keeps; of the ledger, which is encrypted here, the
    // test of the terminal says the same.
    for (const file of readdirSync(desk.dataFolder, { recursive: true, encoding: 'utf8' })) {
      const path = join(desk.dataFolder, file);
      // Chromium's locks are links to nowhere.
      if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) continue;
      const bytes = readFileSync(path);
      for (const secret of secrets) expect([file, bytes.includes(secret)]).toEqual([file, false]);
    }
    expect(faults).toEqual([]);
  });

  it('lets finance see orders without their vouchers, and make an event of coins', async () => {
    const { page } = desk;
    faults.length = 0;
    await screens.sayName('Asha Kulkarni');
    await screens.goTo('EnKash');
    await page.getByText('Available balance').waitFor();
    await screens.section('Orders');
    // What is no day stops the search: it is not left out of it.
    await page.getByLabel('From').fill('31/2/2026');
    await page.getByText('Enter a date such as 5/11/2026.').waitFor();
    await page.getByRole('button', { name: 'Search orders', disabled: true }).waitFor();
    await page.getByLabel('From').fill('');
    await page.getByRole('button', { name: 'Search orders' }).click();
    await page.getByRole('cell', { name: 'PRACTICE-ORDER-1' }).waitFor();
    await look('orders');
    for (const { vouchers } of practiceWorld.orders)
      for (const { cardNumber, pin } of vouchers) {
        expect(await page.content()).not.toContain(cardNumber);
        expect(await page.content()).not.toContain(pin);
      }
    await screens.section('Coins');
    await page.getByLabel('Event name').fill('Diwali');
    await page.getByLabel('Coins for each user').fill('50');
    await page.getByRole('button', { name: 'Create event' }).click();
    await page.getByRole('cell', { name: 'Diwali', exact: true }).waitFor();
    await look('coins');
    await screens.goTo('Connections');
    await page.getByRole('button', { name: 'Add a connection' }).click();
    await screens.choose('Encrypted requests', 'key from the MD5 of the secret');
    await page.getByLabel('Encryption secret').waitFor();
    await page.getByText('If EnKash gave you a pair').waitFor();
    await look('encrypted requests');
    expect(faults).toEqual([]);
    expect(desk.pageFaults).toEqual([]);
  });
});
