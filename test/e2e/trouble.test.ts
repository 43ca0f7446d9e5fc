import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { osKeychain } from '../../main/vault/keychain.ts';
import { ledgerKeyAccount, ledgerKeyId } from '../../main/vault/ledger-key.ts';
import { desk as deskCommand } from '../system/desk-at-terminal.ts';
import { accessibilityFaults } from './accessibility-faults.ts';
import { shellLog } from './desk-app.ts';
import { deskForEach } from './desk-of-tests.ts';
import { inDeskThread } from './desk-thread-hand.ts';

/** `desk` at a terminal of this very session, on the folder of a window. */
const terminal = { env: {}, stop: () => undefined };

/** True while some process holds this file for writing, as Linux tells it without a lock of our own. */
function isLocked(file: string): boolean {
  const inode = statSync(file).ino;
  return new RegExp(`WRITE .*:${inode} `).test(readFileSync('/proc/locks', 'utf8'));
}

describe('a desk in trouble', () => {
  const { desk, screens } = deskForEach({ isOpen: false });

  /** A batch of the sample, and a copy of the ledger that holds it. */
  async function usedDesk(): Promise<void> {
    await desk.open();
    await screens.sayName('Asha Kulkarni');
    await screens.takeSample('A small team');
    await screens.importThrough(null);
    await screens.goTo('Security & backup');
    await desk.page.getByRole('button', { name: 'Back up now' }).click();
    await desk.page.getByText('Manual', { exact: true }).waitFor();
  }

  it('with a damaged ledger says so, goes back to a copy in the window, and sends nothing before somebody compared', async () => {
    await usedDesk();
    await desk.close();
    const file = openSync(join(desk.dataFolder, 'ledger.db'), 'r+');
    writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, 8192);
    closeSync(file);

    await desk.open();
    const { page } = desk;
    await screens.heading('Your data could not be opened').waitFor();
    await page.getByText('Your data is safe').waitFor();
    const copy = page.getByRole('row', { name: /Manual/ });
    expect(await copy.innerText()).toContain('1 batch');
    await copy.getByRole('button', { name: /^Restore the backup/ }).click();
    await page.getByText('will be missing').waitFor();
    expect(await accessibilityFaults(page, 'a damaged ledger')).toEqual([]);
    await page.getByRole('button', { name: 'Restore this backup' }).click();
    await page.getByText('The data is that of the backup of').waitFor();
    expect(readdirSync(desk.dataFolder).some((name) => name.startsWith('ledger-set-aside-'))).toBe(
      true,
    );

    await screens.goTo('Batches');
    await page.locator('table .link').first().click();
    if ((await screens.figure('Errors')) > 0) await screens.leaveOutAllWrong('Looked at later');
    await screens.goToApproval();
    await screens.approveAs('Rahul Sharma');
    await page.getByText('The data was restored from the backup').waitFor();
    const send = page.getByRole('button', { name: /^Send ₹/ });
    expect(await send.isDisabled()).toBe(true);
    // What stands above a batch takes nothing from it: no second scroll bar, and the foot of the page in sight.
    expect(
      await page
        .locator('[class*="_page_"]')
        .evaluate((all) => all.scrollHeight - all.clientHeight),
    ).toBe(0);
    await page.getByRole('button', { name: 'Confirm comparison' }).click();
    await page.getByLabel('Method and result').fill('The statement of today: nobody');
    await page.getByRole('dialog').getByRole('button', { name: 'Reconcile now' }).click();
    await screens.heading('No reconciliations yet').waitFor();
    await page.getByRole('button', { name: 'Confirm comparison' }).click();
    expect(await page.getByLabel('Method and result').inputValue()).toBe(
      'The statement of today: nobody',
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByRole('button', { name: 'Confirm comparison' }).click();
    await page.getByRole('button', { name: 'Allow sending' }).click();
    await page.getByText('The data is that of the backup of').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Refresh balance' }).click();
    await screens.send();
    await screens.answer();
    expect(desk.pageFaults).toEqual([]);
  });

  it('without the key of its ledger asks for the recovery key that was shown at set-up, and opens', async () => {
    await desk.open();
    await screens.sayName('Asha Kulkarni');
    await screens.goTo('Security & backup');
    await desk.page.getByRole('button', { name: 'Show recovery key' }).click();
    const key = await desk.page.getByLabel('Recovery key', { exact: true }).innerText();
    await desk.page.getByLabel('Enter the last five characters').fill(key.slice(-5));
    await desk.page.getByRole('button', { name: 'Done' }).click();
    await desk.page.getByText('The recovery key is saved.').waitFor();
    await desk.close();
    await osKeychain().remove(ledgerKeyAccount(ledgerKeyId(desk.dataFolder) ?? ''));

    await desk.open();
    const { page } = desk;
    await screens.heading('Your batches are locked').waitFor();
    const typed = page.getByLabel('Recovery key');
    await typed.fill(key.replace(/^./, (first) => (first === '0' ? '1' : '0')));
    await page.getByRole('button', { name: 'Open my batches' }).click();
    await page.getByText('Group 1 is mistyped').waitFor();
    await typed.fill(key.toLowerCase());
    await page.getByRole('button', { name: 'Open my batches' }).click();
    await screens.heading('New batch').waitFor();
    expect(await osKeychain().read(ledgerKeyAccount(ledgerKeyId(desk.dataFolder) ?? ''))).toEqual({
      ok: true,
      value: key,
    });
  });

  it('shares one lock with the terminal, in both directions', async () => {
    await desk.open();
    await screens.sayName('Asha Kulkarni');
    expect(await deskCommand(terminal, ['batches', '--data', desk.dataFolder])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Another Reward Desk is using') as unknown,
    });
    await desk.close();

    // A command that waits for its standard input has the ledger open meanwhile.
    let end = (): void => undefined;
    const command = deskCommand(
      terminal,
      ['person', 'add', 'Asha Kulkarni', '--data', desk.dataFolder],
      null,
      (child) => {
        end = () => child.stdin?.end('monsoon over Nagpur\n');
      },
    );
    // It comes first: a command that only looks would hold the lock itself for a moment.
    await expect
      .poll(() => isLocked(join(desk.dataFolder, 'desk.lock')), { timeout: 60_000 })
      .toBe(true);
    expect(await deskCommand(terminal, ['batches', '--data', desk.dataFolder])).toMatchObject({
      code: 1,
    });
    await desk.open();
    await desk.page.getByText('Another Reward Desk is using').waitFor();
    end();
    expect(await command).toMatchObject({ code: 0 });
    await desk.page.getByRole('button', { name: 'Try again' }).click();
    await screens.heading('New batch').waitFor();
  });

  it('whose screen breaks, whose window is killed or whose thread ends says what is safe and goes on', async () => {
    await usedDesk();
    // A fault of ours, on the first screen that writes a date.
    await desk.page.evaluate(() => {
      Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
        get: () => {
          throw new TypeError('A fault of ours');
        },
      });
    });
    await desk.page.getByRole('button', { name: 'Batches', exact: true }).click();
    await screens.heading('Something went wrong on this screen').waitFor();
    await desk.page.getByRole('button', { name: 'Reload' }).click();
    await screens.heading('Home').waitFor();

    const pid = await desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    );
    if (pid === undefined) throw new Error('The window has no process.');
    process.kill(pid, 'SIGKILL');
    await expectPage('stopped.html', 'The window must be reloaded');
    await inPage("document.querySelector('a.main').click()");
    await expectPage('index.html', 'Home');
    await inDeskThread(desk, 'process.exit(7)');
    await expectPage('stopped.html', 'Reward Desk has stopped');
    expect(await inPage("document.querySelector('a.main').textContent")).toBe(
      'Restart Reward Desk',
    );
    expect(shellLog(desk.dataFolder)).toMatch(
      /window ended: killed[\s\S]*desk thread ended: exit 7/,
    );
  });

  /** Playwright takes a page whose process ended for gone; the window stands, and the shell looks into it. */
  function inPage(code: string): Promise<unknown> {
    return desk.app.evaluate(
      ({ BrowserWindow }, expression): Promise<unknown> =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(expression) ??
        Promise.resolve(null),
      code,
    );
  }

  /** Waits for a page to be there before it looks into it: a question to a page that is going is never answered. */
  async function expectPage(address: string, heading: string): Promise<void> {
    await expect
      .poll(
        () =>
          desk.app.evaluate(({ BrowserWindow }) => {
            const contents = BrowserWindow.getAllWindows()[0]?.webContents;
            return contents?.isLoading() === false ? contents.getURL() : '';
          }),
        { timeout: 30_000 },
      )
      .toBe(`app://desk/${address}`);
    await expect
      .poll(() => inPage("document.querySelector('h1')?.textContent ?? ''"), { timeout: 30_000 })
      .toBe(heading);
  }
});
