/** The words of table-store.ts. */
export const words = {
  tableSaved: 'The table is saved.',
};
