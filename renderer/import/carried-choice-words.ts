/** The words of carried-choice.tsx. */
export const words = {
  nothingCarriedAlongReports: 'Nothing is carried along for reports. Choose columns…',
  carriedAlongReportsNot: (said: string) => `Carried along for reports, not sent: ${said}. Change…`,
  notCarriedAlong: 'Not carried along',
  remove: (label: string) => `Remove ${label}`,
  anotherColumnField: 'Another column as a field',
  nameField: 'Name of the field',
  anotherFieldName: 'Another field has this name.',
  addField: 'Add field',
};
