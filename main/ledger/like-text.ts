/** Makes a text stand for itself in a LIKE pattern with ESCAPE '\'. */
export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
