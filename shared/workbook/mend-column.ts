/**
 * The header of the column that "save what is wrong" puts before a sheet's own. When the mended sheet is imported
 * again, a column with this header is the desk's, not the sender's: it is never mapped to a field.
 */
export const mendHeader = 'What to fix';
