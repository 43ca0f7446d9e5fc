import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerSaveDialog } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';

/** From the first start to a batch that is sent, with the name of the approver typed letter by letter. */
const mostKeys = 40;

describe('the window by keyboard alone', () => {
  const { folder, desk, screens } = deskForEach();

  let keys = 0;

  beforeEach(() => {
    keys = 0;
  });

  async function press(...all: readonly string[]): Promise<void> {
    for (const key of all) {
      keys += 1;
      await desk.page.keyboard.press(key);
    }
  }

  /** What has the keyboard, by its role and name. */
  const focused = (): Promise<string> =>
    desk.page.evaluate(() => {
      const now = document.activeElement;
      if (now === null || now === document.body) return 'nothing';
      const label = now instanceof HTMLInputElement ? now.labels?.[0]?.textContent : undefined;
      const name = now.getAttribute('aria-label') ?? label ?? now.textContent;
      return `${now.getAttribute('role') ?? now.tagName.toLowerCase()} ${name.trim()}`;
    });

  async function arrivesAt(what: string): Promise<void> {
    await expect.poll(focused, { timeout: 15_000 }).toBe(what);
  }

  it('goes from the first start to sent in at most 40 keys, and always has somewhere to be', async () => {
    const { page } = desk;
    await screens.heading('Welcome to Reward Desk').waitFor();
    await arrivesAt('input Your name');
    await press('ControlOrMeta+A', 'A', 's', 'h', 'a', 'Enter');
    await arrivesAt('h1 New batch');
    for (let more = true; more; more = !(await focused()).startsWith('button A small team'))
      await press('Tab');
    await press('Enter');
    await arrivesAt('h1 Confirm columns');
    await press('ControlOrMeta+Enter');
    await arrivesAt('grid Recipients of this batch');
    await press('ControlOrMeta+Enter');
    await arrivesAt('input Name of the approver');
    await press('R', 'a', 'v', 'i', 'Enter');
    await arrivesAt('h1 Ready to send');
    await page.getByRole('button', { name: /^Send ₹/ }).waitFor();
    await press('ControlOrMeta+Enter');
    await screens.answer();
    await expect.poll(focused).toMatch(/^h1 .* credited/);
    expect(keys).toBeLessThanOrEqual(mostKeys);

    // Back and forward, and every page by its number.
    expect(await page.title()).toBe('small-team – Reward Desk');
    await press('ControlOrMeta+2');
    await arrivesAt('h1 Batches');
    expect(await page.title()).toBe('Batches – Reward Desk');
    await press('Alt+ArrowLeft');
    await expect.poll(focused).toMatch(/^h1 .* credited/);
    await press('Alt+ArrowRight');
    await arrivesAt('h1 Batches');
    expect(desk.pageFaults).toEqual([]);
  });

  it('brings the first wrong field of a connection to the keyboard, and tests what it saves', async () => {
    const { page } = desk;
    await screens.sayName('Asha');
    await screens.goTo('Connections');
    await page.getByRole('button', { name: 'Add a connection' }).click();
    await arrivesAt('input Name');
    // What a first payment needs is in sight, and the rest is folded away; the environment is a choice of two.
    const inExpert = page.getByLabel('Recipients per request', { exact: true });
    expect(await inExpert.isVisible()).toBe(false);
    const environment = page.getByRole('radiogroup', { name: 'Environment' });
    expect(await environment.getByRole('radio').count()).toBe(2);
    expect(await environment.getByRole('radio', { name: 'Test' }).isChecked()).toBe(true);
    expect(await environment.getByRole('button').count()).toBe(0);
    await page.getByRole('button', { name: /^Expert settings/ }).click();
    await page.getByLabel('Recipients per request', { exact: true }).fill('0');
    await page.getByRole('button', { name: /^Expert settings/ }).click();
    for (const [label, text] of [
      ['Name', 'Pune office'],
      ['Partner ID', 'P1'],
      ['Company ID', 'CEK1'],
      ['API base URL', 'https://127.0.0.1:9'],
      ['Access token', 'a-token'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(text);
    await press('Enter');
    await page.getByText('2 fields need attention.').waitFor();
    await arrivesAt('input Card account ID');
    await page.keyboard.type('CA1');
    // It is folded away, and was opened for its fault.
    await press('Enter');
    await page.getByText('One field needs attention.').waitFor();
    await arrivesAt('input Recipients per request');
    await page.keyboard.type('20');
    await press('Enter');
    await page.getByText('The connection is saved, but its test failed.').waitFor();
    await page.getByRole('heading', { name: 'Edit “Pune office”' }).waitFor();
    await page.getByRole('button', { name: 'Save connection' }).click();
    await screens.heading('Pune office').waitFor();
  });

  it('shows whoever approves every row, with the form in sight', async () => {
    const { page } = desk;
    await screens.sayName('Asha');
    await screens.takeSample('A small team');
    await screens.importThrough(null);
    await screens.goToApproval();
    const sign = page.getByRole('button', { name: /^Approve ₹/ });
    const rows = page.getByRole('region', { name: 'Rows to approve, table' });
    await rows.scrollIntoViewIfNeeded();
    expect(await sign.evaluate((one) => one.getBoundingClientRect().bottom)).toBeLessThan(800);
    const largest = page.getByRole('region', { name: 'Largest amounts, table' });
    expect(await largest.innerText()).toMatch(/60000\d{5}/);
    await rows.getByRole('button', { name: 'Amount (₹)' }).click();
    await rows.getByRole('button', { name: 'Amount (₹)' }).click();
    await expect.poll(() => rows.locator('tbody tr').first().innerText()).toContain('₹3,000');
    await page.getByRole('searchbox', { name: 'Search in rows to approve' }).fill('QS26-0007');
    await expect.poll(() => rows.locator('tbody tr').count()).toBe(1);
    await page.getByRole('button', { name: 'Columns' }).last().click();
    await page.getByText('Remarks', { exact: true }).last().click();
    await page.keyboard.press('Escape');
    const saved = join(folder.path, 'rows.csv');
    await answerSaveDialog(desk, saved);
    await page.getByRole('button', { name: 'Export rows to approve' }).click();
    await page.getByText(saved).waitFor();
    const [head, ...lines] = readFileSync(saved, 'utf8').trimEnd().split('\r\n');
    expect(head).toBe('\ufeffRow,"Full name",Mobile,Email,"Amount (₹)",Status,Reference');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('QS26-0007');
  });
});
