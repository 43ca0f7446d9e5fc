/** The words of answer.ts. */
export const words = {
  all: (count: string) => `All ${count}`,
  of: (count: string, count2: string) => `${count} of ${count2}`,
  failed: (count: string) => `${count} failed`,
  outcomeUnknown: (count: string) => `${count} outcome unknown`,
  onHold: (count: string) => `${count} on hold`,
  notSentYet: (count: string) => `${count} not sent yet`,
  cancelledBeforeSending: (count: string) => `${count} cancelled before sending`,
  alreadyAllocatedFromAnother: (count: string) =>
    `${count} already allocated from another computer`,
};
