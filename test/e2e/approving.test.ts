import { beforeEach, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { deskForEach } from './desk-of-tests.ts';

const remarksColumn = 7;

const sheet = [
  'Title\tFull name\tEmail\tMobile\tAmount\tDepartment\tLocation\tRemarks',
  'Ms\tAsha Rao\tasha@example.com\t9810012301\t500\tSales\tPune\tDiwali',
  'Mr\tRavi Sen\travi@example.com\t9810012302\t600\tSales\tDelhi\tDiwali',
  'Ms\tNeha Das\tneha@example.com\t9810012303\t700\tStores\tPune\tDiwali',
].join('\n');

describe('whoever approves', () => {
  const { desk, screens } = deskForEach();

  beforeEach(async () => {
    await screens.sayName('Asha Kulkarni');
    await desk.page.getByRole('button', { name: 'Paste cells' }).click();
    await desk.page.getByLabel('Cells', { exact: true }).fill(sheet);
    await desk.page.getByRole('button', { name: 'Import these cells' }).click();
    await screens.heading('Confirm columns').waitFor();
    await screens.importThrough(null);
  });

  async function retype(text: string): Promise<void> {
    const cell = screens.cell(0, remarksColumn);
    await cell.click();
    await desk.page.keyboard.press('F2');
    await desk.page.keyboard.press('Control+A');
    await desk.page.keyboard.type(text);
    await desk.page.keyboard.press('Enter');
    await expect.poll(() => cell.innerText()).toContain(text);
  }

  it('has the balance, subtotals by department and location, and what changed since the last approval', async () => {
    const { page } = desk;
    await screens.goToApproval();
    const summary = page.getByRole('region', { name: 'Batch summary' });
    expect(await summary.innerText()).toContain('Not fetched yet');
    await summary.getByRole('button', { name: 'Refresh balance' }).click();
    await summary.getByText('₹24,98,200 after this batch').waitFor();

    const totals = page.getByRole('table', { name: 'Totals by Department' });
    const lines = (): Promise<string[]> =>
      page
        .getByRole('table', { name: /^Totals by/ })
        .locator('tbody tr')
        .allInnerTexts();
    await totals.waitFor();
    expect((await lines()).map((line) => line.split(/\s+/))).toEqual([
      ['Sales', '2', '₹1,100'],
      ['Stores', '1', '₹700'],
    ]);
    await totals.getByRole('button', { name: 'Amount' }).click();
    await expect.poll(async () => (await lines())[0]).toContain('Stores');
    await screens.choose('Field', 'Location');
    await page.getByRole('table', { name: 'Totals by Location' }).waitFor();
    expect((await lines()).map((line) => line.split(/\s+/))).toEqual([
      ['Pune', '2', '₹1,200'],
      ['Delhi', '1', '₹600'],
    ]);
    expect(await accessibilityFaults(page, 'approval')).toEqual([]);

    // Approved, reopened and changed: only what is another since then.
    await page.getByRole('button', { name: 'Back to the rows' }).click();
    await retype('Before the approval');
    await screens.goToApproval();
    await screens.approveAs('Rahul Sharma');
    await page.getByRole('button', { name: /^Send ₹/ }).waitFor();
    await screens.dismissMessages();
    await page.getByRole('button', { name: /Review$/ }).click();
    await page.getByRole('button', { name: 'Reopen', exact: true }).click();
    await screens.grid.waitFor();
    await retype('After the approval');
    await screens.goToApproval();
    await screens.heading(/^Changed since the batch was reopened/).waitFor();
    const changes = page.getByRole('table', { name: 'Changes by hand' }).locator('tbody tr');
    expect(await changes.count()).toBe(1);
    expect(await changes.innerText()).toContain('After the approval');
  });
});
