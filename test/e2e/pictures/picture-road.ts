import type { DeskApp } from '../desk-app.ts';
import { inDeskThread } from '../desk-thread-hand.ts';
import { Screens } from '../screens.ts';

/** A working day before Diwali, in the morning of India: the day that every picture is of. */
const dayOfPictures = '2026-11-06T04:45:00.000Z';

/** Goes through the main screens and their states, with the samples and the practice account, and looks at each. */
export async function takePictureRoad(
  desk: DeskApp,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const { page } = desk;
  const screens = new Screens({ page });
  await screens.heading('Welcome to Reward Desk').waitFor();
  await setClock(desk);
  await look('first-start');
  await screens.sayName('Asha Kulkarni');
  await look('new-batch');
  await screens.takeSample('Sheet with errors');
  await look('columns');
  await screens.importThrough(null);
  await page.locator('[class*="_panel_"] [class*="_group_"]').first().waitFor();
  await screens.grid.focus();
  await page.keyboard.press('F8');
  await page.locator('.grid-cell[class*="_cursor_"]').waitFor();
  await look('review');
  // Fewer rows behind the dialog, of which nothing is to be seen.
  const search = page.getByLabel('Search by recipient, mobile, amount or reference');
  await search.fill('Subhash');
  await page.locator('[class*="_gridRow_"]').nth(5).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Exclude all/ }).click();
  await page.getByLabel('Reason').waitFor();
  await look('review-excluding');
  await page.keyboard.press('Escape');
  await search.fill('');
  await screens.leaveOutAllWrong('HR sends them again');
  await screens.goToApproval();
  await look('approve');
  await screens.approveAs('Rahul Sharma');
  await page.getByRole('button', { name: /^Send ₹/ }).waitFor();
  await screens.dismissMessages();
  await look('send');
  await screens.send();
  await screens.answer();
  await page.getByRole('heading', { name: 'Amounts' }).waitFor();
  await screens.dismissMessages();
  await look('results');
  await page.locator('.result-card .link').first().click();
  await page.locator('[class*="_story_"] li').first().waitFor();
  await look('results-timeline');
  await page.keyboard.press('Escape');
  await screens.goTo('Batches');
  await page.locator('table .link').first().waitFor();
  await look('batches');
  await page.getByRole('button', { name: 'By month' }).click();
  await page.locator('[class*="_chart_"] svg').first().waitFor();
  await look('batches-by-month');
  await screens.goTo('Recipients');
  await page.locator('main table tbody tr').first().waitFor();
  await look('recipients');
  await screens.goTo('Reconciliation');
  await look('reconciliation');
  await screens.match();
  await look('reconciliation-result');
  await screens.goTo('EnKash');
  await look('enkash');
  await screens.goTo('Connections');
  await look('connections');
  await page.getByRole('button', { name: 'Add a connection' }).click();
  await look('connections-new');
  await page.getByRole('button', { name: 'Cancel' }).last().click();
  await screens.goTo('Month end');
  await look('month-end');
  for (const [part, name] of [
    ['Budgets', 'month-end-budgets'],
    ['Tax register', 'month-end-tax'],
    ['Audit log', 'month-end-audit'],
    ['Retention', 'month-end-retention'],
  ] as const) {
    await page
      .getByRole('group', { name: 'Part of Month end' })
      .getByRole('button', { name: part, exact: true })
      .click();
    await page.waitForFunction(() => document.querySelector('main [role="status"]') === null);
    // A few entries show what a line looks like.
    if (part === 'Audit log') await page.getByLabel('Find', { exact: true }).fill('approved');
    await look(name);
  }
  await screens.goTo('Remote approval');
  await page.getByRole('button', { name: 'Name this computer' }).waitFor();
  await look('remote-approval');
  await screens.goTo('Home');
  await page.getByText(/by programme$/).waitFor();
  await look('home');
  await screens.goTo('Settings');
  await look('settings');
  await screens.goTo('Security & backup');
  await page.getByText('Daily, at the first start').waitFor();
  await look('security');
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('dialog').waitFor();
  await look('help');
  await page.getByRole('button', { name: 'Take the guided tour' }).click();
  await page.getByText(/^Step 1 of 7/).waitFor();
  await look('tour');
}

/** From here on it is that morning, in the window and in the thread that keeps the ledger. Time goes on from there. */
async function setClock(desk: DeskApp): Promise<void> {
  const code = `(() => {
    const Real = Date;
    const ahead = Real.parse(${JSON.stringify(dayOfPictures)}) - Real.now();
    globalThis.Date = class extends Real {
      constructor(...given) { if (given.length === 0) super(Real.now() + ahead); else super(...given); }
      static now() { return Real.now() + ahead; }
    };
  })()`;
  await inDeskThread(desk, code);
  await desk.app.evaluate(
    ({ BrowserWindow }, expression): Promise<unknown> =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(expression) ??
      Promise.resolve(null),
    code,
  );
}
