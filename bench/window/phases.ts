import type { DeskApp } from '../../test/e2e/desk-app.ts';
import { median } from '../figures/median.ts';
import { traceMainThread, type MainThread } from './main-thread-trace.ts';

/** What a person feels as a stop, in milliseconds. */
const limitMs = 50;

/** What one thing that a person does cost the two threads that they feel. */
export interface Phase {
  readonly name: string;
  readonly window: MainThread;
  readonly mainProcessMs: number;
}

/** Does one thing in the window, and notes the longest task of the window and the longest gap in Electron's main process. */
export async function phase(
  desk: DeskApp,
  name: string,
  work: () => Promise<unknown>,
): Promise<Phase> {
  await watchMainProcess(desk);
  const window = await traceMainThread(desk.page, work);
  return { name, window, mainProcessMs: await longestGap(desk) };
}

/** Starts to note how late a timer of Electron's main process comes. */
async function watchMainProcess(desk: DeskApp): Promise<void> {
  await desk.app.evaluate(() => {
    const watch = { longest: 0, last: performance.now(), timer: setInterval(() => tick(), 5) };
    const tick = (): void => {
      const now = performance.now();
      watch.longest = Math.max(watch.longest, now - watch.last - 5);
      watch.last = now;
    };
    Object.assign(globalThis, { loopWatch: watch });
  });
}

async function longestGap(desk: DeskApp): Promise<number> {
  return desk.app.evaluate(() => {
    const { loopWatch } = globalThis as unknown as {
      loopWatch: { longest: number; timer: NodeJS.Timeout };
    };
    clearInterval(loopWatch.timer);
    return loopWatch.longest;
  });
}

/** Says what each thing cost, by the medians of the rounds, and ends with 1 where one is felt. `what`: what was in the window. */
export function report(what: string, done: readonly Phase[][]): void {
  console.log(`${what} in the window; limit ${limitMs} ms (median of ${done.length})`);
  let good = true;
  for (const [index, { name }] of (done[0] ?? []).entries()) {
    const those = done.flatMap((phases) => phases[index] ?? []);
    const window = median(those.map((one) => one.window.longestMs));
    const busiest = median(those.map((one) => one.window.busiestMs));
    const main = median(those.map((one) => one.mainProcessMs));
    good &&= window <= limitMs && main <= limitMs;
    console.log(
      `${name.padEnd(40)} longest task ${(window / limitMs).toFixed(2)} of the limit (${window.toFixed(0)} ms, ${busiest.toFixed(0)} of the processor)` +
        `   main process ${(main / limitMs).toFixed(2)} (${main.toFixed(0)} ms)`,
    );
    if (window > limitMs)
      for (const line of those.flatMap((one) => one.window.longest.slice(0, 1)))
        console.log(`    ${line}`);
  }
  console.log(good ? 'Target met.' : `Target missed: no task longer than ${limitMs} ms.`);
  process.exitCode = good ? 0 : 1;
}
