/** The words of coin-summary.tsx. */
export const words = {
  event: 'Event',
  eventId: 'Event ID',
  eventIdInText: 'event ID',
  configuration: 'Configuration',
  coinsEachUser: 'Coins for each user',
  coinsInTotal: 'Coins in total',
  inRupees: 'In rupees',
  notKnownAccountDoes: 'Not known: the account does not say what a coin is worth',
  enkashGivesWhatEvent: (countOf: string) =>
    `EnKash gives ${countOf} what the event says at that moment. It is read again before each is sent; if it has changed, sending stops, and the batch is approved again. EnKash publishes no way to reverse coins.`,
};
