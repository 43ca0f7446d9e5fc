/** The words of recipients-store.ts. */
export const words = {
  recipientBookSaved: 'The recipient book is saved.',
};
