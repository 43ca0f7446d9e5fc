/** The words of decision-form.tsx. */
export const screenWords = {
  checkEnkashFirstIf:
    'Check in EnKash first. If you choose “not reversed” and it was, a retry would reverse it twice.',
  itWasReversed: 'It was reversed',
  allWereReversed: 'All were reversed',
  notReversed: 'It was not reversed',
  noneWasReversed: 'None was reversed',
  reversedFromAnotherComputer: (more: string) => `${more} reversed from another computer`,
  itWas: 'It was',
  allWere: 'All were',
  checkEnkashFirstEach: (more: string, more2: string) =>
    `Check the ${more} in EnKash first. If you choose “not credited” for a credited payment, a new payment would pay ${more2} twice.`,
  reference: 'reference',
  references: 'references',
  thisRecipient: 'this recipient',
  theseRecipients: 'these recipients',
  recipientCredited: 'The recipient was credited',
  allWereCredited: 'All were credited',
  recipientNotCredited: 'The recipient was not credited',
  noneWasCredited: 'None was credited',
  creditedFromAnotherComputer: (more: string) => `${more} credited from another computer`,
  theRecipientWas: 'The recipient was',
  whatEnkashShows: 'What EnKash shows',
  evidence: 'Evidence',
  exampleSeenEnkashStatement: 'For example: seen in the EnKash statement of 24 Nov',
  iCheckedEach: (people: string) => `I have checked each of the ${people}.`,
  resolveAs: (more: string, operator: string) => `Resolve ${more}as ${operator}`,
};
