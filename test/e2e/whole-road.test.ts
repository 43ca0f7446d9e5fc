import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerSaveDialog } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';
import { creditedByBook, creditedByReport, practiceAccount } from './practice-enkash.ts';

/* The token of the connection goes through the real keychain: the session has one (scripts/test.ts). */
describe('the whole road of a batch in the window', () => {
  const { folder, desk, screens, enkash } = deskForEach();

  it('mends a sheet with everything wrong, sends it over a lost answer, and ends with the book of EnKash', async () => {
    await enkash.start(['--fault', 'no-answer-after-commit:at=2']);
    await screens.sayName('Asha Kulkarni');
    await screens.addConnection(practiceAccount(enkash.url, 10));
    await desk.page.getByRole('button', { name: 'Test connection', exact: true }).last().click();
    await desk.page.locator('.notice.good').waitFor();

    await screens.goTo('New batch');
    await screens.takeSample('Sheet with errors');
    await screens.importThrough('Pune office');
    const all = await screens.figure('All');
    const wrongBefore = await screens.figure('Errors');
    expect(wrongBefore).toBeGreaterThan(5);

    await screens.grid.focus();
    await desk.page.keyboard.press('F8');
    await desk.page.locator('.grid-cell[class*="_cursor_"].has-error').waitFor();
    await screens.dismissMessages();

    expect(await screens.mendEverything()).toBeGreaterThan(0);
    await expect.poll(() => screens.figure('Errors')).toBeLessThan(wrongBefore);
    await screens.leaveOutAllWrong('HR sends them again next week');
    const leftOut = await screens.figure('Excluded');
    expect((await screens.figure('Ready')) + leftOut).toBe(all);

    await screens.goToApproval();
    await screens.approveAs('Rahul Sharma');
    await screens.send();
    const sentence = await screens.answer();
    const report = join(folder.path, 'report.json');
    await answerSaveDialog(desk, report);
    await screens.saveReport('JSON', report);
    const credited = creditedByReport(report);
    expect(credited).toEqual(creditedByBook(await enkash.book()));
    expect(credited).toHaveLength(all - leftOut);
    expect(sentence).toContain(`All ${credited.length} recipients credited`);

    const workbook = join(folder.path, 'report.xlsx');
    await answerSaveDialog(desk, workbook);
    await screens.saveReport('Save workbook (Excel)', workbook);
    expect(statSync(workbook).size).toBeGreaterThan(5_000);
    await screens.dismissMessages();
    expect(desk.pageFaults).toEqual([]);
  });

  it('goes on after a kill in the middle, and pays nobody twice', async () => {
    await enkash.start(['--latency', '60']);
    await screens.sayName('Asha Kulkarni');
    await screens.addConnection(practiceAccount(enkash.url, 5));
    await screens.goTo('New batch');
    await screens.takeSample('Diwali 2026');
    await screens.importThrough('Pune office');
    if ((await screens.figure('Errors')) > 0) await screens.leaveOutAllWrong('Looked at later');
    const people = await screens.figure('Ready');
    await screens.goToApproval();
    await screens.approveAs('Rahul Sharma');
    await screens.send();
    await expect.poll(async () => (await enkash.book()).length).toBeGreaterThan(9);
    await desk.kill();
    const before = await enkash.book();
    expect(before.length).toBeLessThan(people);

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
    expect(creditedByReport(report)).toEqual(creditedByBook(book));
    expect(new Set(book.map(({ mobile }) => mobile)).size).toBe(book.length);
    expect(book).toHaveLength(people);
  });
});
