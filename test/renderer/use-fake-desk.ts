import { vi } from 'vitest';
import { bridgeCalls, type BridgeCall } from '../../shared/bridge/contract.ts';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import { fakeDesk, type FakeDesk, type FakeDeskOptions } from './fake-desk.ts';

export interface UsedDesk extends FakeDesk {
  /** Every call that the page made, in order. */
  readonly calls: BridgeCall[];
}

/** Lays a fake desk behind `window.desk`, with the contract's own checking of what goes in. */
export function useFakeDesk(options: Omit<FakeDeskOptions, 'tell'> = {}): UsedDesk {
  const listeners = new Set<(event: unknown) => void>();
  const calls: BridgeCall[] = [];
  const tell = (event: BridgeEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const desk = fakeDesk({ ...options, tell });
  const bridge = {
    call: (call: BridgeCall, input: unknown): Promise<unknown> => {
      calls.push(call);
      const handler = desk.handlers[call] as ((input: unknown) => Promise<unknown>) | undefined;
      if (handler === undefined) return Promise.reject(new Error(`The fake desk has no ${call}.`));
      return handler(bridgeCalls[call].input.parse(input));
    },
    listen: (listener: (event: unknown) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    drop: () => bridge.call('file.dropped', { path: '/tmp/dropped.xlsx' }),
  };
  vi.stubGlobal('window', { desk: bridge });
  return { ...desk, calls };
}
