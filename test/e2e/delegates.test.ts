import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { asha, meera, vikram, withLiveAccount } from './live-account.ts';

describe('a named approver who is away', () => {
  const { desk, screens } = withLiveAccount({
    namedApprover: { above: '1,000', names: vikram.name },
  });

  it('names a delegate, whose approval counts in their place and says so', async () => {
    const { page } = desk;
    await screens.goTo('Security & backup');
    await page.getByRole('button', { name: 'Name a delegate' }).click();
    await screens.choose('Delegate', meera.name);
    await page.getByLabel('First day').fill('1/11/2026');
    await page.getByLabel('Last day').fill('31/12/2026');
    await page.getByLabel('Passphrase of the named approver').fill(vikram.passphrase);
    expect(await accessibilityFaults(page, 'naming a delegate')).toEqual([]);
    await page.getByRole('button', { name: 'Name the delegate' }).click();
    const words = `${meera.name} for ${vikram.name} until 31 Dec 2026`;
    await page.locator('[class*="_peopleList_"]').getByText(words).waitFor();
    expect(await accessibilityFaults(page, 'delegates')).toEqual([]);

    await screens.unlock(asha);
    await page.getByText('Unlocked by').waitFor();
    await screens.goTo('New batch');
    await screens.takeSample('A small team');
    await screens.choose('Account', 'Pune office');
    await page.getByRole('button', { name: 'Import and check' }).click();
    await screens.grid.waitFor();
    if ((await screens.figure('Errors')) > 0) await screens.leaveOutAllWrong('Looked at later');
    await screens.goToApproval();
    await page.getByText(`${words}.`).waitFor();
    expect(await accessibilityFaults(page, 'a delegate may approve')).toEqual([]);
    await page.getByLabel('Name of the approver').fill(meera.name);
    await page.getByLabel('Passphrase of the approver').fill(meera.passphrase);
    await page.getByRole('button', { name: /^Approve ₹/ }).click();
    await screens.heading('Ready to send').waitFor();
    await page.getByRole('button', { name: /Approve$/ }).click();
    await page.getByRole('list', { name: 'Approvals given' }).getByText(words).waitFor();
  });
});
