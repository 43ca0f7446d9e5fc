/** The sheet of our own template that explains its columns; its examples are no recipients. */
export const guideSheet = 'How to fill';
