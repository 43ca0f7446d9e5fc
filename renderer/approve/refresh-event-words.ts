/** The words of refresh-event.tsx. */
export const words = {
  batchEventEnkashNow: 'The batch has the event as it is at EnKash now.',
  coinsEachUser: (event: string, count: string) => `${event}, ${count} coins for each user.`,
  eventEnkash: 'The event at EnKash',
  ifSomebodyChangedEvent:
    'If somebody changed the event at EnKash, fetch it here and have the batch approved again.',
  fetchTheEvent: 'Fetch the event',
};
