import { watch } from 'node:fs';
import { join } from 'node:path';
import { webContents } from 'electron';
import '../main/desktop/desktop.ts';

/*
 * The entry of `npm run dev`, and of nothing that ships: the app as it is, whose window loads its page again whenever
 * that was built anew. The page keeps its address, its policy and the real services behind it.
 */

const settleMs = 150;
let waiting: NodeJS.Timeout | undefined;

watch(join(import.meta.dirname, '..', 'renderer'), { recursive: true }, () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    for (const page of webContents.getAllWebContents()) page.reloadIgnoringCache();
  }, settleMs);
});
