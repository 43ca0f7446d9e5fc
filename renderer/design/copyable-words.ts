/** The words of copyable.tsx. */
export const words = {
  copied: 'Copied',
  copy: (what: string) => `Copy ${what}`,
  copyThis: (what: string, text: string) => `Copy ${what} ${text}`,
};
