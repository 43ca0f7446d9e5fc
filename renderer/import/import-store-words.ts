/** The words of import-store.ts. */
export const words = {
  newBatch: 'New batch',
  templateSaved: 'The template is saved.',
};
