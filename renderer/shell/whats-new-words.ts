/** The words of whats-new.tsx. */
export const words = {
  whatsNewVersion: (version: string) => `What’s new in version ${version}`,
  nothingWrittenDownVersion: 'Nothing is written down for this version.',
  whatsNew: 'What’s new',
  close: 'Close',
};
