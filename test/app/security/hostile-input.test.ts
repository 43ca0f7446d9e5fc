import { describe, expect, it } from 'vitest';
import { bridgeCalls, type BridgeCall } from '../../../shared/bridge/contract.ts';
import { asha } from '../backup/anchored-desk.ts';
import { everyCall, locked } from './every-call.ts';

/** Half a sign, a search that is none, a path, SQL, and a number that nothing has. */
const texts = ['\ud800', '" OR NEAR(((*', "../../etc/passwd'; DROP TABLE rows; --"];
const numbers = [2 ** 53 - 1];

/** The input with each of its texts and numbers in turn another one. */
function mutants(value: unknown): unknown[] {
  if (typeof value === 'string') return texts;
  if (typeof value === 'number') return numbers;
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return list.flatMap((one, at) => mutants(one).map((other) => list.with(at, other)));
  }
  return Object.entries(value).flatMap(([key, one]) =>
    mutants(one).map((other) => ({ ...value, [key]: other })),
  );
}

describe('a page that was taken over', () => {
  it('makes no call throw by what it puts into it, at an unlocked app either', async () => {
    const scene = await locked();
    const { desk } = scene;
    await desk.must('lock.unlock', asha);
    const inputs = everyCall(scene);
    const threw: Record<string, unknown> = {};
    // These lock the app, or wait longer each time.
    const passed = new Set<BridgeCall>(['lock.now', 'lock.unlock', 'person.passphrase']);
    // The names of the contract, each with the input of its own call; the type cannot follow the loop.
    for (const call of Object.keys(bridgeCalls) as BridgeCall[]) {
      if (passed.has(call)) continue;
      const handler = desk.door.handlers[call] as (input: unknown) => Promise<unknown>;
      for (const input of mutants(inputs[call])) {
        const read = bridgeCalls[call].input.safeParse(input);
        if (!read.success) continue;
        try {
          await handler(read.data);
        } catch (fault) {
          threw[call] = { input, fault: String(fault) };
        }
      }
    }
    expect(threw).toEqual({});
    expect(await desk.must('audit.verify', {})).toMatchObject({ good: true });
  }, 120_000);
});
