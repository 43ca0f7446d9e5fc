import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { asha, meera, vikram, withLiveAccount } from './live-account.ts';

describe('the roles of the users of a live account, in the window', () => {
  const { desk, screens, enkash } = withLiveAccount({});

  it('offer an auditor no Send, no change and no new batch', async () => {
    const { page } = desk;
    await screens.goTo('Security & backup');
    await page.getByRole('button', { name: `Change the roles of ${meera.name}` }).click();
    await page.getByText('Auditor: reads and exports only.').click();
    for (const role of ['Maker', 'Checker', 'Administrator'])
      await page.getByText(new RegExp(`^${role}:`)).click();
    await page.getByLabel('Authorised by', { exact: true }).fill(asha.name);
    await page.getByLabel('Passphrase of the authoriser').fill(asha.passphrase);
    await page.getByLabel('Also authorised by').fill(vikram.name);
    await page.getByLabel('Passphrase of the second authoriser').fill(vikram.passphrase);
    expect(await accessibilityFaults(page, 'roles of a user')).toEqual([]);
    await page.getByRole('button', { name: 'Change roles' }).click();
    await page.getByText('auditor', { exact: true }).waitFor();

    await screens.unlock(asha);
    await page.getByText('Unlocked by').waitFor();
    await screens.goTo('New batch');
    await screens.takeSample('A small team');
    await screens.choose('Account', 'Pune office');
    await page.getByRole('button', { name: 'Import and check' }).click();
    await screens.grid.waitFor();
    if ((await screens.figure('Errors')) > 0) await screens.leaveOutAllWrong('Looked at later');
    await screens.goToApproval();
    await page.getByLabel('Name of the approver').fill(vikram.name);
    await page.getByLabel('Passphrase of the approver').fill(vikram.passphrase);
    await page.getByRole('button', { name: /^Approve ₹/ }).click();
    await screens.heading('Ready to send').waitFor();
    await page.getByRole('button', { name: /^Send ₹/ }).waitFor();

    await page.getByRole('button', { name: 'Lock now' }).click();
    await screens.locked.waitFor();
    await screens.unlock(meera);
    await page.getByText(`${meera.name} (auditor) may not send batches`).waitFor();
    expect(await page.getByRole('button', { name: /^Send ₹/ }).count()).toBe(0);
    expect(await accessibilityFaults(page, 'an auditor before sending')).toEqual([]);
    await page.getByRole('button', { name: /Review$/ }).click();
    await page.getByText('This batch is approved').waitFor();
    expect(await page.getByRole('button', { name: 'Reopen' }).count()).toBe(0);
    await screens.goTo('New batch');
    await screens.takeSample('Sheet with errors');
    await screens.choose('Account', 'Pune office');
    await page.getByText(`${meera.name} (auditor) may not prepare`).waitFor();
    expect(await page.getByRole('button', { name: 'Import and check' }).isDisabled()).toBe(true);
    expect(await enkash.book()).toHaveLength(0);
  });
});
