/** The words of print-button.tsx. */
export const words = {
  previewPrintSavePdf: 'Preview, print or save as a PDF',
  preparing: 'Preparing…',
  print: 'Print…',
};
