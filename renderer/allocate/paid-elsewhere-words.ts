/** The words of paid-elsewhere.tsx. */
export const words = {
  paidFromElsewhere: (people: string) => `Paid from elsewhere: ${people}`,
  enkashShowsSameAmount:
    'EnKash shows the same amount to the same recipient, by a payment that this computer does not know. Decide for each, then continue.',
  transaction: (rupees: string, more: string, transaction: string, more2: string) =>
    `: ${rupees}${more}, transaction ${transaction}${more2}`,
  on: (dayWords: string) => ` on ${dayWords}`,
  moreLike: (count: string) => `, and ${count} more like it`,
  excludeMore: 'Exclude…',
  allocateAgainMore: 'Allocate again…',
  andMore: (count: string) => `and ${count} more`,
  excludeAll: 'Exclude all…',
  allocateAllAgain: 'Allocate to all again…',
  allocateToAgain: (whom: string) => `Allocate to ${whom} again?`,
  excludeQuestion: (whom: string) => `Exclude ${whom}?`,
  secondRewardAgreedHr: 'A second reward, agreed with HR',
  paidFromMumbaiComputer: 'Paid from the Mumbai computer',
  allocateAgain: 'Allocate again',
  exclude: 'Exclude',
  theyKeepWhatThey: 'They keep what they got, and get the amount of this batch besides.',
  theyNotPaidBatch:
    'They are not paid by this batch, and nothing is owed. The report names the payment that was made.',
  nameWhoeverMayApprove: 'Name of whoever may approve it',
  theirPassphrase: 'Their passphrase',
};
