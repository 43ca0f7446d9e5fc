/** The words of computer-check.tsx. */
export const words = {
  note: 'Note',
  fault: 'Fault',
  thisComputer: 'This computer',
  checkKeychainDiskNetwork:
    'Check the keychain, disk, network, certificates and clock. The support file holds these checks, versions and the log, without recipients or secrets.',
  checking: 'Checking…',
  checkThisComputer: 'Check this computer',
  saveSupportFile: 'Save a support file',
  whatWasChecked: 'What was checked',
  saved: (saved: string) => `Saved: ${saved}`,
};
