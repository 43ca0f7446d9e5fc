/** The words of value-mapping.tsx. */
export const words = {
  whatValuesMean: 'What the values mean',
  whatEachValueMeans: (label: string) => `What each value means for ${label}`,
  rows: 'Rows',
  forIt: (label: string, text: string) => `${label} for ${text}`,
  mrMrsMs: 'Mr, Mrs or Ms',
  amountIn: 'Amount in ₹',
};
