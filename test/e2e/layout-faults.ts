import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { DeskApp } from './desk-app.ts';

/** A window's size in pixels, and how large its text is, in percent. */
interface LookedAt {
  readonly width: number;
  readonly height: number;
  readonly text: 100 | 125 | 150;
}

/** The sizes that the layout is held to. */
const sizes: readonly LookedAt[] = [
  { width: 1024, height: 700, text: 100 },
  { width: 1280, height: 800, text: 100 },
  { width: 1920, height: 1080, text: 100 },
  { width: 1280, height: 800, text: 125 },
  { width: 1280, height: 800, text: 150 },
];

/**
 * Says what is broken about the layout of what is shown, at every size: a page that scrolls where a part of it already
 * does, a foot that is cut off, buttons of a dialog out of their place, something to press that something else covers,
 * words that run out of their button.
 */
export async function layoutFaults(desk: DeskApp, where: string): Promise<string[]> {
  const { app, page } = desk;
  const faults: string[] = [];
  // Whoever clicks while the page still changes its size clicks beside what they meant.
  const resized = async (size: LookedAt): Promise<void> => {
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
    await setTextSize(page, size.text);
    await page.waitForFunction(
      ({ width, height, text }) =>
        Math.abs(innerWidth - (width * 100) / text) < 1 &&
        Math.abs(innerHeight - (height * 100) / text) < 1,
      size,
    );
    // Two frames: the page has been laid out anew, and what measures itself has answered.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  };
  for (const size of sizes) {
    await resized(size);
    for (const fault of await page.evaluate(faultsOfPage))
      faults.push(`${where} at ${size.width}x${size.height}, ${size.text} %: ${fault}`);
  }
  await resized({ width: 1280, height: 800, text: 100 });
  await untilClicksArriveWhereMeant(page);
  return faults;
}

/**
 * What hands the pointer to the page learns of the page's size after the page itself: until then a click goes to where
 * the same place was in larger text.
 */
async function untilClicksArriveWhereMeant(page: Page): Promise<void> {
  const meant = { x: 300, y: 200 };
  await page.evaluate(() => {
    delete document.documentElement.dataset.pointer;
    addEventListener('mousemove', ({ clientX, clientY }) => {
      document.documentElement.dataset.pointer = `${clientX} ${clientY}`;
    });
  });
  await expect
    .poll(async () => {
      await page.mouse.move(2, 2);
      await page.mouse.move(meant.x, meant.y);
      return page.evaluate(() => document.documentElement.dataset.pointer);
    })
    .toBe(`${meant.x} ${meant.y}`);
  await page.mouse.move(2, 2);
}

/** Has the window's text so large, in percent, as the settings do. */
export async function setTextSize(page: Page, percent: 100 | 125 | 150 | 200): Promise<void> {
  const textSize = `${percent}` as const;
  await page.evaluate((size) => window.desk.call('settings.set', { textSize: size }), textSize);
}

/** Runs in the page. */
function faultsOfPage(): string[] {
  const found: string[] = [];
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${element.className} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}”`;
  const main = document.querySelector('main');
  const dialog = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].at(-1);
  if (main !== null && main.scrollWidth > main.clientWidth + 1)
    found.push(`scrolls sideways by ${main.scrollWidth - main.clientWidth}`);
  // Where the parts of a batch stand below each other, the page is the one that scrolls.
  const isOneColumn = matchMedia('(max-width: 960px)').matches;
  if (
    !isOneColumn &&
    main?.querySelector('.batch-page') !== null &&
    main !== null &&
    main.scrollHeight > main.clientHeight + 1
  )
    found.push(`scrolls twice, by ${main.scrollHeight - main.clientHeight}`);
  const navigation = document.querySelector('[class*="_navigation_"]');
  if (navigation !== null && navigation.scrollHeight > navigation.clientHeight + 1)
    found.push(
      `hides pages of the navigation, ${navigation.scrollHeight - navigation.clientHeight}`,
    );
  const root = dialog ?? document.body;
  for (const foot of root.querySelectorAll(
    '[class*="_panelFoot_"], .act-bar, [class*="_restoredBand_"], [class*="_batchHead_"]',
  )) {
    if (isOneColumn && foot.matches('[class*="_panelFoot_"]')) continue;
    const box = foot.getBoundingClientRect();
    if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1)
      found.push(`cuts off ${nameOf(foot)}`);
  }
  // Cancel and what is done have one place in every dialog.
  for (const foot of root.querySelectorAll(
    '.dialog > .buttons:last-child, .dialog > form > .buttons:last-child',
  )) {
    const last = foot.lastElementChild;
    const toEdge = foot.getBoundingClientRect().right - (last?.getBoundingClientRect().right ?? 0);
    if (last !== null && toEdge > 2) found.push(`leaves ${nameOf(last)} ${toEdge} from the edge`);
  }
  for (const one of root.querySelectorAll('button, a, input, textarea, [role="option"]')) {
    if (!(one instanceof HTMLElement) || one.closest('.for-readers, [role="grid"]') !== null)
      continue;
    if (one.matches('button') && one.scrollWidth > one.clientWidth + 2)
      found.push(`cuts the words of ${nameOf(one)}`);
    const box = one.getBoundingClientRect();
    const at = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    if (box.width < 2 || box.height < 2 || !one.checkVisibility({ visibilityProperty: true }))
      continue;
    let clip: Element | null = one.parentElement;
    let inSight = at.x >= 0 && at.y >= 0 && at.x < innerWidth && at.y < innerHeight;
    for (; clip !== null && inSight; clip = clip.parentElement) {
      if (getComputedStyle(clip).overflow === 'visible') continue;
      const edge = clip.getBoundingClientRect();
      inSight = at.x > edge.left && at.x < edge.right && at.y > edge.top && at.y < edge.bottom;
    }
    if (!inSight) continue;
    const top = document.elementFromPoint(at.x, at.y);
    if (top === null) continue;
    // Bars that stick to an edge cover what scrolls under them: that is what they are for.
    if (top.closest('.act-bar, thead, .said-list, [class*="_runBanners_"]') !== null) continue;
    if (!one.contains(top) && !top.contains(one) && top.closest('label') === null)
      found.push(`covers ${nameOf(one)} with ${nameOf(top)}`);
  }
  return [...new Set(found)];
}
