import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { indianDay } from '../../shared/calendar/indian-day.ts';
import {
  answerOpenDialog,
  answerSaveDialog,
  openDeskApp,
  testFolder,
  type DeskApp,
} from './desk-app.ts';
import { Screens } from './screens.ts';

/** Three batches of a month, each with the total that the bank shows. */
const batches = [
  { name: 'diwali', programme: 'Diwali', amounts: [500, 700], total: '1200.00' },
  { name: 'referral', programme: 'Referral', amounts: [900, 650], total: '1550.00' },
  { name: 'service', programme: 'Long service', amounts: [2500, 1300], total: '3800.00' },
] as const;

function sheetOf({ name, programme, amounts }: (typeof batches)[number], at: number): string {
  const person = ['Nila Menon', 'Ravi Iyer'] as const;
  return [
    'Title,Name,Email,Mobile,Amount,Cost centre,Programme,Reference',
    ...person.map((who, index) =>
      [
        ...[
          index === 0 ? 'Ms' : 'Mr',
          who,
          `${who.split(' ')[0]?.toLowerCase() ?? ''}@example.com`,
        ],
        ...[`987654321${index}`, amounts[index] ?? 0, 'Pune', programme, `${name}-${at}-${index}`],
      ].join(','),
    ),
  ].join('\n');
}

describe('a month in the window', () => {
  let folder: ReturnType<typeof testFolder>;
  let desk: DeskApp;
  let screens: Screens;

  beforeEach(async () => {
    folder = testFolder();
    desk = await openDeskApp(join(folder.path, 'data'));
    screens = new Screens(desk.page);
    await screens.sayName('Asha Kulkarni');
  });
  afterEach(async () => {
    await desk.close();
    folder.remove();
  });

  async function allocated(): Promise<void> {
    for (const [at, batch] of batches.entries()) {
      const path = join(folder.path, `${batch.name}.csv`);
      writeFileSync(path, sheetOf(batch, at));
      await screens.goTo('New batch');
      await answerOpenDialog(desk, path);
      await screens.chooseFile();
      await screens.importThrough(null);
      await screens.goToApproval();
      await desk.page.getByRole('table', { name: 'Totals by Cost centre' }).waitFor();
      await screens.approveAs('Rahul Sharma');
      await screens.send();
      await screens.answer();
    }
    await desk.page.getByRole('button', { name: 'Ravi Iyer' }).click();
    await screens.takeBack('300', 'Credited to the wrong Ravi Iyer');
    await screens.approveAs('Rahul Sharma');
    await screens.send();
    await screens.answer();
  }

  async function signOff(note: string): Promise<void> {
    await desk.page.getByLabel('Note', { exact: true }).fill(note);
    await desk.page.getByRole('button', { name: 'Sign off' }).click();
    await desk.page.getByText(/Signed off by Asha Kulkarni/).waitFor();
  }

  it('goes from three batches and a reversal to a signed-off month and vouchers exported once', async () => {
    const { page } = desk;
    await allocated();

    await screens.goTo('Reconciliation');
    expect(await screens.match()).toMatch(/^All 7 credits reconciled/);
    await signOff('Agrees with EnKash');
    await page.getByRole('button', { name: 'Back to reconciliation' }).click();

    const day = (indianDay(new Date().toISOString()) ?? '').split('-').reverse().join('/');
    const bank = join(folder.path, 'bank.csv');
    writeFileSync(
      bank,
      [
        'Date,Narration,Withdrawal,Deposit,Balance',
        `${day},OPENING BALANCE,,,50000.00`,
        ...batches.map(({ name, total }) => `${day},EnKash ${name},${total},,`),
        `${day},EnKash reversal,,300.00,`,
        `${day},Salary of November,9000.00,,`,
      ].join('\n'),
    );
    await page.getByRole('button', { name: 'Bank / Tally / ERP' }).click();
    await answerOpenDialog(desk, bank);
    await page.getByRole('button', { name: 'Choose the file' }).click();
    await screens.heading('File settings').waitFor();
    await screens.match();
    await page
      .getByRole('row')
      .filter({ hasText: 'Salary of November' })
      .getByRole('checkbox')
      .check();
    await page.getByLabel('Note', { exact: true }).fill('Salary, paid by payroll');
    await page.getByRole('button', { name: /^Not for rewards/ }).click();
    await screens.heading(/^(\d+) of \1 explained\.$/).waitFor();
    await signOff('November is done');

    await screens.goTo('Batches');
    await page.getByRole('button', { name: 'diwali' }).first().click();
    const tally = join(folder.path, 'diwali.xml');
    await answerSaveDialog(desk, tally);
    await page.getByRole('button', { name: 'Export vouchers' }).click();
    await page.getByText(/is exported, and the batch is marked as posted/).waitFor();
    const voucher = /REMOTEID="([^"]+)"/;
    const first = voucher.exec(readFileSync(tally, 'utf8'))?.[1];
    expect(first).toMatch(/-V1$/);
    await page.getByRole('button', { name: 'Export a copy' }).click();
    await page.getByText(/exported before/).waitFor();
    expect(voucher.exec(readFileSync(tally, 'utf8'))?.[1]).toBe(first);

    await screens.goTo('Month end');
    await screens.choose('Environment', 'Practice');
    await screens.heading('Allocated by field').waitFor();
    const report = join(folder.path, 'month.xlsx');
    await answerSaveDialog(desk, report);
    await page.getByRole('button', { name: 'Save workbook (Excel)' }).click();
    await page.getByText(report).waitFor();
    const book = read(readFileSync(report));
    const sheet = (name: string): Record<string, string | number>[] =>
      utils.sheet_to_json(book.Sheets[name] ?? {});
    expect(sheet('Reconciliation').map((row) => row['Signed off by'])).toEqual([
      'Asha Kulkarni',
      'Asha Kulkarni',
    ]);
    const fields = sheet('By field').filter(({ Field }) => Field === 'Programme');
    expect(fields.map((row) => [row.Value, row['Allocated (₹)'], row['Net (₹)']])).toEqual([
      ['Long service', 3800, 3500],
      ['Referral', 1550, 1550],
      ['Diwali', 1200, 1200],
    ]);
    expect(sheet('Accounts')[0]).toMatchObject({ 'Allocated (₹)': 6550, 'Reversed (₹)': 300 });
    expect(desk.pageFaults).toEqual([]);
  });
});
