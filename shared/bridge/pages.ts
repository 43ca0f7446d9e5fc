/** The pages of the window, in the order of its navigation. */
export const pages = [
  { id: 'new', title: 'New batch' },
  { id: 'batches', title: 'Batches' },
  { id: 'handovers', title: 'Hand-overs' },
  { id: 'match', title: 'Match' },
  { id: 'enkash', title: 'EnKash' },
  { id: 'connections', title: 'Connections' },
  { id: 'safety', title: 'Safety' },
] as const;
export type PageId = (typeof pages)[number]['id'];
export const pageIds = pages.map(({ id }) => id);
