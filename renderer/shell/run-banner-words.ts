/** The words of run-banner.tsx. */
export const words = {
  sending: (batchId: string) => `Sending ${batchId}:`,
  of: (count: string, countOf: string, amountText: string, done: string) =>
    `${count} of ${countOf}, ${amountText} ${done}`,
  view: 'View',
  enkashCanReachedAgain: 'EnKash can be reached again.',
  batchPausedWhenNetwork: (name: string) =>
    ` The batch “${name}” was paused when the network was lost, and can be resumed.`,
  resume: 'Resume',
  dismiss: 'Dismiss',
  runs: 'Runs',
};
