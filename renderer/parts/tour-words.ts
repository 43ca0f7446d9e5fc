import type { TourStep } from '../../shared/bridge/settings-calls.ts';

/** What the guided tour says. */
export const tourWords = {
  name: 'Guided tour',
  start: 'Take the guided tour',
  goOn: 'Continue the guided tour',
  about:
    'Five minutes on the practice account, where no money moves: from a sheet with errors to a workbook for accounts.',
  leave: 'Leave the tour',
  left: 'You left the tour. Help continues it where you were.',
  finish: 'Finish the tour',
  finished: 'That was the whole road. The practice account stays for training.',
  back: 'Back to the tour’s batch',
  place: (step: number, of: number, title: string) => `Step ${step} of ${of}: ${title}`,
  take: 'Take the sheet with errors',
  lose: 'Lose one response',
  lost: 'One response of the practice account will be lost, as in a network failure.',
  otherBatch: 'The tour continues in its own batch.',
} as const;

interface StepWords {
  readonly title: string;
  readonly says: string;
}

export const stepWords: Readonly<Record<TourStep, StepWords>> = {
  import: {
    title: 'Import an odd sheet',
    says: 'Take the sheet with errors, check how its columns were understood, and press “Import”.',
  },
  fix: {
    title: 'Fix what is wrong',
    says: 'Errors are grouped at the right. “Fix all” fixes a group in one click; exclude the rows that only HR can correct, with a reason.',
  },
  accept: {
    title: 'Accept the warnings',
    says: 'Nothing is sent past a warning that was not accepted. Check each one and accept it, then continue to the approval.',
  },
  approve: {
    title: 'Approve as a second person',
    says: 'On a live account this is somebody else, with a passphrase. Here, type the name of a colleague and approve.',
  },
  send: {
    title: 'Send, and lose a response',
    says: 'Have one response lost, then send. EnKash credits those recipients, but Reward Desk does not hear of it.',
  },
  resolve: {
    title: 'See it resolved',
    says: 'No response is not a failure: these rows are of unknown outcome until a status check shows what happened. No recipient is paid twice.',
  },
  report: {
    title: 'Save the workbook',
    says: 'Every recipient has an outcome. Save the reconciliation workbook for accounts, or print the results to be signed.',
  },
};
