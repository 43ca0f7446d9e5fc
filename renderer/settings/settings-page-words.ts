/** The words of settings-page.tsx. */
export const words = {
  computerSet: 'As this computer is set',
  light: 'Light',
  dark: 'Dark',
  reportsNowName: (name: string) => `Reports now name ${name}.`,
  yourName: 'Your name',
  name: 'Name',
  appearsBatchesYouPrepare: 'As it appears on batches that you prepare, and in reports.',
  saveName: 'Save name',
  appearanceAndFormats: 'Appearance and formats',
  theme: 'Theme',
  textSize: 'Text size',
  changeToo: (keysText: string, keysText2: string) =>
    `${keysText} and ${keysText2} change it, too.`,
  rewardDeskEnglishDates: (moment: string, sampleAmount: string) =>
    `Reward Desk is in English. Dates and times are those of India (${moment}), and amounts are grouped as in India (${sampleAmount}), whatever this computer is set to.`,
  newBatches: 'New batches',
  defaultAccount: 'Default account',
  newBatchBeginsYou: 'A new batch begins with it; you can choose another for each.',
  notifications: 'Notifications',
  notifyMeWhenSending: 'Notify me when sending ends or stops while this window is behind another',
  backups: 'Backups',
  lastDailyBackupsFrom: (daily: number, migration: number, manual: number) =>
    `The last ${daily} daily backups, ${migration} from before an update and ${manual} made by hand are kept in `,
  showFolder: 'Show folder',
  backUpRestore: 'Back up or restore…',
  settings: 'Settings',
  yourNameHowWindow: 'Your name, how the window looks, and what a new batch begins with.',
};
