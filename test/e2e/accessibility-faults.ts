import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe finds wrong with the screen that is shown, by day and by night; `where` names it in each line. With `SHOTS`
 * set to a folder it leaves pictures there, for a person to look at.
 */
export async function accessibilityFaults(page: Page, where: string): Promise<string[]> {
  const faults: string[] = [];
  // What shows on hovering belongs to the pointer, not to the screen.
  await page.mouse.move(2, 2);
  await page.getByRole('tooltip').waitFor({ state: 'detached' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Electron has no second page for axe to work in, so it works in this one.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    for (const { id, nodes } of violations)
      faults.push(
        `${where}, ${colorScheme}: ${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
      );
    const { SHOTS: shots } = process.env;
    if (shots !== undefined)
      await page.screenshot({
        path: join(shots, `${where.replaceAll(' ', '-')}-${colorScheme}.png`),
      });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}
