import { z } from 'zod';
import { bridgeCalls, type BridgeCall, type BridgeInput } from '../shared/bridge/contract.ts';
import { bridgeEventSchema, type BridgeEvent } from '../shared/bridge/events.ts';
import { deskProblemSchema, type DeskProblem } from '../shared/bridge/problem.ts';
import type { DeskBridge, Reply } from '../shared/bridge/reply.ts';
import { fail } from '../shared/result.ts';

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}

const unreadable: DeskProblem = {
  code: 'unreadable-reply',
  message: 'The desk answered in a form that this window does not understand.',
  remedy: 'Restart Reward Desk. Nothing that was sent is lost.',
};
const noAnswer: DeskProblem = {
  code: 'no-answer',
  message: 'The desk did not answer.',
  remedy: 'Try again. If it stays, restart Reward Desk; nothing that was sent is lost.',
};

/**
 * Asks the desk to do something and gives its reply; what comes back is checked against the contract.
 * Never throws: everything that can go wrong is a problem with a remedy.
 */
export async function ask<Call extends BridgeCall>(
  call: Call,
  input: BridgeInput<Call>,
): Promise<Reply<Call>> {
  let came: unknown;
  try {
    came = await window.desk.call(call, input);
  } catch (fault) {
    console.error(call, fault instanceof Error ? fault.name : 'fault');
    return fail(noAnswer);
  }
  const read = z
    .discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: bridgeCalls[call].output }),
      z.object({ ok: z.literal(false), error: deskProblemSchema }),
    ])
    .safeParse(came);
  if (!read.success) {
    console.error(
      call,
      'reply',
      read.error.issues.slice(0, 3).map((issue) => issue.path.join('.')),
    );
    return fail(unreadable);
  }
  // The border: the schema of this very call has just been checked.
  return read.data as Reply<Call>;
}

/** Listens to what the desk says by itself. Gives the function that ends it. */
export function onDeskEvent(listener: (event: BridgeEvent) => void): () => void {
  return window.desk.listen((came) => {
    const read = bridgeEventSchema.safeParse(came);
    if (read.success) listener(read.data);
    else
      console.error(
        'event',
        read.error.issues.slice(0, 3).map((issue) => issue.path.join('.')),
      );
  });
}

/** The path of a file dropped on the window, or null when it has none (a picture from a web page). */
export function pathOfDropped(file: File): string | null {
  const path = window.desk.pathOf(file);
  return path === '' ? null : path;
}

/** What to say when `pathOfDropped` gives none. */
export const notAFile: DeskProblem = {
  code: 'no-path',
  message: 'What you dropped is not a file on this computer.',
  remedy: 'Save it first, then drop the saved file.',
};
