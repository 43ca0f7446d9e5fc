import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { answerSaveDialog } from './desk-app.ts';
import { deskForAll } from './desk-of-tests.ts';

describe('the recipients that the desk knows', () => {
  const { folder, desk, screens } = deskForAll();

  it('are found, marked as left, saved, and a batch is repeated without whoever left', async () => {
    const { page } = desk;
    await screens.sayName('Asha Kulkarni');
    await screens.takeSample('A small team');
    await screens.importThrough(null);
    await screens.goToApproval();
    await screens.approveAs('Rahul Sharma');
    await screens.send();
    await screens.answer();
    await screens.goTo('Recipients');
    const rows = page.locator('[class*="_recipientsTable_"] tbody tr');
    await rows.first().waitFor();
    const all = await rows.count();
    const first = await rows.first().locator('td').nth(1).innerText();
    await page.getByLabel('Find a recipient').fill(first);
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByRole('button', { name: 'Mark as left…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('resigned in October');
    await page.getByRole('dialog').getByRole('button', { name: 'Mark as left' }).click();
    await page.getByText('Left: resigned in October').waitFor();
    await page.getByLabel('Find a recipient').fill('');
    await expect.poll(() => rows.count()).toBe(all);
    expect(await accessibilityFaults(page, 'recipients')).toEqual([]);

    // Sorted by a header over all pages, and exported as it is listed.
    const mobiles = (): Promise<string[]> =>
      page.locator('[class*="_recipientsTable_"] tbody td:nth-child(2)').allInnerTexts();
    const byMobile = (await mobiles()).toSorted();
    await page.getByRole('button', { name: 'Mobile', exact: true }).click();
    await expect.poll(mobiles).toEqual(byMobile);
    const listed = join(folder.path, 'listed.csv');
    await answerSaveDialog(desk, listed);
    await page.getByRole('button', { name: 'Export recipients' }).click();
    await page.getByText(listed).waitFor();
    const lines = readFileSync(listed, 'utf8').trim().split('\r\n').slice(1);
    expect(lines.map((line) => /\d{10}/.exec(line)?.[0])).toEqual(byMobile);

    const saved = join(folder.path, 'recipients.csv');
    await answerSaveDialog(desk, saved);
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    await page.getByText(saved).waitFor();
    expect(readFileSync(saved, 'utf8').trim().split('\r\n')).toHaveLength(all + 1);

    await page.getByRole('button', { name: 'Repeat a batch…' }).click();
    const differences = page.getByRole('list', { name: 'What is different now' });
    await expect.poll(() => differences.innerText()).toContain('was marked as left');
    await page.getByRole('dialog').getByLabel('Name').fill('Small team again');
    expect(await accessibilityFaults(page, 'repeating a batch')).toEqual([]);
    await page.getByRole('button', { name: 'Start the batch' }).click();
    await screens.grid.waitFor();
    expect(await screens.figure('All')).toBe(all - 1);

    await screens.goTo('Recipients');
    await page.locator('[class*="_recipientsTable_"] .tick').nth(1).click();
    await page.getByRole('button', { name: 'New batch of 1 recipient' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('One of them');
    await page.getByRole('dialog').getByLabel('Amount for each (₹)').fill('1000');
    await page.getByRole('button', { name: 'Start the batch' }).click();
    await screens.grid.waitFor();
    expect(await screens.figure('All')).toBe(1);
    expect(await screens.grid.innerText()).toContain('1,000');

    // A whole column is changed, and how many cells change is shown before.
    await page.getByRole('button', { name: 'Replace' }).click();
    await screens.choose('What to do', 'Put one value into the column');
    await screens.choose('Column', 'Remarks');
    await page.getByRole('textbox', { name: 'Value' }).fill('Bonus');
    await page.getByText('1 cell will change:').waitFor();
    await page.getByRole('button', { name: 'Change 1 cell' }).click();
    await expect.poll(() => screens.grid.innerText()).toContain('Bonus');
  });
});
