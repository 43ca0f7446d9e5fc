import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { deskForEach } from './desk-of-tests.ts';

describe('references and ids', () => {
  const { desk, screens } = deskForEach();

  it('are copied whole by the button beside them', async () => {
    const { page } = desk;
    const clipboard = (): Promise<string> =>
      desk.app.evaluate((electron) => electron.clipboard.readText());
    await screens.sayName('Asha Kulkarni');
    await screens.takeSample('A small team');
    await screens.importThrough(null);
    await screens.goToApproval();
    await page
      .getByRole('button', { name: /^Copy reference QS26-0001/ })
      .first()
      .click();
    await expect.poll(clipboard).toMatch(/^QS26-0001/);
    await page.getByRole('button', { name: /^Copy batch fingerprint/ }).click();
    await expect.poll(clipboard).toMatch(/^[0-9a-f]{64}$/);
    await page.getByText('Copied', { exact: true }).first().waitFor();

    await screens.approveAs('Ravi Menon');
    await screens.send();
    await screens.answer();
    await page
      .getByRole('button', { name: /^Copy transaction / })
      .first()
      .click();
    await expect.poll(clipboard).not.toMatch(/^[0-9a-f]{64}$/);
    expect(await accessibilityFaults(page, 'results with copy buttons')).toEqual([]);
    await screens.goTo('Batches');
    await page
      .getByRole('button', { name: /^Copy batch ID / })
      .first()
      .press('Enter');
    await expect.poll(clipboard).toMatch(/^B/);
    expect(desk.pageFaults).toEqual([]);
  });
});
