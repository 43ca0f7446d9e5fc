/** The pages of the window, in the order of its navigation. */
export const pages = [
  { id: 'home', title: 'Home' },
  { id: 'new', title: 'New batch' },
  { id: 'batches', title: 'Batches' },
  { id: 'handovers', title: 'Remote approval' },
  { id: 'match', title: 'Reconciliation' },
  { id: 'enkash', title: 'EnKash' },
  { id: 'connections', title: 'Connections' },
  { id: 'recipients', title: 'Recipients' },
  { id: 'month-end', title: 'Month end' },
  { id: 'safety', title: 'Security & backup' },
  { id: 'settings', title: 'Settings' },
] as const;
export type PageId = (typeof pages)[number]['id'];
export const pageIds = pages.map(({ id }) => id);
