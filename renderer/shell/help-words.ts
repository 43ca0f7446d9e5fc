import type { Place, Step } from './place-store.ts';

/** A screen that has a part of the help: a page, or a step of a batch. */
export type HelpScreen = Exclude<Place['at'], 'batch'> | Step;

export interface ScreenHelp {
  readonly title: string;
  readonly about: string;
  readonly points: readonly string[];
}

/** The part of the help for each screen, said so that it holds without a network. */
export const screenHelp: Readonly<Record<HelpScreen, ScreenHelp>> = {
  home: {
    title: 'Home',
    about: 'How things stand: what waits for you, what is in progress, and what failed.',
    points: [
      'Select a line to open what it tells of.',
      'Balances are those that EnKash showed last, with the time.',
      'A batch whose outcome is unknown is listed until each payment is resolved.',
    ],
  },
  new: {
    title: 'New batch',
    about: 'A batch begins with a sheet of recipients. Nothing is sent before it is approved.',
    points: [
      'Choose a file, drop one anywhere on the window, or paste cells with Ctrl + V.',
      'Try a sample on the practice account first: no money moves there.',
      'Reward Desk finds the header row and maps the columns. Check both, and change what is wrong.',
      'Save the template for a sheet with the right column headers.',
    ],
  },
  review: {
    title: 'Review',
    about: 'Fix every error before the batch can be approved. The file itself stays as it is.',
    points: [
      'F8 goes to the next error or warning. Type to replace a cell, F2 to edit it.',
      'Errors are grouped at the right: one click fixes a whole group, and shows before and after.',
      'The right button or Shift + F10 opens a menu for the cell. Ctrl + G goes to a row by its number.',
      'Exclude a row that must not be paid, with a reason. It stays in the report.',
      'Ctrl + Z undoes any change. “All changes” lists them.',
    ],
  },
  approve: {
    title: 'Approve',
    about:
      'A second person checks what will be paid, and approves it. Any change afterwards voids the approval.',
    points: [
      'Whoever prepared or changed the batch cannot approve it on a live account.',
      'Check the total, the largest amounts with their mobiles, the changes by hand and the balance.',
      'Every row can be searched, sorted and exported.',
      'An approver at another computer gets the batch as a sealed file (remote approval).',
    ],
  },
  allocate: {
    title: 'Send',
    about:
      'Reward Desk sends one recipient first, then request by request, and writes each down before it leaves.',
    points: [
      'You can pause at any time, and resume later, on another day too.',
      'No response is not a failure: the outcome is unknown until a status check shows it.',
      'If the power or the network fails, open Reward Desk again and resume. No recipient is paid twice.',
    ],
  },
  results: {
    title: 'Results',
    about: 'Who was credited, who was not and why, and what to do next.',
    points: [
      'Save the reconciliation workbook for accounts, or the summary as a PDF to print.',
      'Select a name to see the timeline of the payment, and to reverse it.',
      'Put failed recipients into a new batch. Those of unknown outcome never go into one.',
      'The button beside a reference or transaction copies it.',
    ],
  },
  batches: {
    title: 'Batches',
    about: 'Every batch, with its status and total.',
    points: [
      'Search by recipient, mobile or reference to find a payment in any batch.',
      'By month shows what was credited on live accounts, unless you choose others.',
      'A batch that waits for your approval is at the top.',
    ],
  },
  handovers: {
    title: 'Remote approval',
    about: 'Batches that go to an approver at another computer, and come back, as sealed files.',
    points: [
      'Pair the two computers first, under Security & backup: compare their verification codes by phone.',
      'The approver opens the approval request, looks at every row, and saves the decision.',
      'Only the computer that prepared a batch sends it.',
    ],
  },
  handover: {
    title: 'A batch of another computer',
    about: 'You see what the maker asks you to approve. Nothing of it can be sent from here.',
    points: [
      'Look at the rows, the warnings and the totals before you decide.',
      'Save the decision as a file and send it back to the maker.',
    ],
  },
  match: {
    title: 'Reconciliation',
    about:
      'Compare what was credited with EnKash’s own list, or batches with a bank, ERP or Tally statement.',
    points: [
      'Each difference says what to do next.',
      'Decide each line by a letter: P pairs, C confirms, N is not for rewards, E explains, R asks for review.',
      'Sign the period off when no line is open.',
    ],
  },
  enkash: {
    title: 'EnKash',
    about:
      'Look up the account, transactions, recipients, cards, orders and coins, or pay one recipient.',
    points: [
      'A single allocation takes the same road of approval and sending as a batch.',
      'What is shown here comes from EnKash now, so this page needs the network.',
    ],
  },
  connections: {
    title: 'Connections',
    about: 'The accounts that Reward Desk can send to. The practice account is always there.',
    points: [
      'Enter what EnKash gave you, then test and save. Secrets go to the keychain of this computer only.',
      'Under Training on the practice card you choose what goes wrong.',
      'Two users add, change and remove a live account.',
    ],
  },
  recipients: {
    title: 'Recipients',
    about: 'Every recipient who was paid in a completed batch.',
    points: [
      'Mark who has left: a batch with them gets a warning.',
      'Start a batch from picked recipients, or the same as in an earlier batch.',
    ],
  },
  'month-end': {
    title: 'Month end',
    about: 'A month or quarter for accounts: workbook, PDF, budgets, tax register and audit log.',
    points: [
      'The tax register adds up what each recipient was given. It computes no tax.',
      'Names can be masked once they need not be kept any longer.',
    ],
  },
  safety: {
    title: 'Security & backup',
    about: 'Users and their roles, the lock, the recovery key, paired computers and backups.',
    points: [
      'Print the recovery key and keep it in a safe place: it opens the data if the keychain is lost.',
      'After a restore, reconcile with EnKash before anything is sent.',
    ],
  },
  settings: {
    title: 'Settings',
    about: 'Your name, how the window looks, and what a new batch begins with.',
    points: ['Nothing here changes what is paid.'],
  },
};
