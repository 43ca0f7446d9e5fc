import { copiesLeftSentence } from '../../shared/retention/backups-kept.ts';

/** What is said of the further folder that backups are copied to. */
export const copyWords = {
  title: 'Copies in another folder',
  none: 'If this computer or its disk is lost, its backups are, too. Choose a folder on another drive, such as a USB drive or a network drive: each backup is copied there, encrypted like your data.',
  copiedTo: 'Each backup is copied to',
  notYet: 'No copy was made yet.',
  allThere: (copies: number, when: string) =>
    `${copies} ${copies === 1 ? 'copy is' : 'copies are'} there, last checked ${when}.`,
  lastThere: (copies: number, when: string) =>
    `${copies} ${copies === 1 ? 'copy was' : 'copies were'} there ${when}.`,
  choose: 'Choose a folder…',
  chooseAnother: 'Choose another folder…',
  copyNow: 'Copy now',
  copying: 'Copying…',
  drop: 'Stop copying',
  notCopied: (folder: string) => `The last backup was not copied to ${folder}`,
  stale: copiesLeftSentence,
  openSettings: 'Open Settings',
} as const;
