import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { deskForEach } from './desk-of-tests.ts';

describe('a page on paper', () => {
  const { desk, screens } = deskForEach();

  beforeEach(async () => {
    await screens.sayName('Asha Kulkarni');
    await screens.takeSample('Diwali 2026');
    await screens.importThrough(null);
  });

  /** Presses "Print…" with the system's dialog away, and gives how many pages the document has. */
  async function print(name: string, button = 'Print…'): Promise<number> {
    const { page } = desk;
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.locator('body[data-printed]').waitFor();
    await page.evaluate(() => document.body.removeAttribute('data-printed'));
    const pdf = Buffer.from(
      await desk.app.evaluate(async ({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        // As a print dialog does: a PDF that is asked for has the window's own ground around the page.
        window?.setBackgroundColor('#ffffff');
        const made = await window?.webContents.printToPDF({ preferCSSPageSize: true });
        return made?.toString('base64') ?? '';
      }),
      'base64',
    );
    if (process.env.KEEP_PRINTS !== undefined)
      writeFileSync(join(process.env.KEEP_PRINTS, `${name}.pdf`), pdf);
    return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  }

  it('has the approval and the results in full, and nothing that can only be pressed', async () => {
    const { page } = desk;
    await screens.mendEverything();
    await screens.acceptWarnings();
    await screens.goToApproval();
    const table = page.getByRole('region', { name: 'Rows to approve, table' });
    await table.getByRole('row').nth(100).waitFor();
    // 250 rows take several pages; the screen shows the first hundred.
    const approval = await print('approval');
    expect(approval).toBeGreaterThan(4);
    // A column of the screen on paper would make many more.
    expect(approval).toBeLessThan(25);
    expect(await table.getByRole('row').count()).toBeGreaterThan(240);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Print…' }).isVisible()).toBe(false);
    expect(
      await page
        .getByText(/Batch fingerprint: [0-9a-f]{64}/)
        .last()
        .isVisible(),
    ).toBe(true);
    await page.emulateMedia({ media: null });

    await screens.approveAs('Rahul Sharma');
    await screens.send();
    await screens.answer();
    await page.getByRole('heading', { name: 'All recipients' }).waitFor();
    expect(await print('results')).toBeGreaterThan(3);
    expect(desk.pageFaults).toEqual([]);
  });

  it('is the recovery key alone, on one page, while its dialog is open', async () => {
    const { page } = desk;
    await screens.goTo('Security & backup');
    await page.getByRole('button', { name: 'Show recovery key' }).click();
    await page.getByLabel('Recovery key', { exact: true }).waitFor();
    expect(await print('recovery-key', 'Print')).toBe(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByLabel('Recovery key', { exact: true }).isVisible()).toBe(true);
    expect(await page.locator('main').isVisible()).toBe(false);
  });
});
