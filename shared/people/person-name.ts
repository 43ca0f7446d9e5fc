/** A name without case, dots and double spaces: two spellings of one name are one person. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s.]+/g, ' ')
    .trim();
}

/** Two spellings of one name are one person. */
export function samePerson(a: string, b: string): boolean {
  return plainName(a) === plainName(b);
}
