import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { z } from 'zod';
import { answerOpenDialog } from './desk-app.ts';
import { deskForAll } from './desk-of-tests.ts';

const samples = join(import.meta.dirname, '..', '..', 'assets', 'samples');
const header = ['Title', 'Name', 'Email', 'Mobile', 'Amount'];
const person = (n: number): string[] => [
  'Ms',
  'Asha Kulkarni',
  `asha.${n}@example.com`,
  String(9_000_000_000 + n),
  '500',
];

function workbook(...sheets: (readonly [name: string, rows: readonly unknown[][]])[]): Buffer {
  const book = utils.book_new();
  for (const [name, rows] of sheets)
    utils.book_append_sheet(book, utils.aoa_to_sheet([...rows]), name);
  return z.instanceof(Buffer).parse(write(book, { type: 'buffer', bookType: 'xlsx' }) as unknown);
}

/** One desk for all of them: each test starts on the page of a new batch and comes back to it. */
describe('getting a sheet into the desk', () => {
  const { folder, desk, screens } = deskForAll();

  beforeAll(async () => {
    await screens.sayName('Asha Kulkarni');
  });

  function file(name: string, bytes: string | Buffer): string {
    const path = join(folder.path, name);
    writeFileSync(path, bytes);
    return path;
  }

  const understood = (): Promise<void> => screens.heading('Confirm columns').waitFor();

  const anotherFile = async (): Promise<void> => {
    await desk.page.getByRole('button', { name: 'Another file' }).click();
    await screens.heading('New batch').waitFor();
  };

  /** Lets go of a file over the drop zone, as the system does it. */
  async function drop(path: string): Promise<void> {
    const box = await desk.page.getByText('Drop a spreadsheet here').boundingBox();
    if (box === null) throw new Error('There is nowhere to drop a file.');
    const session = await desk.page.context().newCDPSession(desk.page);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: box.x + 5, y: box.y + 5, data });
    await session.detach();
  }

  it('reads binary workbooks, which only a process of its own may do, and ends that process', async () => {
    const { page, app } = desk;
    const cases = join(import.meta.dirname, '..', 'cases', 'import');
    for (const name of ['c02-as-Excel-writes-it.xlsb', 'c05-WORKBOOK-in-capitals.xls']) {
      await answerOpenDialog(desk, join(cases, name));
      await page.getByRole('button', { name: 'Choose a file' }).click();
      await understood();
      const reading = () =>
        app.evaluate(({ app: main }) =>
          main.getAppMetrics().filter(({ name: called }) => called === 'Reward Desk reading'),
        );
      await expect.poll(reading).toEqual([]);
      await anotherFile();
    }
  });

  it('says in one sentence what is wrong with a file that cannot be read, and what to do', async () => {
    const { page } = desk;
    const wrong: readonly (readonly [string, string | Buffer, RegExp])[] = [
      ['scan.xlsx', '%PDF-1.7\n1 0 obj\n', /^The file is a PDF, not a spreadsheet/],
      ['empty.csv', '', /^The file is empty/],
      ['cut.xlsx', workbook(['A', [header, person(1)]]).subarray(0, 900), /^The file is damaged/],
      ['huge.xls', Buffer.alloc(130 * 1024 * 1024), /^The file is far larger/],
    ];
    for (const [name, bytes, sentence] of wrong) {
      await answerOpenDialog(desk, file(name, bytes));
      await page.getByRole('button', { name: 'Choose a file' }).click();
      await expect
        .poll(() => page.getByRole('alert').locator('p').allInnerTexts())
        .toEqual([expect.stringMatching(sentence), expect.stringMatching(/^[A-Z].*\.$/)]);
    }
  });

  it('takes a dropped file of two sheets, the one with people, with Hindi headings and a title above', async () => {
    const { page } = desk;
    const hindi = ['क्र.', 'संबोधन', 'पूरा नाम', 'ईमेल', 'मोबाइल नंबर', 'राशि (₹)'];
    const rows = [
      ['दिवाली 2026'],
      [],
      hindi,
      [1, ...person(1)],
      [2, ...person(2)],
      ['', '', 'कुल', '', '', 1000],
    ];
    await drop(file('pune.xlsx', workbook(['Read me', [['See the second sheet']]], ['सूची', rows])));
    await understood();
    await expect.poll(() => page.locator('.act-bar').innerText()).toContain('2 recipients');
    const said = await page.locator('.understand').innerText();
    expect(said).toContain('Of 2 sheets, “सूची” was taken');
    expect(said).toContain('Row 6 at the end is a total and was skipped.');
    await screens.importThrough(null);
    expect(await screens.figure('Ready')).toBe(2);
    await screens.goTo('New batch');
    // A second time, the desk says so before anything is imported.
    await page.getByRole('button', { name: /^pune\.xlsx/ }).click();
    await understood();
    await page.getByText('You have imported this sheet before').waitFor();
    await anotherFile();
  });

  it('reads cells that are pasted onto the page, and into the dialog', async () => {
    const { page } = desk;
    const text = [header, person(3)].map((row) => row.join('\t')).join('\n');
    await page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, text);
    await understood();
    expect(await page.locator('.act-bar').innerText()).toContain('1 recipient');
    await anotherFile();
    await page.getByRole('button', { name: 'Paste cells' }).click();
    await page.getByRole('textbox', { name: 'Cells' }).fill(text);
    await page.getByRole('button', { name: 'Import these cells' }).click();
    await understood();
    await screens.importThrough(null);
    expect(await screens.figure('All')).toBe(1);
    await screens.goTo('New batch');
  });

  it('asks what genders, grades and statuses mean, each with its count, and shows other columns that fit', async () => {
    const { page } = desk;
    const rows = [
      [
        'First Name',
        'Last Name',
        'Gender',
        'Work Email',
        'Personal Email',
        'Mobile',
        'Grade',
        'Status',
      ],
      [
        'Asha',
        'Rao',
        'Female',
        'asha@corp.example',
        'asha@home.example',
        '9000000001',
        'G1',
        'Active',
      ],
      ['Sam', 'Roy', 'X', 'sam@corp.example', 'sam@home.example', '9000000002', 'G2', 'Active'],
      ['Vik', 'Sen', 'Male', 'vik@corp.example', 'vik@home.example', '9000000003', 'G1', 'On hold'],
    ];
    await drop(file('hr.csv', rows.map((row) => row.join(',')).join('\n')));
    await understood();
    // The reason is the matcher's own, and both columns are one click away, each with a sample.
    const email = page.getByRole('row', { name: /^E-?mail/ });
    await expect.poll(() => email.innerText()).toContain('could be it too');
    await email.getByRole('button', { name: 'Work Email asha@corp.example' }).click();
    await page.getByRole('button', { name: /^By Grade/ }).click();
    const grades = page.getByRole('table', { name: /What each value means for Amount/ });
    await grades.getByRole('row', { name: /G1/ }).getByText('2 rows').waitFor();
    await grades.getByRole('textbox', { name: /for G1$/ }).fill('500');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.act-bar').innerText()).toContain('2 values');
    await grades.getByRole('textbox', { name: /for G2$/ }).fill('750');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.act-bar').innerText()).toContain('1 value of the sheet');
    await page.getByRole('textbox', { name: 'Title for X' }).fill('Mr');
    await page.keyboard.press('Enter');
    await page.locator('.tick', { hasText: 'On hold' }).click();
    await expect.poll(() => page.locator('.act-bar').innerText()).toContain('3 recipients');
    await screens.importThrough(null);
    expect(await screens.figure('Ready')).toBe(2);
    expect(await page.locator('[role="grid"]').innerText()).toContain('750');
    await screens.goTo('New batch');
  });

  it('finds the same in the sample of every kind', async () => {
    const figures: number[][] = [];
    for (const name of ['everything-wrong.xlsx', 'everything-wrong.xls', 'everything-wrong.csv']) {
      await answerOpenDialog(desk, join(samples, name));
      await screens.chooseFile();
      await screens.importThrough(null);
      figures.push([await screens.figure('All'), await screens.figure('Errors')]);
      await screens.goTo('New batch');
    }
    const [first] = figures;
    for (const [all, wrong] of figures) {
      expect(all).toBe(first?.[0]);
      // A CSV holds what Excel shows, so that a few cells lose what the workbook still knows.
      expect(Math.abs((wrong ?? 0) - (first?.[1] ?? 0))).toBeLessThan(6);
    }
  });

  it('leaves nothing behind when a large import is cancelled, and goes on when it is not', async () => {
    const { page } = desk;
    const many = [header, ...Array.from({ length: 100_000 }, (_, index) => person(index))];
    const path = file('many.csv', many.map((row) => row.join(',')).join('\n'));
    await answerOpenDialog(desk, path);
    await screens.chooseFile();
    await page.getByRole('button', { name: 'Import and check' }).click();
    await page.getByRole('button', { name: 'Cancel the import' }).click();
    await understood();
    await screens.goTo('Batches');
    expect(await page.getByRole('row', { name: /many/ }).count()).toBe(0);
    // The sheet is still there as it was understood, to import it after all.
    await page.getByRole('navigation').getByRole('button', { name: 'New batch' }).click();
    await understood();
    await screens.importThrough(null);
    expect(await screens.figure('All')).toBe(100_000);
  });
});
