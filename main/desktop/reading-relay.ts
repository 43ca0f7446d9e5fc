import { BroadcastChannel } from 'node:worker_threads';
import { utilityProcess } from 'electron';
import { z } from 'zod';
import {
  apartChannel,
  apartRequestSchema,
  type fromApartSchema,
  toApartSchema,
} from '../reading/reading-host.ts';

const eventOf = <Data>(data: z.ZodType<Data>) => z.object({ data });

/**
 * Starts the processes that read files apart, for the threads of the desk: only the main thread can. `program` is
 * the bundled file of such a process. What it says is passed on unseen; it is checked where it is taken.
 */
export function relayReading(program: string): void {
  const door = new BroadcastChannel(apartChannel);
  door.onmessage = (event: unknown) => {
    const { channel, order } = eventOf(apartRequestSchema).parse(event).data;
    const line = new BroadcastChannel(channel);
    const tell = (message: z.input<typeof fromApartSchema>) => line.postMessage(message);
    const child = utilityProcess.fork(program, [], {
      serviceName: 'Reward Desk reading',
      env: {},
      stdio: 'ignore',
    });
    child.on('message', (message: unknown) => tell({ kind: 'message', message }));
    child.once('exit', (code) => {
      tell({ kind: 'ended', code });
      line.close();
    });
    line.onmessage = (said: unknown) => {
      const { data } = eventOf(toApartSchema).parse(said);
      if (data.kind === 'end') child.kill();
      else child.postMessage(data.message);
    };
    child.postMessage(order);
  };
}
