/** The words of unfinished.tsx. */
export const words = {
  batchIsIncomplete: '1 batch is incomplete',
  batchesAreIncomplete: (count: number) => `${count} batches are incomplete`,
  noRecipientLostPaid:
    'No recipient is lost or paid twice: open payments get a status check first, then sending resumes.',
  open: (people: string, done: string, people2: string) => `(${people} ${done}, ${people2} open)`,
  resume: 'Resume',
};
