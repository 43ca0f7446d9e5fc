/** The words of more-rows.tsx. */
export const words = {
  of: (count: string, count2: string) => `${count} of ${count2}`,
  showMore: 'Show more',
};
