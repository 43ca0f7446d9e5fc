/** The words of trust-store.ts. */
export const screenWords = {
  recoveryKeyConfirmedStore: 'Recovery key confirmed. Store the printout securely.',
  canNowPrepareApprove: (name: string) =>
    `${name} can now prepare, approve and send on live connections.`,
  passphraseChanged: (name: string) => `The passphrase of ${name} is changed.`,
  waitingTimeChanged: 'The waiting time is changed.',
  nowLiveAccounts: (name: string, roles: string) => `${name} is now ${roles} on live accounts.`,
  noLongerUser: (name: string) => `${name} is no longer a user.`,
};
