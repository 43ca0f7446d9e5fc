import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { z } from 'zod';

/** How a run of tests ended; each failure by file and name, with the first lines of why. */
export const tallySchema = z.object({ passed: z.int(), failures: z.array(z.string()) });
export type Tally = z.infer<typeof tallySchema>;

/** `cause` says why, such as how a worker ended and over which file. */
interface Fault {
  readonly message: string;
  readonly stack?: string | undefined;
  readonly cause?: unknown;
}

const causeSchema = z.object({ message: z.string() });

/**
 * Writes the tally of a run into a file. Errors that belong to no test, such as a promise that nobody waited for or a worker that died, make
 * vitest end with a failure too, and count as failures here.
 */
export class TallyReporter implements Reporter {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  onTestRunEnd(modules: readonly TestModule[], outside: readonly Fault[]): void {
    writeFileSync(this.#file, JSON.stringify(tallyOf(modules, outside)));
  }
}

function tallyOf(modules: readonly TestModule[], outside: readonly Fault[]): Tally {
  const cases = modules.flatMap((module) => [...module.children.allTests()]);
  return {
    passed: cases.filter((one) => one.result().state === 'passed').length,
    failures: [
      ...modules.flatMap((module) => failuresIn(module)),
      ...outside.map((fault) => `outside of any test\n${firstLines(fault)}`),
    ],
  };
}

/** The files of tests that no process was started for, where nothing else went wrong; null: something did. */
export function onlyUnstarted({ failures }: Tally): string[] | null {
  const files = failures.map(
    (one) => /Failed to start forks worker for test files \S*?(test\/\S+\.ts)\./.exec(one)?.[1],
  );
  const known = files.filter((file) => file !== undefined);
  return known.length > 0 && known.length === files.length ? known : null;
}

/** The tests that failed, and what kept a file or a group from being run. */
function failuresIn(module: TestModule): string[] {
  const file = relative(process.cwd(), module.moduleId);
  const groups = [module, ...module.children.allSuites()];
  return [
    ...groups.flatMap((group) => group.errors().map((fault) => `${file}\n${firstLines(fault)}`)),
    ...[...module.children.allTests('failed')].map((test) => `${file} > ${whyFailed(test)}`),
  ];
}

function whyFailed(test: TestCase): string {
  const faults = test.result().errors ?? [];
  return [test.fullName, ...faults.map(firstLines)].join('\n');
}

function firstLines({ message, stack, cause }: Fault): string {
  const why = causeSchema.safeParse(cause);
  const lines = [
    ...(stack ?? message).split('\n').slice(0, 12),
    ...(why.success ? [`Cause: ${why.data.message}`] : []),
  ];
  return lines.map((line) => `    ${line}`).join('\n');
}
