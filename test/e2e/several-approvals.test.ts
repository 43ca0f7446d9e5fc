import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { asha, meera, vikram, withLiveAccount } from './live-account.ts';

describe('a live account with a band above which two approve', () => {
  const { desk, screens, enkash } = withLiveAccount({ twoApproversAbove: '1,000' });

  it('is sent only once two have approved, none of them a maker and each another person', async () => {
    const { page } = desk;
    await screens.unlock(asha);
    await page.getByText('Unlocked by').waitFor();
    await screens.goTo('New batch');
    await screens.takeSample('A small team');
    await screens.choose('Account', 'Pune office');
    await page.getByRole('button', { name: 'Import and check' }).click();
    await screens.grid.waitFor();
    if ((await screens.figure('Errors')) > 0) await screens.leaveOutAllWrong('Looked at later');
    await screens.goToApproval();
    await page.getByText('2 approvers are needed above ₹1,000.').waitFor();
    const name = page.getByLabel('Name of the approver');
    const passphrase = page.getByLabel('Passphrase of the approver');
    const approve = page.getByRole('button', { name: /^Approve ₹/ });
    await name.fill(vikram.name);
    await passphrase.fill(vikram.passphrase);
    await approve.click();
    const given = page.getByRole('list', { name: 'Approvals given' });
    await given.getByText(vikram.name).waitFor();
    await page.getByText('1 more approval is needed.', { exact: true }).waitFor();
    expect(await accessibilityFaults(page, 'one of two approvals')).toEqual([]);
    expect(await name.inputValue()).toBe('');
    // The same person again, as another would write the name.
    await name.fill('vikram  RAO');
    await passphrase.fill(vikram.passphrase);
    await page.getByText('has approved this batch already').waitFor();
    expect(await approve.isDisabled()).toBe(true);
    // It waits for her, and for nobody who prepared or approved it.
    const waiting = page.getByRole('region', { name: 'Waiting for your approval' });
    await screens.goTo('Batches');
    await page.getByRole('table').first().waitFor();
    expect(await waiting.count()).toBe(0);
    await page.getByRole('button', { name: 'small-team' }).click();
    await page.getByRole('button', { name: 'Lock now' }).click();
    await screens.unlock(meera);
    await page.getByText(`Unlocked by ${meera.name}`).waitFor();
    await screens.goTo('Batches');
    await waiting.getByText('1 of 2 approvals given').waitFor();
    expect(await accessibilityFaults(page, 'waiting for an approval')).toEqual([]);
    await waiting.getByRole('button', { name: 'small-team' }).click();
    await screens.heading('Review and approve').waitFor();
    await name.fill(meera.name);
    await passphrase.fill(meera.passphrase);
    await approve.click();
    await screens.heading('Ready to send').waitFor();
    await page.locator('.facts dd', { hasText: `${vikram.name} and ${meera.name}` }).waitFor();
    expect(await enkash.book()).toHaveLength(0);
  });
});
