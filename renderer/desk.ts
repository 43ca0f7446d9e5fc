import { z } from 'zod';
import type { BridgeCall, BridgeInput } from '../shared/bridge/contract.ts';
import { deskCalls } from '../shared/bridge/desk-calls.ts';
import type { BridgeEvent } from '../shared/bridge/events.ts';
import { deskProblemSchema, type DeskProblem } from '../shared/bridge/problem.ts';
import type { DeskBridge, Reply } from '../shared/bridge/reply.ts';
import { settingsCalls } from '../shared/bridge/settings-calls.ts';
import { trustCalls } from '../shared/bridge/trust-calls.ts';
import { fail } from '../shared/result.ts';
import { words } from './desk-words.ts';

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}

const unreadable: DeskProblem = {
  code: 'unreadable-reply',
  message: words.rewardDeskSentResponse,
  remedy: words.restartRewardDeskNothing,
};
const noAnswer: DeskProblem = {
  code: 'no-answer',
  message: words.rewardDeskNotResponding,
  remedy: words.tryAgainIfContinues,
};

/** What the window asks at its start. The rest of the contract is read with the first other call: it takes as long as all else. */
const askedAtStart = { ...deskCalls, ...settingsCalls, ...trustCalls };

function isAskedAtStart(call: BridgeCall): call is keyof typeof askedAtStart {
  return Object.hasOwn(askedAtStart, call);
}

async function outputOf(call: BridgeCall): Promise<z.ZodType> {
  if (isAskedAtStart(call)) return askedAtStart[call].output;
  const { bridgeCalls } = await import('../shared/bridge/contract.ts');
  return bridgeCalls[call].output;
}

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
  let output: z.ZodType;
  try {
    [came, output] = await Promise.all([answer(), outputOf(call)]);
  } catch (fault) {
    console.error(call, fault instanceof Error ? fault.name : 'fault');
    return fail(noAnswer);
  }
  const read = z
    .discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: output }),
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

/**
 * Listens to what the desk says by itself. Gives the function that ends it. Each event is heard as it comes, before the reply
 * that follows it; only those of the first moment wait until the schemas are read.
 */
export function onDeskEvent(listener: (event: BridgeEvent) => void): () => void {
  let listens = true;
  const early: unknown[] = [];
  let hear = (came: unknown): void => void early.push(came);
  const readSchemas = async (): Promise<void> => {
    const { bridgeEventSchema } = await import('../shared/bridge/events.ts');
    hear = (came) => {
      if (!listens) return;
      const read = bridgeEventSchema.safeParse(came);
      if (read.success) listener(read.data);
      else
        console.error(
          'event',
          read.error.issues.slice(0, 3).map((issue) => issue.path.join('.')),
        );
    };
    for (const came of early) hear(came);
  };
  const end = window.desk.listen((came) => hear(came));
  readSchemas().catch((fault: unknown) => {
    console.error('events', fault instanceof Error ? fault.name : 'fault');
  });
  return () => {
    listens = false;
    end();
  };
}

/** Hands over a file that was dropped on the window. */
export function takeDropped(file: File): Promise<Reply<'file.dropped'>> {
  return replyOf('file.dropped', () => window.desk.drop(file));
}
