import type { Page } from 'playwright-core';

/** The sizes of window that the layout is held to, in CSS pixels. */
const sizes = [
  { width: 1024, height: 700 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/**
 * Says what is broken about the layout of what is shown, at every size: a page that scrolls where a part of it already
 * does, a foot that is cut off, something to press that something else covers, words that run out of their button.
 */
export async function layoutFaults(
  page: Page,
  where: string,
  resize: (size: { width: number; height: number }) => Promise<void>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const size of sizes) {
    await resize(size);
    // Two frames: the page has been laid out anew, and what measures itself has answered.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    for (const fault of await page.evaluate(faultsOfPage))
      faults.push(`${where} at ${size.width}x${size.height}: ${fault}`);
  }
  await resize({ width: 1280, height: 800 });
  return faults;
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
  if (
    main?.querySelector('.batch-page') !== null &&
    main !== null &&
    main.scrollHeight > main.clientHeight + 1
  )
    found.push(`scrolls twice, by ${main.scrollHeight - main.clientHeight}`);
  const root = dialog ?? document.body;
  for (const foot of root.querySelectorAll('.panel-foot, .act-bar, .restored-band, .batch-head')) {
    const box = foot.getBoundingClientRect();
    if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1)
      found.push(`cuts off ${nameOf(foot)}`);
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
    if (top.closest('.act-bar, thead, .said-list, .run-banners') !== null) continue;
    if (!one.contains(top) && !top.contains(one) && top.closest('label') === null)
      found.push(`covers ${nameOf(one)} with ${nameOf(top)}`);
  }
  return [...new Set(found)];
}
