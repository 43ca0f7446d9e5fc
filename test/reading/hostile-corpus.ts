import { hostileContainers } from './hostile-containers.ts';
import { hostileContents } from './hostile-contents.ts';
import type { HostileFile } from './hostile-file.ts';

/** The whole corpus. Each file is made when it is asked for: together they would be large. */
export const hostileFiles: readonly HostileFile[] = [...hostileContainers, ...hostileContents];
