/** The words of settled-as.ts. */
export const words = {
  resolvedAllocatedElsewhere: 'Resolved as allocated elsewhere.',
  resolvedAs: (done: string) => `Resolved as ${done}.`,
  resolvedAsNot: (done: string) => `Resolved as not ${done}.`,
};
