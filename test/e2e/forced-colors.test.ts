import { beforeAll, describe, expect, it } from 'vitest';
import { deskForAll } from './desk-of-tests.ts';

/** The system takes every background: what is chosen is told by an outline of its own. */
describe('high contrast', () => {
  const { desk, screens } = deskForAll();

  beforeAll(async () => {
    await screens.sayName('Asha Verma');
    await desk.page.emulateMedia({ forcedColors: 'active' });
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
