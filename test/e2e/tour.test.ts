import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessibilityFaults } from './accessibility-faults.ts';
import { answerSaveDialog } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';

describe('the guided tour', () => {
  const { folder, desk, screens } = deskForEach();

  const band = () => desk.page.getByRole('region', { name: 'Guided tour' });
  const isAt = (title: string): Promise<void> =>
    band()
      .getByText(new RegExp(`^Step \\d of 7: ${title}`))
      .waitFor();

  it('leads from an odd sheet over a lost response to the workbook, and is left and gone on with', async () => {
    await screens.sayName('Asha Kulkarni');
    await desk.page.getByRole('button', { name: 'Take the guided tour' }).click();
    await isAt('Import an odd sheet');
    expect(await accessibilityFaults(desk.page, 'guided tour')).toEqual([]);
    await band().getByRole('button', { name: 'Take the sheet with errors' }).click();
    await screens.importThrough(null);
    await isAt('Fix what is wrong');

    // Left, and gone on with after a restart.
    await band().getByRole('button', { name: 'Leave the tour' }).click();
    await band().waitFor({ state: 'detached' });
    await desk.close();
    await desk.open();
    await screens.heading('Home').waitFor();
    expect(await band().count()).toBe(0);
    await desk.page.keyboard.press('F1');
    await desk.page.getByRole('button', { name: 'Continue the guided tour' }).click();
    await isAt('Fix what is wrong');

    await screens.mendEverything();
    await screens.leaveOutAllWrong('for HR to mend');
    await isAt('(Accept the warnings|Approve)');
    await screens.acceptWarnings();
    await screens.goToApproval();
    await isAt('Approve as a second person');
    await screens.approveAs('Rahul Sharma');
    await isAt('Send, and lose a response');
    await screens.goTo('Home');
    await band().getByRole('button', { name: 'Back to the tour’s batch' }).click();
    await band().getByRole('button', { name: 'Lose one response' }).click();
    await desk.page.getByText('One response of the practice account will be lost').waitFor();
    await screens.send();
    await isAt('(See it resolved|Save the workbook)');
    await screens.answer();
    await isAt('Save the workbook');
    const report = join(folder.path, 'tour.xlsx');
    await answerSaveDialog(desk, report);
    await desk.page.getByRole('button', { name: 'Save workbook (Excel)' }).click();
    await expect.poll(() => existsSync(report), { timeout: 20_000 }).toBe(true);
    // What somebody trains on besides stays.
    await desk.page.evaluate(() =>
      window.desk.call('practice.setFaults', { faults: ['lost-response', 'kyc'] }),
    );
    await band().getByRole('button', { name: 'Finish the tour' }).click();
    await band().waitFor({ state: 'detached' });
    await expect
      .poll(() => desk.page.evaluate(() => window.desk.call('practice.faults', {})))
      .toMatchObject({ value: { faults: ['kyc'] } });
    const { tour } = await desk.page.evaluate(async () => {
      const reply = (await window.desk.call('settings.get', {})) as { value: { tour: unknown } };
      return reply.value;
    });
    expect(tour).toBe(null);
    expect(desk.pageFaults).toEqual([]);
  });
});
