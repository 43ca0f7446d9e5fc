import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { canReach } from '../../../main/enkash/http.ts';
import { isNetworkStop, NetworkWatch } from '../../../main/app/runs/network-watch.ts';
import { batchIdSchema } from '../../../shared/batch/identifiers.ts';

const id = batchIdSchema.parse('B-20261123-TEST');

/** A watch whose clock a test moves, and whose network it switches. */
function watchUnderTest(): {
  watch: NetworkWatch;
  waits: number[];
  told: string[];
  network: { up: boolean };
  pass: () => Promise<void>;
} {
  const waits: number[] = [];
  const told: string[] = [];
  const network = { up: false };
  let wake: (() => void) | null = null;
  const watch = new NetworkWatch({
    clock: {
      now: () => new Date(0),
      elapsed: () => 0,
      sleep: (ms, signal) =>
        new Promise((done) => {
          waits.push(ms);
          wake = done;
          signal.addEventListener('abort', () => done());
        }),
    },
    isReachable: () => Promise.resolve(network.up),
    onReachable: (batch) => told.push(batch),
  });
  const pass = async (): Promise<void> => {
    wake?.();
    // The answer of the network and what follows it are promises that have settled already.
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { watch, waits, told, network, pass };
}

describe('waiting for the network', () => {
  it('asks at longer and longer intervals, and tells once when EnKash can be reached', async () => {
    const { watch, waits, told, network, pass } = watchUnderTest();
    watch.waitFor(id);
    watch.waitFor(id);
    for (let turn = 0; turn < 5; turn += 1) await pass();
    expect(waits).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    expect(told).toEqual([]);
    network.up = true;
    await pass();
    await pass();
    expect(told).toEqual([id]);
    expect(waits).toHaveLength(6);
    await watch.close();
  });

  it('says nothing of a batch that went on meanwhile, and ends when the desk does', async () => {
    const { watch, told, network, pass } = watchUnderTest();
    network.up = true;
    watch.waitFor(id);
    watch.forget(id);
    await pass();
    watch.waitFor(id);
    await watch.close();
    expect(told).toEqual([]);
  });

  it('is for stops by the network alone', () => {
    expect(['not-connected', 'connection-lost', 'timed-out'].every(isNetworkStop)).toBe(true);
    expect(isNetworkStop('insufficient-balance')).toBe(false);
    expect(isNetworkStop(undefined)).toBe(false);
  });
});

describe('whether EnKash can be reached', () => {
  it('is true for any answer, and false for none', async () => {
    const server = createServer((_request, answer) => answer.writeHead(404).end());
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    // A server that listens on a port has such an address.
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    expect(await canReach(url, 2000)).toBe(true);
    await new Promise((done) => server.close(done));
    expect(await canReach(url, 2000)).toBe(false);
  });
});
