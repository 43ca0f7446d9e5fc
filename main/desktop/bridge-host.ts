import type { IpcMainInvokeEvent } from 'electron';
import type { BridgeCall } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { fail } from '../../shared/result.ts';
import { appOrigin } from './app-protocol.ts';
import { badInput, noSuchCall } from './refused-call.ts';
import { isWithin, largestInput, largestReply } from './bridge-size.ts';

const notOurs: DeskProblem = {
  code: 'not-allowed',
  message: 'This page may not use Reward Desk.',
  remedy: 'Close this window and open Reward Desk again.',
};
const notByHand: DeskProblem = {
  code: 'not-by-hand',
  message: 'Nothing was opened or copied: this needs a click just before.',
  remedy: 'Click the button again.',
};

const tooMuch: DeskProblem = {
  code: 'too-much',
  message: 'There is more data than the window can show at once.',
  remedy: 'Search for a part of it, or save it as a file.',
};

/** What only the shell itself calls: no page names a path. */
const callsOfShell: ReadonlySet<string> = new Set<BridgeCall>(['file.dropped']);

/** What leaves the window, to the browser or the clipboard: a person's click is behind it, never a script alone. */
const callsByHand: ReadonlySet<string> = new Set<BridgeCall>(['signOn.use']);

/** Who makes a call: our own page or a stranger, and whether a person did something there just now. */
export interface Caller {
  readonly trusted: boolean;
  readonly byHand: () => boolean;
}

/** Says whether a call comes from the top frame of our own window, showing our own page. */
export function isTrusted(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  windowContentsId: number | null,
): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    event.sender.id === windowContentsId &&
    frame.parent === null &&
    frame.url.startsWith(`${appOrigin}/`)
  );
}

/**
 * Takes a call as it came from the page (anything at all) and gives a reply. Nothing goes either way that is larger than
 * it ever needs to be. Whether a call has the form that the contract says, the desk's thread finds: reading the contract
 * here, too, would keep the window waiting.
 */
export async function answerCall(
  name: unknown,
  input: unknown,
  caller: Caller,
  pass: (call: string, input: unknown) => Promise<unknown>,
): Promise<unknown> {
  if (!caller.trusted) return fail(notOurs);
  if (typeof name !== 'string' || callsOfShell.has(name)) return fail(noSuchCall);
  if (!isWithin(input, largestInput)) return fail(badInput);
  if (callsByHand.has(name) && !caller.byHand()) return fail(notByHand);
  const reply = await pass(name, input);
  return isWithin(reply, largestReply) ? reply : fail(tooMuch);
}

/**
 * Takes a file that was dropped on the window, by the path that the preload read from it (empty: what was dropped is no
 * file), and gives a reply with the handle that the page may use.
 */
export async function answerDrop(
  path: unknown,
  trusted: boolean,
  pass: (call: 'file.dropped', input: { path: string }) => Promise<unknown>,
): Promise<unknown> {
  if (!trusted) return fail(notOurs);
  if (typeof path !== 'string' || path === '') return fail(notAFile);
  return pass('file.dropped', { path });
}

const notAFile: DeskProblem = {
  code: 'no-path',
  message: 'What you dropped is not a file on this computer.',
  remedy: 'Save it first, then drop the saved file.',
};
