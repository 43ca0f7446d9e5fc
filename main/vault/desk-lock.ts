export interface DeskLockOptions {
  readonly now: () => Date;
  /** Milliseconds that have passed since some moment; nobody can set them. */
  readonly elapsed: () => number;
  /** Minutes without use after which the desk locks. */
  readonly afterMinutes: () => number;
  /** Whether this desk has anything of a live account; without it there is nothing to lock. */
  readonly applies: () => boolean;
  /** Whether somebody is still one of the people of this desk. */
  readonly isKnown: (name: string) => boolean;
}

/** However much it is used: once a working day, whoever is there shows who they are. */
const longestMs = 8 * 3_600_000;

interface Session {
  readonly name: string;
  readonly since: Moment;
  readonly used: Moment;
}

interface Moment {
  readonly atMs: number;
  readonly elapsedMs: number;
}

/**
 * Whether somebody known is at the desk. It starts locked, is unlocked by a person, and locks again after a time
 * without use, and after a working day at the latest. Nothing ticks: the time is compared when somebody asks, so a sleeping laptop locks, too.
 */
export class DeskLock {
  readonly #options: DeskLockOptions;
  #session: Session | null = null;

  constructor(options: DeskLockOptions) {
    this.#options = options;
  }

  /** Who unlocked the desk and is still there; null when it is locked. */
  session(): string | null {
    const session = this.#session;
    if (session === null) return null;
    const idleMs = this.#passedMs(session.used);
    const allMs = this.#passedMs(session.since);
    // A clock that was set back must not keep a desk open, nor does somebody who was taken off.
    if (
      idleMs === null ||
      allMs === null ||
      idleMs >= this.#afterMs() ||
      allMs >= longestMs ||
      !this.#options.isKnown(session.name)
    )
      this.#session = null;
    return this.#session?.name ?? null;
  }

  locked(): boolean {
    return this.#options.applies() && this.session() === null;
  }

  /** After the person's passphrase was checked. */
  unlock(name: string): void {
    const now = this.#moment();
    this.#session = { name, since: now, used: now };
  }

  lock(): void {
    this.#session = null;
  }

  /** Somebody did something. Does not wake a desk that has locked. */
  touch(): void {
    if (this.session() !== null && this.#session !== null)
      this.#session = { ...this.#session, used: this.#moment() };
  }

  status(): {
    locked: boolean;
    session: string | null;
    locksAt: string | null;
    afterMinutes: number;
    applies: boolean;
  } {
    const session = this.session();
    const applies = this.#options.applies();
    return {
      locked: applies && session === null,
      session,
      locksAt:
        this.#session === null
          ? null
          : new Date(
              Math.min(
                this.#session.used.atMs + this.#afterMs(),
                this.#session.since.atMs + longestMs,
              ),
            ).toISOString(),
      afterMinutes: this.#options.afterMinutes(),
      applies,
    };
  }

  #moment(): Moment {
    return { atMs: this.#options.now().getTime(), elapsedMs: this.#options.elapsed() };
  }

  /** By the clock or by what has elapsed, whichever is more: a sleeping computer stops the one. Null: it was set back. */
  #passedMs(since: Moment): number | null {
    const now = this.#moment();
    return now.atMs < since.atMs
      ? null
      : Math.max(now.atMs - since.atMs, now.elapsedMs - since.elapsedMs);
  }

  #afterMs(): number {
    return this.#options.afterMinutes() * 60_000;
  }
}
