import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerSaveDialog, openDeskApp, testFolder, type DeskApp } from './desk-app.ts';
import {
  creditedByBook,
  creditedByReport,
  practiceAccount,
  startPractice,
  type PracticeProcess,
} from './practice-enkash.ts';
import { Screens } from './screens.ts';

/* The token of the connection goes through the real keychain: the session has one (scripts/test.ts). */
describe('the whole road of a batch in the window', () => {
  let folder: ReturnType<typeof testFolder>;
  let enkash: PracticeProcess;
  let desk: DeskApp;

  beforeEach(async () => {
    folder = testFolder();
    desk = await openDeskApp(join(folder.path, 'data'));
  });
  afterEach(async () => {
    await desk.close();
    await enkash.stop();
    folder.remove();
  });

  it('mends a sheet with everything wrong, sends it over a lost answer, and ends with the book of EnKash', async () => {
    enkash = await startPractice(folder.path, ['--fault', 'no-answer-after-commit:at=2']);
    const screens = new Screens(desk.page);
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
    enkash = await startPractice(folder.path, ['--latency', '60']);
    let screens = new Screens(desk.page);
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

    desk = await openDeskApp(join(folder.path, 'data'));
    screens = new Screens(desk.page);
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
