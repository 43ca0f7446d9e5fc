export interface DeskLockOptions {
  readonly now: () => Date;
  /** Minutes without use after which the desk locks. */
  readonly afterMinutes: () => number;
  /** Whether this desk has a live connection; without one there is nothing to lock. */
  readonly applies: () => boolean;
  /** Whether somebody is still one of the people of this desk. */
  readonly isKnown: (name: string) => boolean;
}

/**
 * Whether somebody known is at the desk. It starts locked, is unlocked by a person, and locks again after a time
 * without use. Nothing ticks: the time is compared when somebody asks, so a sleeping laptop locks, too.
 */
export class DeskLock {
  readonly #options: DeskLockOptions;
  #session: { readonly name: string; readonly usedAtMs: number } | null = null;

  constructor(options: DeskLockOptions) {
    this.#options = options;
  }

  /** Who unlocked the desk and is still there; null when it is locked. */
  session(): string | null {
    const session = this.#session;
    if (session === null) return null;
    const idleMs = this.#options.now().getTime() - session.usedAtMs;
    // A clock that was set back must not keep a desk open, nor does somebody who was taken off.
    if (idleMs < 0 || idleMs >= this.#afterMs() || !this.#options.isKnown(session.name))
      this.#session = null;
    return this.#session?.name ?? null;
  }

  locked(): boolean {
    return this.#options.applies() && this.session() === null;
  }

  /** After the person's passphrase was checked. */
  unlock(name: string): void {
    this.#session = { name, usedAtMs: this.#options.now().getTime() };
  }

  lock(): void {
    this.#session = null;
  }

  /** Somebody did something. Does not wake a desk that has locked. */
  touch(): void {
    const name = this.session();
    if (name !== null) this.unlock(name);
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
          : new Date(this.#session.usedAtMs + this.#afterMs()).toISOString(),
      afterMinutes: this.#options.afterMinutes(),
      applies,
    };
  }

  #afterMs(): number {
    return this.#options.afterMinutes() * 60_000;
  }
}
