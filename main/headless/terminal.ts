import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Environment } from '../../shared/connection/connection.ts';

/** Where a command writes: results on `out`, everything else on `err`. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** True when `err` is a terminal: a bar can be redrawn there. */
  readonly live: boolean;
  /** Redraws the last line of `err`; only when live. */
  readonly redraw: (line: string) => void;
  /** The whole of standard input, for secrets. */
  readonly readSecret: () => Promise<string>;
}

/** Ends a command with a sentence for the person and an exit code for the shell. */
export class CommandFailed extends Error {
  readonly problem: DeskProblem;
  readonly exitCode: number;

  constructor(problem: DeskProblem, exitCode: number) {
    super(problem.message);
    this.problem = problem;
    this.exitCode = exitCode;
  }
}

/** The process's own streams. */
export function processTerminal(): Terminal {
  const live = process.stderr.isTTY;
  for (const stream of [process.stdout, process.stderr]) stream.on('error', readerWentAway);
  let drawn = false;
  const clear = (): void => {
    if (drawn) process.stderr.write('\r\x1b[2K');
    drawn = false;
  };
  return {
    live,
    out: (line) => {
      clear();
      process.stdout.write(`${painted(line, process.stdout)}\n`);
    },
    err: (line) => {
      clear();
      process.stderr.write(`${painted(line, process.stderr)}\n`);
    },
    redraw: (line) => {
      clear();
      process.stderr.write(line);
      drawn = true;
    },
    readSecret: async () => {
      let text = '';
      process.stdin.setEncoding('utf8');
      for await (const part of process.stdin) text += String(part);
      return text.replace(/\r?\n$/, '');
    },
  };
}

/** Whoever read the output (`| head`, a closed window) is gone: no reason to end a run in its middle. */
function readerWentAway(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EPIPE') throw fault;
}

/** What an environment is called at a terminal: what moves real money is not to be overlooked. */
export function environmentWord(environment: Environment): string {
  return environment === 'live' ? 'LIVE' : environment;
}

/** Where a person reads along, LIVE is white on red. */
function painted(line: string, stream: NodeJS.WriteStream): string {
  return stream.isTTY ? line.replaceAll(/\bLIVE\b/g, '\x1b[41;97;1mLIVE\x1b[0m') : line;
}

/** A bar of the given share (0 to 1), for a terminal. */
export function bar(share: number, width = 24): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
}
