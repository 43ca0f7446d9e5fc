import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from '../scripts/build.ts';
import { answerOpenDialog, openDeskApp } from '../test/e2e/desk-app.ts';
import { Screens } from '../test/e2e/screens.ts';
import { writeRecipients } from './reading/recipients.ts';
import { onAScreen } from './window/on-a-screen.ts';
import { phase, report, type Phase } from './window/phases.ts';

/*
 * The window with a sheet of 100,000 people, in a real Electron on the built bundles: the longest task on the
 * window's main thread, and the longest gap in the loop of Electron's main process, while a sheet is imported,
 * scrolled from end to end, edited, sorted and searched. Each against the limit of 50 ms that a person feels.
 * `node bench/window.ts [ROWS] [ROUNDS]`; the medians of the rounds count.
 */

await onAScreen(() => measure(Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 3)));

async function measure(rows: number, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-bench-'));
  try {
    await buildAll();
    const file = join(folder, 'recipients.xlsx');
    await writeRecipients(file, rows);
    const done: Phase[][] = [];
    for (let round = 0; round < rounds; round += 1)
      done.push(await oneRound(file, join(folder, `desk-${round}`)));
    report(`A sheet of ${rows} people`, done);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function oneRound(file: string, dataFolder: string): Promise<Phase[]> {
  const desk = await openDeskApp(dataFolder);
  try {
    const { page } = desk;
    page.setDefaultTimeout(60_000);
    const screens = new Screens({ page });
    await screens.sayName('Asha Kulkarni');
    await answerOpenDialog(desk, file);
    const phases: Phase[] = [];
    const measured = async (name: string, work: () => Promise<unknown>): Promise<void> => {
      phases.push(await phase(desk, name, work));
    };
    await measured('choosing and understanding the file', () => screens.chooseFile());
    await measured('importing', () => screens.importThrough(null));
    const grid = screens.grid;
    await measured('scrolling with the wheel', async () => {
      const box = await grid.boundingBox();
      if (box === null) throw new Error('The sheet is not in sight.');
      await page.mouse.move(box.x + 300, box.y + 200);
      for (let turn = 0; turn < 150; turn += 1) await page.mouse.wheel(0, 700);
    });
    await measured('dragging the scrollbar from end to end', () =>
      grid.evaluate(async (sheet) => {
        const steps = 120;
        for (let step = 0; step <= steps; step += 1) {
          sheet.scrollTop = (sheet.scrollHeight * step) / steps;
          await new Promise((frame) => requestAnimationFrame(frame));
        }
      }),
    );
    await measured('editing a cell', async () => {
      await grid.evaluate((sheet) => {
        sheet.scrollTop = 0;
      });
      await screens.cell(3, 6).click();
      await page.keyboard.type('777');
      await page.keyboard.press('Enter');
      await page.getByRole('gridcell', { name: '777' }).first().waitFor();
    });
    await measured('sorting by amount', async () => {
      await page.getByRole('columnheader', { name: 'Amount' }).getByRole('button').click();
      await page.getByRole('gridcell', { name: '500' }).first().waitFor();
    });
    await measured('finding a person', async () => {
      await page.locator('#find').fill('6000099999');
      await page.getByText('DIW26-099999').first().waitFor();
    });
    return phases;
  } finally {
    await desk.close();
  }
}
