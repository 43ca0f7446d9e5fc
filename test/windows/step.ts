import { join } from 'node:path';
import { run } from './terminal.ts';

/** Where a walk along the terminal road has its files. */
export interface Place {
  readonly work: string;
  /** The data folder that most steps share. */
  readonly data: string;
  readonly root: string;
}

export interface Step {
  readonly what: string;
  /** Left out of the short form. */
  readonly long?: boolean;
  /** Throws where it is not as it must be. */
  readonly does: (place: Place) => Promise<void>;
}

interface Expected {
  readonly code: number;
  readonly says: RegExp;
}

/** Runs a command and throws unless it ends and speaks as expected; gives what it said. */
export async function must(
  args: readonly string[],
  { code, says }: Expected,
  input = '',
  further: Readonly<Record<string, string>> = {},
): Promise<string> {
  const ran = await run(args, input, further);
  if (ran.code !== code || !says.test(ran.said))
    throw new Error(`${args.join(' ')} ended with ${String(ran.code)}: ${ran.said.trim()}`);
  return ran.said;
}

/** A step of one command. */
export function command(
  what: string,
  expected: Expected,
  args: (place: Place) => readonly string[],
): Step {
  return {
    what,
    does: async (place) => {
      await must(args(place), expected);
    },
  };
}

export function sampleIn({ root }: Place): string {
  return join(root, 'assets', 'samples', 'small-team.xlsx');
}

/** Who prepares and approves, for commands that do both. */
export const people = [
  ...['--prepared-by', 'Asha', '--approved-by', 'Vikram', '--accept-warnings', 'all'],
] as const;
