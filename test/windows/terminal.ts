import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ran {
  /** Null where it was killed. */
  readonly code: number | null;
  /** Both outputs, as they came. */
  readonly said: string;
}

export interface Running {
  /** Resolves with what was said so far, once that has these words or the program has ended. */
  until(words: RegExp): Promise<string>;
  /** Ends it as the system does, without asking it. */
  kill(): void;
  readonly ended: Promise<Ran>;
}

const desk = join(import.meta.dirname, '..', '..', 'main', 'headless', 'desk.ts');

/** Starts Reward Desk's terminal program as a process of its own, as a person does; `further`: variables of its environment. */
export function start(
  args: readonly string[],
  input = '',
  further: Readonly<Record<string, string>> = {},
): Running {
  const env = { ...process.env, ...further };
  const child = spawn(process.execPath, [...process.execArgv, desk, ...args], { env });
  let said = '';
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const look of waiting) look();
  };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      wake();
    });
  const ended = new Promise<Ran>((give, fail) => {
    child.once('error', fail);
    child.once('close', (code) => give({ code: child.signalCode === null ? code : null, said }));
  });
  child.stdin.end(input);
  return {
    until: (words) =>
      new Promise((give) => {
        const look = (): void => {
          if (!words.test(said) && child.exitCode === null && child.signalCode === null) return;
          waiting.delete(look);
          give(said);
        };
        waiting.add(look);
        child.once('close', look);
        look();
      }),
    kill: () => void child.kill('SIGKILL'),
    ended,
  };
}

/** Runs a command to its end. */
export function run(
  args: readonly string[],
  input = '',
  further: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return start(args, input, further).ended;
}
