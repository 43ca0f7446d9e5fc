/**
 * Excel writes characters that XML cannot hold as _x000D_ (and a real "_x" as _x005F_x), and lines end with \n
 * in its cells. Gives the text as a person sees it.
 */
export function excelText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) =>
        String.fromCharCode(parseInt(hex, 16)),
      )
    : text;
  return plain.includes('\r') ? plain.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : plain;
}
