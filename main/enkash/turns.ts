/** Lets one piece of work run at a time, in the order in which they were asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Gives what the work gives, once all that came before it has ended, however it ended. */
  async take<Value>(work: () => Promise<Value>): Promise<Value> {
    const before = this.#last;
    const mine = (async () => {
      await before;
      return work();
    })();
    this.#last = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }
}
