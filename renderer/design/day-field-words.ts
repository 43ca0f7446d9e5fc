/** The words of day-field.tsx. */
export const words = {
  dayMonthYear: 'day/month/year',
  enterDateSuch: 'Enter a date such as 5/11/2026.',
};
