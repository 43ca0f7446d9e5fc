import type { CDPSession, Page } from 'playwright-core';
import { z } from 'zod';

/** What Chromium's tracing says, as far as it is read here. Times in microseconds. */
const traceEventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number().optional(),
  dur: z.number().optional(),
  /** Of it, what the processor really gave to the thread. */
  tdur: z.number().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
});
type TraceEvent = z.infer<typeof traceEventSchema>;
const collectedSchema = z.object({ value: z.array(traceEventSchema) });

/** How busy the window's main thread was. */
export interface MainThread {
  /** Milliseconds of the longest task. */
  readonly longestMs: number;
  /** Milliseconds of processor time of the task that took most of it: what is left of a busy machine's noise. */
  readonly busiestMs: number;
  /** Tasks longer than 50 ms, which a person feels (web.dev, "long tasks"). */
  readonly over50: number;
  /** What the longest tasks were made of, the longest first, for whoever mends them. */
  readonly longest: readonly string[];
}

/** Traces the window's main thread while `work` goes on. */
export async function traceMainThread(
  page: Page,
  work: () => Promise<unknown>,
): Promise<MainThread> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', (data: unknown) => {
    events.push(...collectedSchema.parse(data).value);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      recordMode: 'recordAsMuchAsPossible',
      includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-v8.gc'],
    },
  });
  await work();
  const complete = new Promise<void>((done) => {
    session.once('Tracing.tracingComplete', () => done());
  });
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return judge(events);
}

function judge(events: readonly TraceEvent[]): MainThread {
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const onMain = events.filter(
    ({ ph, pid, tid, dur }) => ph === 'X' && dur !== undefined && main.has(`${pid}:${tid}`),
  );
  const tasks = onMain
    .filter(({ name }) => name.endsWith('RunTask'))
    .sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0));
  if (tasks.length === 0) throw new Error('The trace holds no task of the window.');
  return {
    longestMs: (tasks[0]?.dur ?? 0) / 1000,
    busiestMs: Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 1000,
    over50: tasks.filter(({ dur }) => (dur ?? 0) > 50_000).length,
    longest: tasks.slice(0, 3).map((task) => describe(task, onMain)),
  };
}

/** The parts of a task that took a millisecond or more. */
function describe(task: TraceEvent, onMain: readonly TraceEvent[]): string {
  const start = task.ts ?? 0;
  const end = start + (task.dur ?? 0);
  const parts = new Map<string, number>();
  for (const { name, ts, dur, pid, tid } of onMain) {
    if (pid !== task.pid || tid !== task.tid || ts === undefined || dur === undefined) continue;
    if (name.endsWith('RunTask') || ts < start || ts + dur > end || dur < 1000) continue;
    parts.set(name, (parts.get(name) ?? 0) + dur / 1000);
  }
  const list = [...parts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 5)
    .map(([name, ms]) => `${name} ${ms.toFixed(0)}`);
  const spent = ((task.tdur ?? 0) / 1000).toFixed(0);
  return `${((task.dur ?? 0) / 1000).toFixed(0)} ms, ${spent} of the processor: ${list.join(', ')}`;
}
