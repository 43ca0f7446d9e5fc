import type { Page } from 'playwright-core';
import { readPng, type Picture } from './small-png.ts';

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PictureOfScreen extends Picture {
  /** Where words stand that are others each time: ids by chance, times, the folder of the test. */
  readonly changing: readonly Box[];
}

/** Takes the picture of what is shown, in both themes, once nothing on it moves. */
export async function takePictures(page: Page): Promise<Record<Theme, PictureOfScreen>> {
  // What shows on hovering belongs to the pointer, not to the screen.
  await page.mouse.move(2, 2);
  await page.getByRole('tooltip').waitFor({ state: 'detached' });
  await page.evaluate(leaveOutSpeed);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const shoot = (): Promise<Buffer> => page.screenshot({ animations: 'disabled', caret: 'hide' });
  const paint = (colorScheme: Theme): Promise<void> =>
    page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const picture = async (png: Buffer): Promise<PictureOfScreen> => ({
    ...readPng(png),
    changing: await page.evaluate(boxesOfChangingWords),
  });
  await paint('dark');
  const dark = await picture(await onceStill(shoot));
  await paint('light');
  return { dark, light: await picture(await shoot()) };
}

const mostLooks = 20;

/** The first picture that is like the one before it: what a page fetches has come, and what moves has arrived. */
async function onceStill(shoot: () => Promise<Buffer>): Promise<Buffer> {
  let before = await shoot();
  for (let looks = 0; looks < mostLooks; looks += 1) {
    await new Promise((done) => setTimeout(done, 100));
    const now = await shoot();
    if (now.equals(before)) break;
    before = now;
  }
  return before;
}

/** Runs in the page. How fast a run was is a figure of its own on the results, or none when it took one moment. */
function leaveOutSpeed(): void {
  for (const figure of document.querySelectorAll<HTMLElement>('figure'))
    if (figure.textContent.includes('Speed of the run')) figure.style.display = 'none';
}

/** Runs in the page. */
function boxesOfChangingWords(): Box[] {
  const changing =
    /\bB-\d{8}-\w{6}\b|\bEKC\w{8}\b|\bEK\w{10,}\b|\b[0-9A-F]{4}-[0-9A-F]{4}\b|\d+:\d\d(:\d\d)?( [ap]m)?|\d[\d.]* (m?s|seconds?)\b|\S*reward-desk-\w{6}\S*/g;
  const boxes: Box[] = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node !== null; node = words.nextNode())
    for (const found of (node.textContent ?? '').matchAll(changing)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      for (const { x, y, width, height } of range.getClientRects())
        boxes.push({ x, y, width, height });
    }
  return boxes;
}
