/** The words of desks-store.ts. */
export const screenWords = {
  computerNamed: (name: string) => `This computer is named ${name}.`,
  computerNewKeysSave:
    'This computer has new keys. Save its identity card and give it to the other computers.',
  identityCardSavedSend: 'The identity card is saved. Send it to the other computer.',
  pairedApprovalRequestsCan: (name: string) =>
    `${name} is paired. Approval requests can be sent there and received from there.`,
  computerNoLongerPaired: 'That computer is no longer paired.',
};
