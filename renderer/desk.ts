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
  message: 'Reward Desk sent a response that this window does not understand.',
  remedy: 'Restart Reward Desk. Nothing that was sent is lost.',
};
const noAnswer: DeskProblem = {
  code: 'no-answer',
  message: 'Reward Desk is not responding.',
  remedy: 'Try again. If this continues, restart Reward Desk; nothing that was sent is lost.',
};

/**
 * Asks the desk to do something and gives its reply; what comes back is checked against the contract.
 * Never throws: everything that can go wrong is a problem with a remedy.
 */
export function ask<Call extends BridgeCall>(
  call: Call,
  input: BridgeInput<Call>,
): Promise<Reply<Call>> {
  return replyOf(call, () => window.desk.call(call, input));
}

async function replyOf<Call extends BridgeCall>(
  call: Call,
  answer: () => Promise<unknown>,
): Promise<Reply<Call>> {
  let came: unknown;
  try {
    came = await answer();
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

/** Hands over a file that was dropped on the window. */
export function takeDropped(file: File): Promise<Reply<'file.dropped'>> {
  return replyOf('file.dropped', () => window.desk.drop(file));
}
