/** The words of door-list.tsx. */
export const words = {
  loading: 'Loading…',
};
