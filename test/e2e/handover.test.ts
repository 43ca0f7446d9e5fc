import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import {
  answerOpenDialog,
  answerSaveDialog,
  openDeskApp,
  testFolder,
  type DeskApp,
} from './desk-app.ts';
import {
  creditedByBook,
  creditedByReport,
  practiceAccount,
  startPractice,
  type PracticeProcess,
} from './practice-enkash.ts';
import { Screens } from './screens.ts';

const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };

/** One of the two desks on the table, with its screens. */
interface Seat {
  readonly app: DeskApp;
  readonly screens: Screens;
}

/* The keys of both desks go through the real keychain, each under its own name: the session has one. */
describe('two desks on one table, each in its own window', () => {
  let folder: ReturnType<typeof testFolder>;
  let enkash: PracticeProcess;
  let pune: Seat;
  let mumbai: Seat;
  const faults: string[] = [];

  beforeEach(async () => {
    folder = testFolder();
    enkash = await startPractice(folder.path);
    pune = await sitDown('pune', asha.name);
    mumbai = await sitDown('mumbai', vikram.name);
  });
  afterEach(async () => {
    await Promise.all([pune.app.close(), mumbai.app.close(), enkash.stop()]);
    folder.remove();
  });

  const at = (name: string): string => join(folder.path, name);

  async function sitDown(data: string, name: string): Promise<Seat> {
    const app = await openDeskApp(at(data));
    const screens = new Screens(app);
    await screens.sayName(name);
    return { app, screens };
  }

  async function look(seat: Seat, where: string): Promise<void> {
    faults.push(...(await accessibilityFaults(seat.app.page, where)));
  }

  /** Gives a desk its name, saves its card, and reads its code off the screen. */
  async function introduce({ app, screens }: Seat, name: string): Promise<string> {
    const { page } = app;
    await screens.goTo('Remote approval');
    await page.getByRole('button', { name: 'Name this computer' }).click();
    await page.getByLabel('Name of this computer').fill(name);
    await page.getByRole('button', { name: 'Save name' }).click();
    await answerSaveDialog(app, at(`${name}.json`));
    await page.getByRole('button', { name: 'Save identity card' }).click();
    await page.getByText('The identity card is saved').waitFor();
    await screens.dismissMessages();
    return page.locator('[class*="_ownDesk_"] [class*="_deskCode_"]').innerText();
  }

  async function addDesk({ app, screens }: Seat, name: string, code: string): Promise<void> {
    const { page } = app;
    await page.getByRole('button', { name: 'Pair a computer' }).click();
    await answerOpenDialog(app, at(`${name}.json`));
    await page.getByRole('button', { name: 'Choose identity card' }).click();
    await page.getByLabel(/^Verification code/).fill(code);
    await page.getByRole('button', { name: 'Pair this computer' }).click();
    await page.getByRole('cell', { name, exact: true }).waitFor();
    await screens.dismissMessages();
  }

  async function openFile({ app, screens }: Seat, name: string): Promise<void> {
    await screens.goTo('Remote approval');
    await answerOpenDialog(app, at(name));
    await app.page.getByRole('button', { name: 'Choose a file' }).click();
  }

  it('send a live batch back and forth; the one that prepared it sends it once', async () => {
    const [puneCode, mumbaiCode] = [
      await introduce(pune, 'Pune desk'),
      await introduce(mumbai, 'Mumbai desk'),
    ];
    // A code of another desk is not that of this card.
    await mumbai.app.page.getByRole('button', { name: 'Pair a computer' }).click();
    await answerOpenDialog(mumbai.app, at('Pune desk.json'));
    await mumbai.app.page.getByRole('button', { name: 'Choose identity card' }).click();
    await mumbai.app.page.getByLabel(/^Verification code/).fill(mumbaiCode);
    await mumbai.app.page.getByRole('button', { name: 'Pair this computer' }).click();
    await mumbai.app.page.getByText(/^Group \d of the code is not that of this card/).waitFor();
    await look(mumbai, 'adding a desk');
    await mumbai.app.page.keyboard.press('Escape');
    await addDesk(mumbai, 'Pune desk', puneCode);
    await addDesk(pune, 'Mumbai desk', mumbaiCode);

    await pune.screens.keepRecoveryKey(null);
    await pune.screens.addConnection({ ...practiceAccount(enkash.url, 10), live: true });
    await pune.screens.addPerson(asha, null);
    await mumbai.screens.addPerson(vikram, null);
    await pune.screens.unlock(asha);
    await pune.app.page.getByText('Unlocked by').waitFor();

    await pune.screens.goTo('New batch');
    await pune.screens.takeSample('A small team');
    await pune.screens.importThrough('Pune office');
    const people = await pune.screens.figure('Ready');
    await pune.screens.goToApproval();
    await pune.app.page.getByLabel(/^Note to approver/).fill('Before noon, please');
    await answerSaveDialog(pune.app, at('first.handover'));
    await pune.app.page
      .getByRole('button', { name: 'Save the approval request for Mumbai desk' })
      .click();
    await pune.app.page.getByText('Approval requested from Mumbai desk').waitFor();
    await pune.screens.dismissMessages();
    await look(pune, 'handed over');
    expect(readFileSync(at('first.handover'), 'latin1')).not.toMatch(
      /Asha|example\.com|Pune office/,
    );

    // The desk it is not for, and the desk it is for.
    await openFile(pune, 'first.handover');
    await pune.app.page.getByText('encrypted for another computer').waitFor();
    await openFile(mumbai, 'first.handover');
    const checker = mumbai.app.page;
    // Its recipients are for the users of the computer.
    await checker.getByText('none of its recipients is shown').first().waitFor();
    await look(mumbai, 'a hand-over at a locked desk');
    await mumbai.screens.unlock(vikram);
    await checker.getByText('Before noon, please').waitFor();
    await checker.getByText('LIVE: this batch moves real money').waitFor();
    await checker.locator('[class*="_handedRows_"] tbody tr').first().waitFor();
    expect(await checker.locator('[class*="_handedRows_"] tbody tr').count()).toBe(people);
    await look(mumbai, 'looking at a hand-over');
    // Sorted by a header over all pages, and exported as they are listed.
    const mobiles = (): Promise<string[]> =>
      checker.locator('[class*="_handedRows_"] tbody td:nth-child(4)').allInnerTexts();
    const byMobile = (await mobiles()).toSorted().toReversed();
    const header = checker
      .getByRole('region', { name: 'Rows, table' })
      .getByRole('button', { name: 'Mobile', exact: true });
    await header.click();
    await expect.poll(mobiles).toEqual(byMobile.toReversed());
    await header.click();
    await expect.poll(mobiles).toEqual(byMobile);
    await answerSaveDialog(mumbai.app, at('rows.csv'));
    await checker.getByRole('button', { name: 'Export rows', exact: true }).click();
    await checker.getByText(at('rows.csv')).waitFor();
    const lines = readFileSync(at('rows.csv'), 'utf8').trim().split('\r\n').slice(1);
    expect(lines.map((line) => /\d{10}/.exec(line)?.[0])).toEqual(byMobile);
    await mumbai.screens.dismissMessages();
    await look(mumbai, 'sorted rows of a hand-over');
    await checker.getByLabel(/^What to correct/).fill('Please leave the first person out.');
    await answerSaveDialog(mumbai.app, at('back.handover'));
    await checker.getByRole('button', { name: 'Return with this comment' }).click();
    await checker.getByText(`Returned by ${vikram.name}`).waitFor();
    await mumbai.screens.dismissMessages();

    await openFile(pune, 'back.handover');
    const maker = pune.app.page;
    await maker.getByText('Please leave the first person out.').waitFor();
    await pune.screens.dismissMessages();
    await maker.getByRole('button', { name: 'Back to the rows' }).click();
    await pune.screens.cell(0, 3).click();
    await maker.getByRole('button', { name: 'Exclude this row' }).click();
    await maker.getByLabel('Reason').fill('Vikram asked for it');
    await maker.getByRole('button', { name: 'Exclude', exact: true }).click();
    await expect.poll(() => pune.screens.figure('Excluded')).toBe(1);
    await pune.screens.goToApproval();
    await answerSaveDialog(pune.app, at('second.handover'));
    await maker.getByRole('button', { name: 'Save the approval request for Mumbai desk' }).click();
    await maker.getByText('Approval requested from Mumbai desk').waitFor();
    await pune.screens.dismissMessages();

    await openFile(mumbai, 'second.handover');
    await checker.getByText('Vikram asked for it').first().waitFor();
    await checker.getByLabel('Name of the approver').fill(asha.name);
    await checker.getByText('prepared or changed this batch').waitFor();
    await checker.getByLabel('Name of the approver').fill(vikram.name);
    await checker.getByLabel('Passphrase of the approver').fill(vikram.passphrase);
    await answerSaveDialog(mumbai.app, at('answer.handover'));
    await checker.getByRole('button', { name: /^Approve ₹/ }).click();
    await checker.getByText(`Approved by ${vikram.name}`).waitFor();
    await mumbai.screens.dismissMessages();
    await look(mumbai, 'answered');

    await pune.screens.goTo('Batches');
    await maker.getByRole('button', { name: 'Open an approval file' }).click();
    await openFile(pune, 'answer.handover');
    await pune.screens.heading('Ready to send').waitFor();
    await pune.screens.dismissMessages();
    await maker.getByLabel(/^This is real money/).fill(await totalOf(pune));
    await pune.screens.send();
    await pune.screens.answer();
    await answerSaveDialog(pune.app, at('report.json'));
    await pune.screens.saveReport('JSON', at('report.json'));
    const credited = creditedByReport(at('report.json'));
    expect(credited).toEqual(creditedByBook(await enkash.book()));
    expect(credited).toHaveLength(people - 1);
    await pune.screens.dismissMessages();

    await openFile(pune, 'answer.handover');
    await maker.getByText('a decision is accepted once').waitFor();
    await mumbai.screens.goTo('Batches');
    await checker.getByText('No batches yet').waitFor();
    await mumbai.screens.goTo('Remote approval');
    await checker
      .getByRole('button', { name: /small.team/i })
      .first()
      .waitFor();
    await look(mumbai, 'hand-overs of another desk');
    expect(faults).toEqual([]);
    expect([...pune.app.pageFaults, ...mumbai.app.pageFaults]).toEqual([]);
  });

  /** The total that the send form asks to be typed. */
  async function totalOf({ app }: Seat): Promise<string> {
    const words = await app.page.getByText(/^This is real money/).innerText();
    return words.slice(words.indexOf('₹') + 1);
  }
});
