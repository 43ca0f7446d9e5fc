import type { PracticeBook } from './book.ts';
import type { Conventions } from './conventions.ts';
import type { HabitMemory } from './habit-memory.ts';
import type { CallFaults } from './fault-schedule.ts';
import type { PracticeWorld } from './world.ts';

/** One call on the practice EnKash, read from the wire, with all that its handler may use. */
export interface PracticeCall {
  readonly book: PracticeBook;
  readonly world: PracticeWorld;
  readonly conventions: Conventions;
  readonly faults: CallFaults;
  /** What the habits have left behind. */
  readonly memory: HabitMemory;
  readonly seed: number;
  /** One in so many failed rows comes bare, as in the sample of the partner's page; 0: none. */
  readonly bareFailureOneIn: number;
  readonly now: Date;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as text; handlers parse it. */
  readonly text: string;
}

/** Reads the body as JSON; undefined when it is none. */
export function jsonBody(call: PracticeCall): unknown {
  try {
    const body: unknown = JSON.parse(call.text);
    return body;
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined;
    throw problem;
  }
}

export function header(call: PracticeCall, name: string): string | null {
  const value = call.headers[name];
  return typeof value === 'string' ? value : null;
}
