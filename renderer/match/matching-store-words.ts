/** The words of matching-store.ts. */
export const words = {
  formatSavedCompany: (name: string) => `The format “${name}” is saved for this company.`,
  formatRemoved: (name: string) => `The format “${name}” is removed.`,
};
