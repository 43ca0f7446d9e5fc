import type { DropItem } from 'react-aria-components';

/** The file among what was dropped; null when there is none. */
export async function droppedFile(items: readonly DropItem[]): Promise<File | null> {
  const first = items.find((item) => item.kind === 'file');
  return first === undefined ? null : first.getFile();
}
