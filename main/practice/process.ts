import { parseArgs } from 'node:util';
import { startPracticeEnKash } from './server.ts';

/**
 * A practice EnKash in a process of its own: `node main/practice/process.ts --state FILE [--port N] [--fault SPEC]…
 * [--seed N] [--latency MS] [--bare-failures N]`. Prints one JSON line with its `url` and `controlUrl` when it is ready; stops on
 * SIGTERM, SIGINT, or when the parent that forked it goes away.
 */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      state: { type: 'string' },
      port: { type: 'string', default: '0' },
      fault: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string', default: '1' },
      latency: { type: 'string', default: '0' },
      'bare-failures': { type: 'string', default: '8' },
    },
  });
  if (values.state === undefined) throw new RangeError('--state FILE is needed.');
  const wholeNumber = (name: string, text: string): number => {
    if (!/^\d{1,9}$/.test(text)) throw new RangeError(`--${name} needs a whole number.`);
    return Number(text);
  };
  const practice = await startPracticeEnKash({
    stateFile: values.state,
    port: wholeNumber('port', values.port),
    faults: values.fault,
    seed: wholeNumber('seed', values.seed),
    latencyMs: wholeNumber('latency', values.latency),
    bareFailureOneIn: wholeNumber('bare-failures', values['bare-failures']),
  });
  const stop = (): void => {
    void practice.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  process.stdout.write(
    `${JSON.stringify({ url: practice.url, controlUrl: practice.controlUrl })}\n`,
  );
}

run().catch((problem: unknown) => {
  const sentence =
    problem instanceof Error ? problem.message : 'The practice EnKash did not start.';
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
});
