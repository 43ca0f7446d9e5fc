import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { z } from 'zod';
import { coinEventSchema } from '../../shared/enkash/coins.ts';
import { readCoinEvent, updateCoinEvent } from '../../main/enkash/coins.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import { quickConnection, testClient } from '../allocation/desk-fixture.ts';
import { accessibilityFaults } from './accessibility-faults.ts';
import { answerOpenDialog, answerSaveDialog } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';
import { layoutFaults } from './layout-faults.ts';
import { practiceAccount } from './practice-enkash.ts';

const eventsSchema = z.object({ ok: z.literal(true), value: z.array(coinEventSchema) });
const [asha, imran, latha] = practiceWorld.knownPeople;

describe('coins of an event for a sheet of users', () => {
  const { folder, desk, screens, enkash } = deskForEach();

  const faults: string[] = [];

  beforeEach(async () => {
    await enkash.start(['--fault', 'reset-after-commit:on=coin-allocate,at=2']);
  });

  /** Gives the one event other coins behind the back of the desk; gives what it gave before. */
  async function eventAtEnKash(amount: number): Promise<number> {
    const connection = quickConnection(enkash.url, { timeoutMs: 20_000 });
    const client = testClient(connection);
    const reply: unknown = await desk.page.evaluate(() =>
      window.desk.call('coins.events', { connection: 'Pune office' }),
    );
    const [known] = eventsSchema.parse(reply).value;
    if (known === undefined) throw new Error('There is no event.');
    const before = await readCoinEvent(client, known.id);
    if (!before.ok) throw new Error(before.error.cause.code);
    await updateCoinEvent(client, connection, known.id, { amount });
    await client.close();
    return before.value.amount;
  }

  async function look(where: string): Promise<void> {
    faults.push(
      ...(await accessibilityFaults(desk.page, where)),
      ...(await layoutFaults(desk, where)),
    );
  }

  it('go from the sheet to the workbook, over a lost answer, with what each gets shown before the approval', async () => {
    const sheet = join(folder.path, 'users.csv');
    writeFileSync(sheet, ['Mobile', asha?.mobile, imran?.mobile, latha?.mobile].join('\n'));
    const { page } = desk;
    await screens.sayName('Asha Kulkarni');
    await screens.addConnection(practiceAccount(enkash.url, 10));
    await screens.goTo('EnKash');
    await page.getByText('Available balance').waitFor();
    await screens.section('Coins');
    await page.getByText('Create or fetch an event first.').waitFor();
    await page.getByLabel('Event name').fill('Diwali');
    await page.getByLabel('Coins for each user').fill('20');
    await page.getByRole('button', { name: 'Create event' }).click();
    await answerOpenDialog(desk, sheet);
    await page.getByRole('button', { name: 'Choose file…' }).click();
    await page.getByText('users.csv').waitFor();
    // The columns are found, and can be chosen.
    await page.getByRole('button', { name: /Column of the mobiles/ }).click();
    await page.getByRole('option', { name: 'No column' }).click();
    await page.getByText('Choose at least one column that says who the users are.').waitFor();
    await page.getByRole('button', { name: /Column of the mobiles/ }).click();
    await page.getByRole('option', { name: /^Mobile/ }).click();
    await look('coins to allocate');
    await page.getByRole('button', { name: 'Import and check' }).click();
    await screens.grid.waitFor();
    await page.getByText('60 coins').waitFor();
    await look('coins in review');
    await screens.goToApproval();
    await page.getByRole('heading', { name: 'Event', exact: true }).waitFor();
    await look('coins to approve');
    await page.getByRole('button', { name: 'Fetch the event' }).click();
    await page.getByText('The batch has the event as it is at EnKash now.').waitFor();
    await screens.dismissMessages();
    await page.getByLabel('Name of the approver').fill('Rahul Sharma');
    await page.getByRole('button', { name: 'Approve 60 coins' }).click();
    await screens.heading('Ready to send').waitFor();
    await look('coins before sending');
    // Somebody changes the event at EnKash after the approval: it is read again, and nothing is sent.
    const amount = await eventAtEnKash(25);
    expect(amount).toBe(20);
    await page.getByRole('button', { name: 'Send 60 coins' }).click();
    await page
      .getByText(/was approved as “Diwali”.*20 coins; at EnKash it now is.*25 coins/)
      .waitFor();
    await look('coins whose event has changed');
    await eventAtEnKash(20);
    await screens.dismissMessages();
    await page.getByRole('button', { name: 'Send 60 coins' }).click();
    await screens.heading('All 3 users credited, 60 coins.').waitFor({ timeout: 60_000 });
    await screens.dismissMessages();
    await look('coins in results');
    const workbook = join(folder.path, 'coins.xlsx');
    await answerSaveDialog(desk, workbook);
    await screens.saveReport('Save workbook (Excel)', workbook);
    expect(existsSync(workbook)).toBe(true);
    const book = read(readFileSync(workbook), { type: 'buffer' });
    const credited = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.Credited ?? {});
    expect(credited.slice(0, 3).map((row) => [row.Name, row.Coins])).toEqual(
      [asha, imran, latha].map((user) => [user?.name, 20]),
    );
    expect(JSON.stringify(utils.sheet_to_json(book.Sheets.Summary ?? {}, { header: 1 }))).toContain(
      'Amounts are coins',
    );

    await screens.goTo('EnKash');
    await screens.section('Recipients and cards');
    await page.getByRole('button', { name: 'Search' }).click();
    const userId = await page.getByRole('cell', { name: 'Copy user ID' }).first().innerText();
    await screens.section('Coins');
    await page.getByLabel('User ID').fill(userId);
    await page.getByRole('button', { name: 'Fetch coins' }).click();
    await page.getByRole('status').getByText('20 coins').waitFor();
    expect(faults).toEqual([]);
    expect(desk.pageFaults).toEqual([]);
  });
});
