/** The words of pages.tsx. */
export const words = {
  previousPage: 'Previous page',
  pageRows: (count: string, count2: string, more: string) => `Page ${count}, ${count2} rows${more}`,
  of: (count: string) => ` of ${count}`,
  nextPage: 'Next page',
};
