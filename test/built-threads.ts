import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vitest/config';

/** What starts the threads and processes whose files are beside it. */
const starters = ['main/app/host/worker-files.ts', 'main/reading/sheet-reader.ts'];

/**
 * Has the services of a test start their threads from the built program in `folder`, as they do where they ship. A thread that
 * starts from TypeScript has WebAssembly compiled for it, to take the types away: that takes four times the time, and V8 at
 * times ends the whole process over it ("Check failed: jit_page.has_value()", nodejs/node#64500).
 */
export function builtThreads(folder: string): Plugin {
  const place = JSON.stringify(pathToFileURL(join(folder, 'program.js')).href);
  const starts = (id: string): boolean => starters.some((starter) => id.endsWith(starter));
  return {
    name: 'built-threads',
    enforce: 'pre',
    // What was kept of an earlier run starts an earlier program.
    configureVitest: ({ defineCacheKeyGenerator }) =>
      defineCacheKeyGenerator(({ id }) => (starts(id) ? place : null)),
    transform: (code, id) => (starts(id) ? code.replaceAll('import.meta.url', place) : null),
  };
}
