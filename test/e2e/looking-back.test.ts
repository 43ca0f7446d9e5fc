import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reconciliationJsonSchema } from '../../main/reports/reconciliation-json.ts';
import { accessibilityFaults } from './accessibility-faults.ts';
import { answerSaveDialog } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';
import { creditedByBook, creditedByReport, practiceAccount } from './practice-enkash.ts';

/** Rows and paise of an outcome, as the report says. */
function totalOf(path: string, outcome: 'Credited' | 'Failed'): { rows: number; paise: number } {
  const { controlTotals } = reconciliationJsonSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  expect(controlTotals.ties).toBe(true);
  const line = controlTotals.outcomes[outcome];
  if (line === undefined) throw new Error(`The report has no line for ${outcome}.`);
  return { rows: line.rows, paise: line.amount.paise };
}

describe('a run with faults, and looking back at it', () => {
  const { folder, desk, screens, enkash } = deskForEach();

  /** Answers the question about leaving, as a person who presses that button would. */
  const answerLeaving = (button: string): Promise<void> =>
    desk.app.evaluate(({ dialog }, wanted) => {
      dialog.showMessageBoxSync = (...given: unknown[]) => {
        const options = given.at(-1) as { buttons: string[] };
        return options.buttons.indexOf(wanted);
      };
    }, button);

  const closeWindow = (): Promise<void> =>
    desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

  const isVisible = (): Promise<boolean> =>
    desk.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true,
    );

  const creditedAtLeast = (people: number): Promise<void> =>
    expect
      .poll(async () => (await enkash.book()).length, { timeout: 30_000 })
      .toBeGreaterThanOrEqual(people);

  async function sent(rowsPerRequest: number): Promise<void> {
    await screens.sayName('Asha Kulkarni');
    await screens.addConnection(practiceAccount(enkash.url, rowsPerRequest));
    await screens.goTo('New batch');
    await screens.takeSample('Diwali 2026');
    await screens.importThrough('Pune office');
    if ((await screens.figure('Errors')) > 0) await screens.leaveOutAllWrong('Looked at later');
    await screens.goToApproval();
    await screens.approveAs('Rahul Sharma');
    await screens.send();
  }

  it('closed half way and opened again, ends in a report with the totals of EnKash’s book', async () => {
    await enkash.start([
      ...['--latency', '120'],
      ...['--fault', 'rows-refused:at=2+6,rows=3'],
      ...['--fault', 'reset-after-commit:at=4'],
      ...['--fault', 'row-missing:at=8'],
    ]);
    await sent(10);
    await creditedAtLeast(30);
    await answerLeaving('Pause and quit');
    const gone = new Promise((done) => desk.app.process().once('exit', done));
    await closeWindow();
    await gone;

    await desk.open();
    await desk.page.getByText('1 batch is incomplete').waitFor();
    await desk.page.getByRole('button', { name: 'Resume' }).click();
    await screens.heading('Paused').waitFor();
    await screens.goOn();
    await screens.answer();

    const report = join(folder.path, 'report.json');
    await answerSaveDialog(desk, report);
    await screens.saveReport('JSON', report);
    const book = await enkash.book();
    const paid = book.reduce((sum, { amountPaise }) => sum + amountPaise, 0);
    expect(totalOf(report, 'Credited')).toEqual({ rows: book.length, paise: paid });
    expect(creditedByReport(report)).toEqual(creditedByBook(book));
    expect(totalOf(report, 'Failed').rows).toBe(6);
    const pdf = join(folder.path, 'summary.pdf');
    await answerSaveDialog(desk, pdf);
    await screens.saveReport('Summary PDF', pdf);
    expect(readFileSync(pdf, 'latin1')).toMatch(/^%PDF-/);

    // Why they failed is counted over all of them, and what EnKash's support needs is copied without names.
    await screens.dismissMessages();
    const { page } = desk;
    const cause = page.locator('.cause.failed').first();
    expect(await cause.innerText()).toContain('6 recipients');
    expect(await accessibilityFaults(page, 'results with failures')).toEqual([]);
    await cause.getByRole('button', { name: 'Copy details for EnKash' }).click();
    await page.getByText('Copied: references').waitFor();
    const copied = await desk.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toContain('Company ID: ');
    expect(copied.match(/DIW26-\d+ \| .* \| sent /g)).toHaveLength(6);
    expect(new Set(copied.match(/DIW26-\d+(?= \| )/g)).size).toBe(6);
    await cause.getByRole('button', { name: 'Show rows' }).click();
    await page.getByText('Only the 6 recipients of').waitFor();
    await page.locator('.result-card .link').first().waitFor();
    expect(await page.locator('.result-card tbody tr').count()).toBe(6);
    const names = (): Promise<string[]> => page.locator('.result-card .link').allInnerTexts();
    await page.locator('.result-card').getByRole('button', { name: 'Name', exact: true }).click();
    await expect.poll(names).toEqual((await names()).toSorted((a, b) => a.localeCompare(b)));
    expect(await accessibilityFaults(page, 'sorted results')).toEqual([]);

    // From the search over all batches to the person's whole story.
    const [failed] = (await page.locator('.result-card .link').allInnerTexts()).slice(0, 1);
    await screens.goTo('Batches');
    await page.getByLabel('Search recipients and batches').fill(failed ?? '');
    await page.locator('[class*="_foundPeople_"] .link').first().click();
    await screens.heading('Payment timeline').waitFor();
    await page.getByText('as imported').waitFor();
    await page.getByRole('button', { name: 'Open the batch' }).click();
    await screens.answer();
    expect(desk.pageFaults).toEqual([]);
  });

  it('goes on without its window, and shows itself when it is done', async () => {
    await enkash.start(['--latency', '60']);
    await sent(20);
    await creditedAtLeast(20);
    await answerLeaving('Continue in background');
    await closeWindow();
    expect(await isVisible()).toBe(false);
    await expect.poll(isVisible, { timeout: 60_000 }).toBe(true);
    await screens.answer();
    expect((await enkash.book()).length).toBe(250);
  });

  it('pauses when the network is lost, and offers to go on when EnKash can be reached again', async () => {
    await enkash.start(['--latency', '60']);
    await sent(20);
    await creditedAtLeast(20);
    const port = Number(new URL(enkash.url).port);
    await enkash.stop();
    await screens.heading('Paused').waitFor({ timeout: 120_000 });
    await screens.goTo('Batches');
    await enkash.start(['--port', String(port)]);
    await desk.page.getByText('EnKash can be reached again.').waitFor({ timeout: 120_000 });
    await desk.page.getByRole('button', { name: 'Resume' }).click();
    await screens.heading('Paused').waitFor();
    await screens.goOn();
    await screens.answer();
    const book = await enkash.book();
    expect(book).toHaveLength(250);
    expect(new Set(book.map(({ mobile }) => mobile)).size).toBe(250);
    expect(existsSync(join(folder.path, 'enkash.db'))).toBe(true);
  });
});
