import { app } from 'electron';
import { z } from 'zod';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import { chosenFileSchema } from '../../shared/bridge/chosen-file.ts';
import { deskProblemSchema } from '../../shared/bridge/problem.ts';
import type { OpenedFile } from './command-line.ts';

const replySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: chosenFileSchema }),
  z.object({ ok: z.literal(false), error: deskProblemSchema }),
]);

/** What the system hands over: files, and the wish for a new batch. The page is told of each once it listens. */
export interface OpenedFiles {
  open(file: OpenedFile): void;
  newBatch(): void;
  /** The page has loaded: what came before is told now. */
  pageListens(): void;
}

/**
 * @param take has the services look at a file, as at one that was dropped on the window
 * @param show brings the window to the front
 */
export function openedFiles(
  take: (path: string) => Promise<unknown>,
  tell: (event: BridgeEvent) => void,
  show: () => void,
): OpenedFiles {
  const waiting: (() => void)[] = [];
  let listens = false;
  const once = (act: () => void): void => {
    show();
    if (listens) act();
    else waiting.push(act);
  };
  const pass = async ({ path, as }: OpenedFile): Promise<void> => {
    const reply = replySchema.parse(await take(path));
    if (reply.ok) app.addRecentDocument(path);
    tell(
      reply.ok
        ? { event: 'file.opened', as, file: reply.value }
        : { event: 'file.notOpened', problem: reply.error },
    );
  };
  return {
    open: (file) => once(() => void pass(file)),
    newBatch: () => once(() => tell({ event: 'menu', command: 'new-batch' })),
    pageListens: () => {
      listens = true;
      for (const act of waiting.splice(0)) act();
    },
  };
}
