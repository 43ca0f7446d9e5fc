/** The words of approval-store.ts. */
export const words = {
  approvedBy: (approvedBy: string, missing: string) => `Approved by ${approvedBy}. ${missing}`,
  editingIsLocked: 'Editing is locked.',
};
