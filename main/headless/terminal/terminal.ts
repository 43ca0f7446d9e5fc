import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import { exitCodes } from './exit-codes.ts';

/** Where a command writes: results on `out`, everything else on `err`. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** True when `err` is a terminal: a bar can be redrawn there. */
  readonly live: boolean;
  /** Redraws the last line of `err`; only when live. */
  readonly redraw: (line: string) => void;
  /** The whole of standard input, for secrets. `what`: what to type, for whoever sits at a terminal. */
  readonly readSecret: (what: string) => Promise<string>;
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
      process.stdout.write(`${painted(printable(line), process.stdout)}\n`);
    },
    err: (line) => {
      clear();
      process.stderr.write(`${painted(printable(line), process.stderr)}\n`);
    },
    redraw: (line) => {
      clear();
      process.stderr.write(printable(line));
      drawn = true;
    },
    readSecret: (what) => {
      // Nothing that is typed shows, so that nothing would say what is waited for.
      if (process.stdin.isTTY)
        process.stderr.write(
          `${printable(what)}; nothing shows while you type. End with Enter and Ctrl-D.\n`,
        );
      return readUnseen(process.stdin);
    },
  };
}

/** What `readUnseen` reads from: standard input, or a terminal. */
export type SecretInput = AsyncIterable<Buffer | string> &
  Partial<Pick<NodeJS.ReadStream, 'isTTY' | 'setRawMode'>>;

const keys = { interrupt: '\u0003', endOfInput: '\u0004', backspace: '\b', erase: '\u007f' };

/** All that is piped in; or what is typed until Ctrl-D, of which a terminal shows nothing. */
export async function readUnseen(input: SecretInput): Promise<string> {
  const typed = input.isTTY === true;
  if (typed) input.setRawMode?.(true);
  const bytes = new TextDecoder();
  let text = '';
  try {
    for await (const part of input) {
      const more = typeof part === 'string' ? part : bytes.decode(part, { stream: true });
      if (!typed) {
        text += more;
        continue;
      }
      // In raw mode the terminal edits nothing: the few keys that matter are ours to know.
      for (const key of more) {
        if (key === keys.endOfInput) return text.replace(/\n$/, '');
        if (key === keys.interrupt) throw new CommandFailed(interrupted, exitCodes.mistake);
        if (key === keys.backspace || key === keys.erase)
          text = Array.from(text).slice(0, -1).join('');
        else text += key === '\r' ? '\n' : key;
      }
    }
  } finally {
    if (typed) input.setRawMode?.(false);
  }
  return text.replace(/\r?\n$/, '');
}

const interrupted: DeskProblem = {
  code: 'interrupted',
  message: 'Nothing was done: the input was cancelled.',
  remedy: 'Start the command again.',
};

/** Whoever read the output (`| head`, a closed window) is gone: no reason to end a run in its middle. */
function readerWentAway(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EPIPE') throw fault;
}

/** What an environment is called at a terminal: what moves real money is not to be overlooked. */
export function environmentWord(environment: Environment): string {
  return environment === 'live' ? 'LIVE' : environment;
}

/** Signs that a terminal obeys, that begin a line of their own, or that turn what stands beside them around; all but the tab. */
const commanding =
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * A line in which no name of a file, batch or person can command the terminal or look like another line: such signs are
 * written as JSON writes them, so that what `--json` prints stays the same value.
 */
export function printable(line: string): string {
  return line.replace(
    commanding,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Several lines at once, of which none commands the terminal: help, a manual page, a script. */
export function writeLines(write: (line: string) => void): (text: string) => void {
  return (text) => {
    for (const line of text.replace(/\n$/, '').split('\n')) write(line);
  };
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
