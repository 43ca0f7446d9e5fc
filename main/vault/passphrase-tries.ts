import { z } from 'zod';
import { jsonText } from '../ledger/json-text.ts';
import type { Ledger } from '../ledger/open.ts';
import { keepTries } from '../ledger/people.ts';
import { dropSetting, keepSetting, readSetting } from '../ledger/settings.ts';
import { plainName } from '../../shared/people/person-name.ts';

/** Wrong tries that cost nothing but the try. */
const freeTries = 3;
const firstWaitMs = 30_000;
const longestWaitMs = 3_600_000;

/** How long after so many wrong tries in a row the next one has to wait: 30 seconds, doubling, up to an hour. */
export function waitAfter(wrongTries: number): number {
  if (wrongTries < freeTries) return 0;
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(20, wrongTries - freeTries));
}

/** Who tries, as the ledger keeps it. */
export interface Trying {
  readonly name: string;
  readonly wrongTries: number;
  readonly waitsUntil: string | null;
}

const markSchema = z.object({ upMs: z.number(), waitMs: z.number() });

/**
 * The tries of each user. A wait is over when the time of day and the time since this computer was started both say so,
 * whatever somebody does to its clock.
 */
export class PassphraseTries {
  readonly #ledger: Ledger;
  readonly #upMs: () => number;

  /** `upMs`: milliseconds since the computer was started; nobody can set them. */
  constructor(ledger: Ledger, upMs: () => number) {
    this.#ledger = ledger;
    this.#upMs = upMs;
  }

  /** How long the next try has to wait; 0: it may be made. */
  waitMs({ name, wrongTries, waitsUntil }: Trying): number {
    if (waitsUntil === null) return 0;
    const byClock = Date.parse(waitsUntil) - this.#ledger.now().getTime();
    const mark = this.#mark(name);
    const passed = mark === null ? null : this.#upMs() - mark.upMs;
    // A negative time has passed: the computer was started anew.
    if (mark !== null && passed !== null && passed >= 0) return Math.max(0, mark.waitMs - passed);
    // A clock that was set back does not make a wait longer than it ever was.
    return Math.max(0, Math.min(byClock, waitAfter(wrongTries)));
  }

  /** Counts a try before it is judged. */
  begin({ name, wrongTries }: Trying): void {
    const tries = wrongTries + 1;
    const waitMs = waitAfter(tries);
    const until = new Date(this.#ledger.now().getTime() + waitMs).toISOString();
    this.#write(name, tries, until, { upMs: this.#upMs(), waitMs });
  }

  /** The passphrase was right. */
  end(name: string): void {
    this.#write(name, 0, null, null);
  }

  #mark(name: string): z.infer<typeof markSchema> | null {
    const text = readSetting(this.#ledger, keyOf(name));
    return text === null ? null : jsonText(markSchema).parse(text);
  }

  #write(
    name: string,
    tries: number,
    until: string | null,
    mark: z.infer<typeof markSchema> | null,
  ): void {
    const { db } = this.#ledger;
    db.write('passphrase try', (tx) => {
      keepTries(tx, name, tries, until);
      if (mark === null) dropSetting(tx, keyOf(name));
      else keepSetting(tx, keyOf(name), JSON.stringify(mark));
    });
  }
}

function keyOf(name: string): string {
  return `people.tries/${plainName(name)}`;
}
