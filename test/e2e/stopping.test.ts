import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { deskForEach } from './desk-of-tests.ts';
import { practiceAccount } from './practice-enkash.ts';

describe('a batch that must not be sent to its end', () => {
  const { desk, screens, enkash } = deskForEach();

  it('waits with a countdown before a reference goes again, and is paused meanwhile', async () => {
    await enkash.start(['--fault', 'reset-before-commit:at=2', '--fault', 'lookup-unavailable']);
    const { page } = desk;
    await screens.sayName('Asha Kulkarni');
    await screens.addConnection({ ...practiceAccount(enkash.url, 10), retryDelay: '10' });
    await screens.goTo('New batch');
    await screens.takeSample('A small team');
    await screens.importThrough('Pune office');
    if ((await screens.figure('Errors')) > 0) await screens.leaveOutAllWrong('Looked at later');
    await screens.goToApproval();
    await screens.approveAs('Rahul Sharma');
    await screens.dismissMessages();
    await screens.send();
    // Ten minutes, as by default: longer than any gateway holds a request.
    await page.getByText(/^Waiting until .+ before .+: \d+ (min|s) left\.$/).waitFor();
    const before = (await enkash.book()).length;
    expect(await accessibilityFaults(page, 'waiting')).toEqual([]);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByText('Progress is saved.').waitFor();
    expect((await enkash.book()).length).toBe(before);
    expect(desk.pageFaults).toEqual([]);
  });

  it('is paused, stopped for good with a reason, and EnKash has only whom it says', async () => {
    await enkash.start(['--latency', '500']);
    const { page } = desk;
    await screens.sayName('Asha Kulkarni');
    await screens.addConnection(practiceAccount(enkash.url, 10));
    await screens.goTo('New batch');
    await screens.takeSample('Diwali 2026');
    await screens.importThrough('Pune office');
    await screens.goToApproval();
    await screens.approveAs('Rahul Sharma');
    await screens.dismissMessages();
    await screens.send();
    await page.getByText(/^[1-9]\d* of 250 recipients$/).waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    const stop = page.getByRole('button', { name: 'Cancel remaining…' });
    await stop.waitFor();
    await page.getByRole('heading', { name: 'Remaining' }).waitFor();
    expect(await page.locator('.facts .large').first().innerText()).not.toContain('250');
    await stop.click();
    await page.getByLabel('Reason').fill('HR sent the wrong amounts');
    expect(await accessibilityFaults(page, 'stopping for good')).toEqual([]);
    await page.getByRole('button', { name: 'Cancel payments', exact: true }).click();

    const book = (await enkash.book()).length;
    expect(book).toBeGreaterThan(0);
    const sentence = await screens.answer();
    expect(sentence).toContain(`${book} of 250 recipients credited`);
    expect(sentence).toContain(`${250 - book} cancelled before sending.`);
    expect(await accessibilityFaults(page, 'stopped')).toEqual([]);
    await page
      .getByRole('button', { name: `Retry ${250 - book} not credited in a new batch` })
      .click();
    await screens.grid.waitFor();
    expect(await screens.figure('All')).toBe(250 - book);
    expect(desk.pageFaults).toEqual([]);
  });
});
