import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeskApp, testFolder, type DeskApp } from './desk-app.ts';
import { Screens } from './screens.ts';

/** The system takes every background: what is chosen is told by an outline of its own. */
describe('high contrast', () => {
  const folder = testFolder();
  let desk: DeskApp;
  let screens: Screens;

  beforeAll(async () => {
    desk = await openDeskApp(join(folder.path, 'data'));
    screens = new Screens(desk.page);
    await screens.sayName('Asha Verma');
    await desk.page.emulateMedia({ forcedColors: 'active' });
  });
  afterAll(async () => {
    await desk.close();
    folder.remove();
  });

  /** What is chosen on the page, with whether that can be seen. */
  const chosen = (): Promise<{ words: string; isSeen: boolean }[]> =>
    desk.page.evaluate(() =>
      [
        ...document.querySelectorAll(
          '[aria-pressed="true"], [aria-current], [aria-selected="true"]',
        ),
      ]
        .filter((one) => one.checkVisibility())
        .map((one) => ({
          words: one.textContent,
          isSeen: getComputedStyle(one).outlineStyle !== 'none',
        })),
    );

  it('shows the page, the filter of a sheet and the step that are chosen', async () => {
    await screens.takeSample('Sheet with errors');
    await screens.importThrough(null);
    const found = await chosen();
    expect(found.map(({ words }) => words)).toEqual(
      expect.arrayContaining(['Batches', 'All 58', '1Review']),
    );
    expect(found.filter(({ isSeen }) => !isSeen)).toEqual([]);
  });

  it('shows the view of all batches that is chosen', async () => {
    await screens.goTo('Batches');
    expect((await chosen()).filter(({ isSeen }) => !isSeen)).toEqual([]);
  });
});
