import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Person {
  readonly name: string;
  readonly passphrase: string;
}

/** The desk's screens as a person knows them: by the words on them. */
export class Screens {
  readonly #app: { readonly page: Page };

  constructor(app: { readonly page: Page }) {
    this.#app = app;
  }

  /** The page that is open now. */
  get page(): Page {
    return this.#app.page;
  }

  #button(name: string | RegExp): Locator {
    return typeof name === 'string'
      ? this.page.getByRole('button', { name, exact: true })
      : this.page.getByRole('button', { name });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name });
  }

  /** First start: says who is at the desk. */
  async sayName(name: string): Promise<void> {
    await this.heading('Welcome to Reward Desk').waitFor();
    await this.page.getByLabel('Your name').fill(name);
    await this.#button('Start').click();
    await this.heading('New batch').waitFor();
  }

  async goTo(
    place:
      | 'Home'
      | 'New batch'
      | 'Batches'
      | 'Remote approval'
      | 'Reconciliation'
      | 'EnKash'
      | 'Connections'
      | 'Recipients'
      | 'Month end'
      | 'Security & backup'
      | 'Settings',
  ): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('button', { name: place, exact: true })
      .click();
    // A result that is open takes the place of the page's own heading.
    // A page is read when it is opened.
    await this.page.locator('main [data-arriving]').first().waitFor({ state: 'detached' });
    await this.page.locator('main').getByRole('heading').first().waitFor();
  }

  async takeSample(title: 'A small team' | 'Diwali 2026' | 'Sheet with errors'): Promise<void> {
    await this.#button(new RegExp(`^${title}`)).click();
    await this.heading('Confirm columns').waitFor();
  }

  async chooseFile(): Promise<void> {
    await this.#button('Choose a file').click();
    await this.heading('Confirm columns').waitFor();
  }

  async importThrough(connection: string | null): Promise<void> {
    if (connection !== null) await this.choose('Account', connection);
    await this.#button('Import and check').click();
    await this.grid.waitFor();
  }

  /** Picks an entry of a list by its words. */
  async choose(field: string, entry: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`${field}$`) }).click();
    await this.page.getByRole('option', { name: entry, exact: false }).click();
  }

  /** Types who authorises that somebody else is trusted, once there are two users. */
  async authorise(voucher: Person, second: Person | null): Promise<void> {
    const field = (label: string): Locator => this.page.getByLabel(label, { exact: true });
    await field('Authorised by').fill(voucher.name);
    await field('Passphrase of the authoriser').fill(voucher.passphrase);
    if (second === null) return;
    await field('Also authorised by').fill(second.name);
    await field('Passphrase of the second authoriser').fill(second.passphrase);
  }

  /** Adds one of the people of the desk; from the second on somebody known answers for it, from the third on two. */
  async addPerson(
    person: Person,
    voucher: Person | null,
    second: Person | null = null,
  ): Promise<void> {
    await this.goTo('Security & backup');
    await this.#button('Add user').click();
    const field = (label: string): Locator => this.page.getByLabel(label, { exact: true });
    await field('Name').fill(person.name);
    await field('Passphrase').fill(person.passphrase);
    await field('Passphrase again').fill(person.passphrase);
    if (voucher !== null) await this.authorise(voucher, second);
    await this.#button('Add').click();
    await this.#button(`Remove ${person.name}`).waitFor();
  }

  get locked(): Locator {
    return this.page.getByText('Reward Desk is locked.');
  }

  async unlock({ name, passphrase }: Person): Promise<void> {
    await this.#button('Unlock').click();
    await this.choose('User', name);
    await this.page.getByLabel('Your passphrase').fill(passphrase);
    await this.#button('Unlock Reward Desk').click();
  }

  get grid(): Locator {
    return this.page.getByRole('grid');
  }

  /** The number on one of the review's figures: All, Ready, Errors, Excluded. */
  async figure(word: string): Promise<number> {
    const text = await this.page
      .getByRole('group', { name: 'Show' })
      .getByRole('button', { name: new RegExp(`^${word}`) })
      .innerText();
    return Number(text.replace(/\D/g, ''));
  }

  async showFigure(word: string): Promise<void> {
    await this.page
      .getByRole('group', { name: 'Show' })
      .getByRole('button', { name: new RegExp(`^${word}`) })
      .click();
  }

  /** A cell of the sheet, by its place on the screen's list (0 is the first row). */
  cell(row: number, column: number): Locator {
    return this.page.locator(`#cell-${row}-${column}`);
  }

  /** Clicks "Fix" on every group that offers it. Gives how many groups were mended. */
  async mendEverything(): Promise<number> {
    let mended = 0;
    const mend = this.#button(/^Fix( all .*)?$/);
    for (let left = await mend.count(); left > 0; left = await mend.count()) {
      await mend.first().click();
      await this.page.waitForFunction(
        (before) =>
          [...document.querySelectorAll('aside button')].filter((one) =>
            /^Fix( all .*)?$/.test(one.textContent),
          ).length < before,
        left,
      );
      mended += 1;
      if (mended > 50) throw new Error('Mending does not come to an end.');
    }
    return mended;
  }

  async leaveOutAllWrong(reason: string): Promise<void> {
    await this.#button(/^Exclude all/).click();
    await this.page.getByLabel('Reason').fill(reason);
    await this.#button('Exclude').click();
    await this.#button('Go to approval').waitFor();
  }

  /** Accepts every warning, one after the other: before that, nobody can approve. */
  async acceptWarnings(): Promise<void> {
    const open = this.page.getByRole('button', { name: 'Mark as reviewed' });
    for (let left = await open.count(); left > 0; left -= 1) {
      await open.first().click();
      await expect.poll(() => open.count()).toBe(left - 1);
    }
  }

  async goToApproval(): Promise<void> {
    await this.#button('Go to approval').waitFor();
    await this.acceptWarnings();
    await this.#button('Go to approval').click();
    await this.heading('Review and approve').waitFor();
    await this.page.getByLabel('Name of the approver').waitFor();
  }

  async backToRows(): Promise<void> {
    await this.#button('Back to the rows').click();
    await this.grid.waitFor();
  }

  async approveAs(name: string): Promise<void> {
    await this.page.getByLabel('Name of the approver').fill(name);
    await this.#button(/^Approve (reversal of )?₹/).click();
    await this.heading('Ready to send').waitFor();
  }

  async send(): Promise<void> {
    await this.#button(/^(Send|Reverse) ₹/).click();
  }

  async goOn(): Promise<void> {
    await this.#button('Resume').last().click();
  }

  /** Waits for the answer and gives its sentence. */
  async answer(): Promise<string> {
    const sentence = this.heading(/ (credited|reversed), ₹/);
    await sentence.waitFor({ timeout: 60_000 });
    return sentence.innerText();
  }

  /** Shows a section of the EnKash place. */
  async section(name: string): Promise<void> {
    await this.page
      .getByRole('group', { name: 'Sections' })
      .getByRole('button', { name, exact: true })
      .click();
  }

  async giveTo(person: {
    readonly title: string;
    readonly name: string;
    readonly mobile: string;
    readonly email: string;
    readonly amount: string;
  }): Promise<void> {
    await this.goTo('EnKash');
    await this.section('Single allocation');
    await this.choose('Title', person.title);
    for (const [label, text] of [
      ['Name', person.name],
      ['Mobile', person.mobile],
      ['Email', person.email],
      ['Amount (₹)', person.amount],
    ] as const)
      await this.page.getByLabel(label, { exact: true }).fill(text);
    await this.#button('Check and go to approval').click();
    await this.page.getByLabel('Name of the approver').waitFor();
  }

  /** From an open story: prepares to take the credit back, up to the approval. */
  async takeBack(amount: string, reason: string): Promise<void> {
    await this.#button('Reverse this payment…').click();
    await this.page.getByLabel('Amount (₹)').fill(amount);
    await this.page.getByLabel('Reason', { exact: true }).fill(reason);
    await this.#button('Prepare for approval').click();
    await this.page.getByLabel('Name of the approver').waitFor();
  }

  async saveReport(
    as: 'Save workbook (Excel)' | 'Summary PDF' | 'CSV' | 'JSON',
    path: string,
  ): Promise<void> {
    await this.#button(as).click();
    await this.page.getByText(path).waitFor();
  }

  /** Matches as the form stands; gives the sentence of the answer. */
  async match(): Promise<string> {
    await this.#button('Reconcile').last().click();
    const sentence = this.heading(/(credits?|batch|batches) reconciled|Reward Desk has no/);
    await sentence.waitFor({ timeout: 60_000 });
    return sentence.innerText();
  }

  async dismissMessages(): Promise<void> {
    const dismiss = this.#button('Dismiss');
    while ((await dismiss.count()) > 0) await dismiss.first().click();
  }

  /** Shows the recovery key and says that it is kept; once there are users, one of them shows who they are. */
  async keepRecoveryKey(user: Person | null): Promise<void> {
    await this.goTo('Security & backup');
    await this.#button('Show recovery key').click();
    if (user !== null) {
      await this.page.getByLabel('Authorised by').fill(user.name);
      await this.page.getByLabel('Passphrase of the authoriser').fill(user.passphrase);
      await this.#button('Show the key').click();
    }
    const key = await this.page.getByLabel('Recovery key', { exact: true }).innerText();
    await this.page.getByLabel('Enter the last five characters').fill(key.slice(-5));
    await this.#button('Done').click();
    await this.page.getByText('The recovery key is saved.').waitFor();
  }

  async addConnection(connection: {
    readonly name: string;
    readonly address: string;
    readonly partnerId: string;
    readonly companyId: string;
    readonly cardAccountId: string;
    readonly token: string;
    readonly rowsPerRequest: number;
    readonly live?: boolean;
    /** In minutes; as good as none when it is not said. */
    readonly retryDelay?: string;
    /** Rupees above which a batch needs two approvers. */
    readonly twoApproversAbove?: string;
    /** Rupees above which one of those must approve. */
    readonly namedApprover?: { readonly above: string; readonly names: string };
    /** Two users who agree to a live connection, once two are registered. */
    readonly agreeing?: readonly [Person, Person];
    /** After the first try to save, which was refused: looks at what is said, and saves again. */
    readonly refused?: () => Promise<void>;
  }): Promise<void> {
    await this.goTo('Connections');
    await this.#button('Add a connection').click();
    const field = (label: string): Locator => this.page.getByLabel(label, { exact: true });
    await field('Name').fill(connection.name);
    if (connection.live === true)
      await this.page.getByText('Real money. Needs two users.', { exact: true }).click();
    await field('Partner ID').fill(connection.partnerId);
    await field('Company ID').fill(connection.companyId);
    await field('Card account ID').fill(connection.cardAccountId);
    await field('API base URL').fill(connection.address);
    await field('Access token').fill(connection.token);
    if (connection.twoApproversAbove !== undefined)
      await field('Two approvers above (₹)').fill(connection.twoApproversAbove);
    if (connection.namedApprover !== undefined) {
      await field('Named approver above (₹)').fill(connection.namedApprover.above);
      await field('Named approvers').fill(connection.namedApprover.names);
    }
    await this.#button(/^Expert settings/).click();
    await field('Recipients per request').fill(String(connection.rowsPerRequest));
    await field('Response timeout (seconds)').fill('3');
    await field('Retry delay (minutes)').fill(connection.retryDelay ?? '0');
    await field('Pause between status checks (seconds)').fill('0');
    if (connection.agreeing !== undefined) await this.agreeToConnection(connection.agreeing);
    await this.#button('Save connection').click();
    await connection.refused?.();
    await this.heading(connection.name).waitFor();
  }

  /** Types who agrees to a live connection, while nobody has unlocked. */
  async agreeToConnection([first, second]: readonly [Person, Person]): Promise<void> {
    for (const [which, { name, passphrase }] of [
      ['First user', first],
      ['Second user', second],
    ] as const) {
      await this.page.getByLabel(which, { exact: true }).fill(name);
      await this.page.getByLabel(`Passphrase of the ${which.toLowerCase()}`).fill(passphrase);
    }
  }
}
