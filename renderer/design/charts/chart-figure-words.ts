/** The words of chart-figure.tsx. */
export const words = {
  showAsTable: 'Show as table',
};
