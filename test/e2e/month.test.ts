import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { indianDay } from '../../shared/calendar/indian-day.ts';
import { accessibilityFaults } from './accessibility-faults.ts';
import { answerOpenDialog, answerSaveDialog } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';

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
  const { folder, desk, screens } = deskForEach();

  beforeEach(async () => {
    await screens.sayName('Asha Kulkarni');
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

  /**
   * By the keyboard alone: the batch that the bank booked with its charges off is paired with two lines chosen, and the salary
   * is given to the checker, is opened again, is not for rewards, is opened again, and is explained.
   */
  async function decidedByKeys(): Promise<void> {
    const { page } = desk;
    const line = page.getByRole('row').filter({ hasText: 'Salary of November' });
    const box = line.getByRole('checkbox');
    const bankLine = page.getByRole('row').filter({ hasText: 'EnKash service' });
    const ours = page.getByRole('row').filter({ hasText: '3,800' });
    await line.getByText('9,000').first().waitFor();
    await page
      .getByRole('checkbox', { name: /^Choose line/ })
      .first()
      .focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('j');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-open')))
      .toBe('true');
    const decide = async (letter: string, note: string): Promise<void> => {
      // After a decision the page itself goes to the next open line, with its next picture.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await box.focus();
      await page.keyboard.press(letter);
      await page.keyboard.type(note);
      await page.keyboard.press('Enter');
    };
    for (const row of [ours, bankLine]) {
      await row.getByRole('checkbox').focus();
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('p');
    await page.keyboard.type('The bank took ₹10 of charges');
    await page.keyboard.press('Enter');
    await screens.heading(/^2 of 3 explained\.$/).waitFor();
    await decide('r', 'Is this payroll?');
    await screens.heading(/^2 of 3 explained, 1 for the checker to review\.$/).waitFor();
    await decide('o', 'Payroll says so');
    await screens.heading(/^2 of 3 explained\.$/).waitFor();
    await decide('n', 'Salary, paid by payroll');
    await screens.heading(/^3 of 3 explained\.$/).waitFor();
    await decide('o', 'To look once more');
    await screens.heading(/^2 of 3 explained\.$/).waitFor();
    await decide('e', 'Salary, seen in payroll');
    await screens.heading(/^(\d+) of \1 explained\.$/).waitFor();
  }

  /** The amounts in cells, in rupees. */
  async function rupeesIn(cells: Locator): Promise<number[]> {
    return (await cells.allInnerTexts()).map((text) => Number(text.replaceAll(/[^\d.]/g, '')));
  }

  /** The lines of a table that is exported by that button. */
  async function exported(button: string): Promise<string[]> {
    const path = join(folder.path, `${button}.csv`);
    await answerSaveDialog(desk, path);
    await desk.page.getByRole('button', { name: button, exact: true }).click();
    await desk.page.getByText(path).waitFor();
    return readFileSync(path, 'utf8').trim().split('\r\n');
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
        // The bank takes its charges off one of them.
        ...batches.map(
          ({ name, total }) => `${day},EnKash ${name},${name === 'service' ? '3790.00' : total},,`,
        ),
        `${day},EnKash reversal,,300.00,`,
        `${day},Salary of November,9000.00,,`,
      ].join('\n'),
    );
    await page.getByRole('button', { name: 'Bank / Tally / ERP' }).click();
    await answerOpenDialog(desk, bank);
    await page.getByRole('button', { name: 'Choose the file' }).click();
    await screens.heading('File settings').waitFor();
    await screens.match();
    await decidedByKeys();
    expect(await accessibilityFaults(page, 'reconciliation workplace')).toEqual([]);
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

    // The tax register and the audit log, sorted over all their pages and exported as they are listed.
    await page.getByRole('button', { name: 'Tax register', exact: true }).click();
    const recipients = page.getByRole('region', { name: 'Recipients in the tax register, table' });
    await recipients.getByRole('button', { name: 'Total', exact: true }).click();
    await recipients.getByRole('columnheader', { name: 'Total', exact: true }).waitFor();
    const totals = (): Promise<number[]> => rupeesIn(recipients.locator('tbody td:nth-child(7)'));
    await expect.poll(totals).toEqual((await totals()).toSorted((a, b) => a - b));
    expect(await exported('Export recipients in the tax register')).toHaveLength(
      (await totals()).length + 1,
    );
    const classes = page.getByRole('region', { name: 'Batches of the tax year, table' });
    await classes.getByRole('button', { name: 'Credited', exact: true }).click();
    const credited = classes.locator('tbody td:nth-child(2)');
    await expect.poll(() => rupeesIn(credited)).toEqual([1200, 1550, 3800]);
    expect(await accessibilityFaults(page, 'tax register')).toEqual([]);
    await page.getByRole('button', { name: 'Audit log', exact: true }).click();
    const log = page.getByRole('region', { name: 'Audit log, table' });
    const moments = (): Promise<string[]> => log.locator('tbody td:first-child').allInnerTexts();
    await log.waitFor();
    const newest = (await moments())[0];
    await log.getByRole('button', { name: 'At', exact: true }).click();
    await expect.poll(async () => (await moments())[0]).not.toBe(newest);
    const entries = /[\d,]+(?= entries)/.exec(await page.locator('main').innerText())?.[0];
    expect(await exported('Export audit log')).toHaveLength(Number(entries) + 1);
    expect(await accessibilityFaults(page, 'audit log')).toEqual([]);
    expect(desk.pageFaults).toEqual([]);
  });
});
