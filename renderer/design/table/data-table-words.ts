/** The words of data-table.tsx. */
export const words = {
  columns: 'Columns',
  columnsOf: (label: string) => `Columns of ${label}`,
  searchIn: (label: string) => `Search in ${label}`,
  search: 'Search',
  exportOf: (label: string) => `Export ${label}`,
  exportWord: 'Export',
  table: (label: string) => `${label}, table`,
};
