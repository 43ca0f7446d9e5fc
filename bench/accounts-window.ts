import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '../main/ledger/open.ts';
import { buildAll } from '../scripts/build.ts';
import { answerOpenDialog, openDeskApp } from '../test/e2e/desk-app.ts';
import { Screens } from '../test/e2e/screens.ts';
import { addCredits, writeStatement } from './matching/credits.ts';
import { onAScreen } from './window/on-a-screen.ts';
import { phase, report, type Phase } from './window/phases.ts';

/*
 * The pages of accounts with 100,000 credits and a statement of as many lines, in a real Electron on the built bundles: the
 * longest task on the window's main thread, and the longest gap in the loop of Electron's main process. Each against the limit
 * of 50 ms that a person feels. There is no keychain, so the ledger is plain. `node bench/accounts-window.ts [ROWS] [ROUNDS]`;
 * the medians of the rounds count.
 */

await onAScreen(() => measure(Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 3)));

async function measure(rows: number, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
  try {
    await buildAll();
    const statement = join(folder, 'statement.csv');
    await writeStatement(statement, rows);
    const done: Phase[][] = [];
    for (let round = 0; round < rounds; round += 1)
      done.push(await oneRound(rows, statement, join(folder, `desk-${round}`)));
    report(`${rows} credits and as many lines of a statement`, done);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function oneRound(rows: number, statement: string, dataFolder: string): Promise<Phase[]> {
  const opened = openLedger({ folder: dataFolder, key: null, now: () => new Date() });
  if (!opened.ok) throw new Error(opened.error.message);
  addCredits(opened.value.db, rows, 20);
  opened.value.close();
  const desk = await openDeskApp(dataFolder);
  try {
    const { page } = desk;
    page.setDefaultTimeout(60_000);
    const screens = new Screens({ page });
    await page.getByLabel('Your name').fill('Asha Kulkarni');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const phases: Phase[] = [];
    const measured = async (name: string, work: () => Promise<unknown>): Promise<void> => {
      phases.push(await phase(desk, name, work));
    };
    const lines = page.locator('.result-card tbody tr');
    await screens.goTo('Reconciliation');
    await page.getByRole('button', { name: 'Upload EnKash statement' }).click();
    await answerOpenDialog(desk, statement);
    await measured('choosing the statement', async () => {
      await page.getByRole('button', { name: 'Choose the file' }).click();
      await screens.heading('File settings').waitFor();
    });
    // The credits stay where they are, whatever month it is.
    await page.getByLabel('From', { exact: true }).fill('1/11/2026');
    await page.getByLabel('To', { exact: true }).fill('30/11/2026');
    await page.keyboard.press('Tab');
    await measured('reconciling', () => screens.match());
    await measured('sorting the lines by amount', async () => {
      await page.getByRole('columnheader', { name: 'Amount' }).last().getByRole('button').click();
      await page.waitForTimeout(1_000);
    });
    await measured('more lines', async () => {
      const before = await lines.count();
      await page.getByRole('button', { name: 'Show more' }).first().click();
      while ((await lines.count()) === before) await page.waitForTimeout(20);
    });
    await measured('finding a reference', async () => {
      await page.getByRole('searchbox').last().fill(`REF-${rows}`);
      await page.keyboard.press('Enter');
      await page.getByText(`REF-${rows}`).first().waitFor();
    });
    await measured('the month end', async () => {
      await screens.goTo('Month end');
      await screens.choose('Environment', 'Practice');
      await screens.choose('Month', 'November 2026');
      await screens.heading('Allocated by field').waitFor();
    });
    await measured('the batch with its vouchers', async () => {
      await screens.goTo('Batches');
      await page.locator('table .link').first().click();
      await page.getByRole('button', { name: 'Export vouchers' }).waitFor();
    });
    return phases;
  } finally {
    await desk.close();
  }
}
