/**
 * What is new in a version, for its users: the entries "In short" of its part of the changelog, or all where it is not told
 * in short; each on one line; none where it has none.
 *
 * @param changelog the text of CHANGELOG.md
 */
export function entriesOf(changelog: string, version: string): string[] {
  const part = changelog.split(/^## /m).find((one) => one.split(/[\s(]/)[0] === version);
  const short = part?.split(/^### /m).find((one) => one.startsWith('In short\n'));
  return (short ?? part ?? '')
    .split(/^- /m)
    .slice(1)
    .map((entry) => entry.split(/\n\n/)[0]?.replace(/\s+/g, ' ').trim() ?? '');
}
