import { beforeEach, describe, expect, it } from 'vitest';
import { practiceWorld } from '../../main/practice/world.ts';
import { accessibilityFaults } from './accessibility-faults.ts';
import { deskForEach } from './desk-of-tests.ts';
import { practiceAccount, type PracticeProcess } from './practice-enkash.ts';

const nila = {
  title: 'Ms',
  name: 'Nila Menon',
  mobile: '9876543210',
  email: 'nila@example.com',
  amount: '500',
};

/** Another computer pays somebody through the same account. */
async function payFromElsewhere({ url }: PracticeProcess): Promise<void> {
  const { companyId, cardAccountId, partnerId, givenToken } = practiceWorld;
  const { title, name, mobile, email } = nila;
  const query = new URLSearchParams({ companyId, cardAccountId, isPointsAllocation: 'true' });
  const path = '/api/v0/partner/enKashCard/bulk-create-allocate-points-json';
  const paid = await fetch(`${url}${path}?${query.toString()}`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${givenToken}`, partnerId },
      'content-type': 'application/json',
    },
    body: JSON.stringify([
      { title, name, mobile, email, loadAmount: 500, uniqueReferenceNumber: 'MUM-1' },
    ]),
  });
  expect(paid.status).toBe(200);
}

describe('a recipient who was paid from elsewhere', () => {
  const { desk, screens, enkash } = deskForEach();

  beforeEach(async () => {
    await enkash.start();
  });

  it('is shown before anything is sent, and excluded with a reason', async () => {
    const { page } = desk;
    await screens.sayName('Asha Kulkarni');
    await screens.addConnection(practiceAccount(enkash.url, 10));
    await payFromElsewhere(enkash);
    await screens.giveTo(nila);
    await screens.approveAs('Rahul Sharma');
    await screens.dismissMessages();
    await screens.send();
    await page.getByRole('heading', { name: 'Paid from elsewhere: 1 recipient' }).waitFor();
    await page.getByText(/Nila Menon, row .*₹500 on .*transaction ECT/).waitFor();
    expect(await accessibilityFaults(page, 'paid from elsewhere')).toEqual([]);
    expect(await enkash.book()).toHaveLength(1);
    await page.getByRole('button', { name: 'Exclude…' }).click();
    await page.getByLabel('Reason', { exact: true }).fill('Paid from the Mumbai computer');
    await page.getByRole('button', { name: 'Exclude', exact: true }).click();
    expect(await screens.answer()).toContain('credited, ₹0');
    expect(await enkash.book()).toHaveLength(1);
    expect(desk.pageFaults).toEqual([]);
  });
});
