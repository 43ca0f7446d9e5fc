/** The words of state-bar.tsx. */
export const words = {
  cancelled: 'Cancelled',
  allocatedElsewhere: 'Allocated elsewhere',
  recipientsAmountsStatus: 'Recipients and amounts by status',
  all: 'All',
};
